/** What HTTP keeps: the answer to each `Idempotency-Key`, so that a repeat gets the same one. */
import type { Migration } from '../schema.ts';

export const http: Migration = {
  name: '0003-http',
  statements: ({ integer, end }) => [
    // Key and request are kept as keyed hashes, the answer is encrypted: it may hold a session.
    `CREATE TABLE keyed_answer (
      key_hash TEXT NOT NULL PRIMARY KEY,
      request_hash TEXT NOT NULL,
      state TEXT NOT NULL,
      begun_by TEXT NOT NULL,
      begun_at ${integer} NOT NULL,
      status ${integer} NOT NULL,
      answer TEXT NOT NULL,
      intent ${integer} REFERENCES intent (number)
    ) ${end}`,
    'CREATE INDEX keyed_answer_by_age ON keyed_answer (begun_at)',
  ],
};
