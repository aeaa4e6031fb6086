/** What lost passwords need: who asked, the links that are out, and mail addresses to look up. */
import type { Migration } from '../schema.ts';

export const later: Migration = {
  name: '0007-later',
  statements: ({ id, integer, end, keyedEnd }) => [
    // Asked by anybody about any name, so nothing is looked up before the answer: see the folder
    // password-reset.
    `CREATE TABLE reset_request (
      number ${id},
      asked_encrypted TEXT NOT NULL,
      asked_at ${integer} NOT NULL
    ) ${end}`,
    `CREATE TABLE password_reset (
      token_hash TEXT NOT NULL PRIMARY KEY,
      account ${integer} NOT NULL,
      created_at ${integer} NOT NULL,
      expires_at ${integer} NOT NULL
    ) ${keyedEnd}`,
    'CREATE INDEX password_reset_by_account ON password_reset (account)',
    'CREATE INDEX password_reset_by_expiry ON password_reset (expires_at)',
    'CREATE INDEX invoice_destination_by_lower_address ON invoice_destination (lower(address))',
  ],
};
