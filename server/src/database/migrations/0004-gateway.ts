/** What a real gateway needs: charges that take days, what it tells by itself, and alerts for staff. */
import type { Migration, Words } from '../migrate.ts';

export const gateway: Migration = {
  name: '0004-gateway',
  statements: (words) => [...openCharges(words), ...toldByGateways(words)],
};

const open = "('pending', 'unknown', 'action', 'processing')";

const openCharges = ({ integer }: Words) => [
  // When the gateway is asked next, and how often it was: null while somebody waits for it.
  `ALTER TABLE intent ADD COLUMN next_ask_at ${integer}`,
  `ALTER TABLE intent ADD COLUMN asked ${integer} NOT NULL DEFAULT 0`,
  'DROP INDEX intent_live_repeat',
  `CREATE UNIQUE INDEX intent_live_repeat ON intent (repeat_key)
    WHERE repeat_key <> '' AND state IN ${open}`,
  'DROP INDEX intent_open',
  `CREATE INDEX intent_open ON intent (number) WHERE state IN ${open}`,
  `ALTER TABLE refund ADD COLUMN next_ask_at ${integer}`,
  `ALTER TABLE refund ADD COLUMN asked ${integer} NOT NULL DEFAULT 0`,
  'DROP INDEX refund_open',
  `CREATE INDEX refund_open ON refund (number) WHERE state IN ('pending', 'unknown', 'processing')`,
  // A refund or a dispute that the gateway tells of twice is one.
  `CREATE UNIQUE INDEX refund_by_reference ON refund (gateway_reference)
    WHERE gateway_reference IS NOT NULL`,
  // A card that the bank has renewed is found by its token.
  `CREATE INDEX customer_by_payment_token ON customer (payment_token) WHERE payment_token <> ''`,
];

const toldByGateways = ({ id, integer, end }: Words) => [
  // As it came, but for what looks like a card number; kept before the gateway is answered.
  `CREATE TABLE gateway_event (
    number ${id},
    gateway TEXT NOT NULL,
    event TEXT NOT NULL,
    type TEXT NOT NULL,
    body TEXT NOT NULL,
    received_at ${integer} NOT NULL,
    attempts ${integer} NOT NULL,
    next_at ${integer},
    result TEXT NOT NULL,
    UNIQUE (gateway, event)
  ) ${end}`,
  'CREATE INDEX gateway_event_due ON gateway_event (next_at) WHERE next_at IS NOT NULL',
  'CREATE INDEX gateway_event_by_age ON gateway_event (received_at)',
  // What staff must look at; one row a thing, however often it comes up.
  `CREATE TABLE alert (
    number ${id},
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    customer ${integer} REFERENCES customer (number),
    raised_at ${integer} NOT NULL,
    times ${integer} NOT NULL,
    closed_at ${integer},
    closed_by TEXT NOT NULL
  ) ${end}`,
  'CREATE UNIQUE INDEX alert_open ON alert (kind, subject) WHERE closed_at IS NULL',
];
