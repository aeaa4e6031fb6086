/** Bank accounts that are collected by files which the provider takes to his bank. */
import type { Migration } from '../schema.ts';

export const batches: Migration = {
  name: '0010-batches',
  statements: ({ id, integer, end }) => [
    // A card that the bank has renewed is found by its token.
    "CREATE INDEX payment_method_by_token ON payment_method (token) WHERE token <> ''",
    'DROP INDEX customer_by_payment_token',
    // The number is encrypted with the key of the installation, which stands in no database.
    `CREATE TABLE bank_account (
      token TEXT NOT NULL PRIMARY KEY,
      store_key TEXT NOT NULL UNIQUE,
      number_encrypted TEXT NOT NULL,
      stored_at ${integer} NOT NULL
    ) ${end}`,
    `CREATE TABLE debit_batch (
      number ${id},
      scheme TEXT NOT NULL,
      collects_on TEXT NOT NULL,
      created_at ${integer} NOT NULL,
      filed_at ${integer}
    ) ${end}`,
    `CREATE TABLE debit (
      number ${id},
      gateway_key TEXT NOT NULL UNIQUE,
      token TEXT NOT NULL,
      amount ${integer} NOT NULL,
      currency TEXT NOT NULL,
      description TEXT NOT NULL,
      state TEXT NOT NULL,
      batch ${integer} REFERENCES debit_batch (number),
      reason TEXT NOT NULL,
      created_at ${integer} NOT NULL,
      decided_at ${integer}
    ) ${end}`,
    "CREATE INDEX debit_waiting ON debit (number) WHERE state = 'waiting'",
    'CREATE INDEX debit_by_batch ON debit (batch, number)',
    // A key that was looked up in vain is closed: a charge that arrives late is refused.
    `CREATE TABLE closed_debit (gateway_key TEXT NOT NULL PRIMARY KEY) ${end}`,
    `CREATE TABLE batch_result (
      hash TEXT NOT NULL PRIMARY KEY,
      taken_at ${integer} NOT NULL
    ) ${end}`,
  ],
};
