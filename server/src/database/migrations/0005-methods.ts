/** Several stored cards and bank accounts a customer. */
import type { Migration } from '../schema.ts';

export const methods: Migration = {
  name: '0005-methods',
  statements: ({ id, integer, end }) => [
    `CREATE TABLE payment_method (
      number ${id},
      customer ${integer} NOT NULL REFERENCES customer (number),
      position ${integer} NOT NULL,
      type TEXT NOT NULL,
      label TEXT NOT NULL,
      token TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      brand TEXT NOT NULL,
      expires TEXT NOT NULL,
      name TEXT NOT NULL,
      bank_state TEXT NOT NULL,
      account_kind TEXT NOT NULL,
      refused TEXT NOT NULL,
      warned_of TEXT NOT NULL,
      UNIQUE (customer, position)
    ) ${end}`,
    // One card is stored once. What came without a fingerprint cannot be recognised.
    `CREATE UNIQUE INDEX payment_method_once ON payment_method (customer, fingerprint)
      WHERE fingerprint <> ''`,
    `CREATE INDEX payment_method_expiry ON payment_method (expires)
      WHERE type = 'CARD' AND warned_of <> expires`,
    // Takes the place of an index on the customer's own columns.
    'DROP INDEX customer_card_expiry',
    `INSERT INTO payment_method (customer, position, type, label, token, fingerprint, brand,
        expires, name, bank_state, account_kind, refused, warned_of)
      SELECT number, 1, payment_type, payment_label, payment_token, payment_fingerprint,
        payment_brand, payment_expires, payment_name, '', '', '',
        CASE WHEN EXISTS (SELECT 1 FROM mail
          WHERE mail.customer = customer.number AND mail.event = 'card-expiring')
          THEN payment_expires ELSE '' END
      FROM customer WHERE payment_type IN ('CARD', 'DCRD', 'CHEK', 'DCHK', 'LECB')
      ORDER BY number`,
  ],
};
