/** The part of the foundation that counts money: intents, invoices, payments, credits, the ledger. */
import type { Words } from '../migrate.ts';

export const money = ({ id, integer, end, keyedEnd }: Words) => [
  `CREATE TABLE intent (
    number ${id},
    customer ${integer} REFERENCES customer (number),
    kind TEXT NOT NULL,
    token TEXT NOT NULL,
    repeat_key TEXT NOT NULL,
    amount ${integer} NOT NULL,
    currency TEXT NOT NULL,
    type TEXT NOT NULL,
    label TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    state TEXT NOT NULL,
    gateway TEXT NOT NULL,
    gateway_key TEXT NOT NULL UNIQUE,
    gateway_reference TEXT UNIQUE,
    decline_code TEXT NOT NULL,
    plan TEXT NOT NULL,
    reply TEXT NOT NULL,
    created_at ${integer} NOT NULL,
    settled_at ${integer}
  ) ${end}`,
  `CREATE UNIQUE INDEX intent_live_token ON intent (customer, token)
    WHERE token <> '' AND state NOT IN ('declined', 'voided')`,
  `CREATE UNIQUE INDEX intent_live_repeat ON intent (repeat_key)
    WHERE repeat_key <> '' AND state IN ('pending', 'unknown')`,
  "CREATE INDEX intent_open ON intent (created_at) WHERE state IN ('pending', 'unknown')",
  "CREATE INDEX intent_by_repeat ON intent (repeat_key, created_at) WHERE repeat_key <> ''",
  'CREATE INDEX intent_by_customer ON intent (customer)',
  "CREATE INDEX intent_declined ON intent (customer, created_at) WHERE state = 'declined'",
  `CREATE TABLE intent_step (
    intent ${integer} NOT NULL REFERENCES intent (number),
    position ${integer} NOT NULL,
    state TEXT NOT NULL,
    at ${integer} NOT NULL,
    cause TEXT NOT NULL,
    PRIMARY KEY (intent, position)
  ) ${keyedEnd}`,
  `CREATE TABLE prepaid_card (
    number ${id},
    pin_hash TEXT NOT NULL UNIQUE,
    amount ${integer} NOT NULL,
    seconds ${integer} NOT NULL,
    agent ${integer} REFERENCES agent (number),
    intent ${integer},
    customer ${integer} REFERENCES customer (number),
    created_at ${integer} NOT NULL,
    used_at ${integer}
  ) ${end}`,
  'CREATE INDEX prepaid_card_by_intent ON prepaid_card (intent)',
  `CREATE TABLE invoice (
    number ${integer} NOT NULL PRIMARY KEY,
    customer ${integer} NOT NULL REFERENCES customer (number),
    issued_on TEXT NOT NULL,
    due_on TEXT NOT NULL,
    total ${integer} NOT NULL,
    owed ${integer} NOT NULL,
    issued_at ${integer} NOT NULL
  ) ${end}`,
  'CREATE INDEX invoice_by_customer ON invoice (customer, number)',
  // Has all that a list of open invoices shows.
  'CREATE INDEX invoice_open ON invoice (customer, issued_on, number, owed) WHERE owed <> 0',
  `CREATE TABLE invoice_line (
    number ${id},
    invoice ${integer} NOT NULL REFERENCES invoice (number),
    position ${integer} NOT NULL,
    kind TEXT NOT NULL,
    package ${integer} REFERENCES package (number),
    tax_region ${integer} REFERENCES tax_region (number),
    description TEXT NOT NULL,
    period_from TEXT NOT NULL,
    period_until TEXT NOT NULL,
    amount ${integer} NOT NULL,
    UNIQUE (package, period_from, kind)
  ) ${end}`,
  'CREATE INDEX invoice_line_by_invoice ON invoice_line (invoice, position)',
  `CREATE TABLE tax_exemption (
    customer ${integer} NOT NULL REFERENCES customer (number),
    tax_region ${integer} NOT NULL REFERENCES tax_region (number),
    month TEXT NOT NULL,
    amount ${integer} NOT NULL,
    PRIMARY KEY (customer, tax_region, month)
  ) ${keyedEnd}`,
  `CREATE TABLE payment (
    number ${id},
    customer ${integer} NOT NULL REFERENCES customer (number),
    amount ${integer} NOT NULL,
    unapplied ${integer} NOT NULL,
    type TEXT NOT NULL,
    label TEXT NOT NULL,
    batch TEXT NOT NULL,
    intent ${integer} UNIQUE REFERENCES intent (number),
    gateway_reference TEXT,
    received_at ${integer} NOT NULL,
    recorded_by TEXT NOT NULL
  ) ${end}`,
  'CREATE INDEX payment_by_customer ON payment (customer)',
  'CREATE INDEX payment_unapplied ON payment (customer, number) WHERE unapplied <> 0',
  `CREATE TABLE payment_application (
    number ${id},
    payment ${integer} NOT NULL REFERENCES payment (number),
    invoice ${integer} NOT NULL REFERENCES invoice (number),
    amount ${integer} NOT NULL,
    applied_at ${integer} NOT NULL
  ) ${end}`,
  'CREATE INDEX payment_application_by_invoice ON payment_application (invoice)',
  'CREATE INDEX payment_application_by_payment ON payment_application (payment)',
  `CREATE TABLE credit (
    number ${id},
    customer ${integer} NOT NULL REFERENCES customer (number),
    amount ${integer} NOT NULL,
    unapplied ${integer} NOT NULL,
    reason TEXT NOT NULL,
    granted_at ${integer} NOT NULL,
    granted_by TEXT NOT NULL
  ) ${end}`,
  'CREATE INDEX credit_by_customer ON credit (customer)',
  'CREATE INDEX credit_unapplied ON credit (customer, number) WHERE unapplied <> 0',
  `CREATE TABLE credit_application (
    number ${id},
    credit ${integer} NOT NULL REFERENCES credit (number),
    invoice ${integer} NOT NULL REFERENCES invoice (number),
    amount ${integer} NOT NULL,
    applied_at ${integer} NOT NULL
  ) ${end}`,
  'CREATE INDEX credit_application_by_invoice ON credit_application (invoice)',
  'CREATE INDEX credit_application_by_credit ON credit_application (credit)',
  `CREATE TABLE posting (
    number ${id},
    kind TEXT NOT NULL,
    subject ${integer} NOT NULL,
    posted_at ${integer} NOT NULL,
    UNIQUE (kind, subject)
  ) ${end}`,
  `CREATE TABLE entry (
    posting ${integer} NOT NULL REFERENCES posting (number),
    ledger TEXT NOT NULL,
    customer ${integer} NOT NULL REFERENCES customer (number),
    amount ${integer} NOT NULL,
    PRIMARY KEY (posting, ledger)
  ) ${keyedEnd}`,
  // Covers the question asked most: what does this customer owe?
  'CREATE INDEX entry_by_customer ON entry (customer, ledger, amount)',
];
