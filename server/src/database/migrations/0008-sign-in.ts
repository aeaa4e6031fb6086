/** Who signed in from where, second factors, and passkeys. */
import type { Migration } from '../schema.ts';

export const signIn: Migration = {
  name: '0008-sign-in',
  statements: ({ id, integer, end, keyedEnd }) => [
    "ALTER TABLE session ADD COLUMN origin TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE session ADD COLUMN client TEXT NOT NULL DEFAULT ''",
    // Zero: as old as the session.
    `ALTER TABLE session ADD COLUMN last_used_at ${integer} NOT NULL DEFAULT 0`,
    'CREATE INDEX session_by_customer ON session (customer)',
    'CREATE INDEX invoice_destination_by_address ON invoice_destination (lower(address))',
    // Attempts with names that nobody has are kept, too: an origin is slowed down for all it tries.
    `CREATE TABLE sign_in (
      number ${id},
      at ${integer} NOT NULL,
      customer ${integer} REFERENCES customer (number),
      account ${integer},
      label TEXT NOT NULL,
      success ${integer} NOT NULL,
      way TEXT NOT NULL,
      origin TEXT NOT NULL,
      network TEXT NOT NULL,
      client TEXT NOT NULL
    ) ${end}`,
    'CREATE INDEX sign_in_by_customer ON sign_in (customer, number)',
    'CREATE INDEX sign_in_by_account ON sign_in (account, success, number)',
    'CREATE INDEX sign_in_failed_from ON sign_in (network, at) WHERE success = 0',
    'CREATE INDEX sign_in_by_time ON sign_in (at)',
    'CREATE INDEX sign_in_of_nobody ON sign_in (at) WHERE account IS NULL',
    `CREATE TABLE second_factor (
      account ${integer} NOT NULL PRIMARY KEY REFERENCES account (number),
      secret_encrypted TEXT NOT NULL,
      begun_at ${integer} NOT NULL,
      on_since ${integer},
      last_step ${integer} NOT NULL
    ) ${keyedEnd}`,
    `CREATE TABLE recovery_code (
      account ${integer} NOT NULL REFERENCES account (number),
      code_hash TEXT NOT NULL,
      PRIMARY KEY (account, code_hash)
    ) ${keyedEnd}`,
    `CREATE TABLE passkey (
      number ${id},
      account ${integer} NOT NULL REFERENCES account (number),
      credential TEXT NOT NULL UNIQUE,
      public_key TEXT NOT NULL,
      uses ${integer} NOT NULL,
      transports TEXT NOT NULL,
      synced ${integer} NOT NULL,
      name TEXT NOT NULL,
      created_at ${integer} NOT NULL,
      last_used_at ${integer}
    ) ${end}`,
    'CREATE INDEX passkey_by_account ON passkey (account)',
    // What a sign-in of two steps, or a passkey, was begun with; it is gone once it was used.
    `CREATE TABLE challenge (
      token_hash TEXT NOT NULL PRIMARY KEY,
      purpose TEXT NOT NULL,
      account ${integer},
      network TEXT NOT NULL,
      failures ${integer} NOT NULL,
      expires_at ${integer} NOT NULL
    ) ${keyedEnd}`,
    'CREATE INDEX challenge_by_expiry ON challenge (expires_at)',
    'CREATE INDEX challenge_by_network ON challenge (network)',
    'CREATE INDEX challenge_by_account ON challenge (account)',
  ],
};
