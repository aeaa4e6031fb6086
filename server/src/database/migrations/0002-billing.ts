/** What the billing engine needs over time: plans, pauses, discounts, usage, dunning, documents, mail. */
import type { Migration, Words } from '../migrate.ts';

export const billing: Migration = {
  name: '0002-billing',
  statements: (words) => [
    ...plans(words),
    ...changesOverTime(words),
    ...moneyBack(words),
    ...nightlyRun(words),
    ...correspondence(words),
  ],
};

const plans = ({ id, integer, end }: Words) => [
  // What a price plan needs beyond the two fees, as JSON: free days, the day of the month, a rate.
  "ALTER TABLE package_definition ADD COLUMN plan_options TEXT NOT NULL DEFAULT '{}'",
  `ALTER TABLE package ADD COLUMN quantity ${integer} NOT NULL DEFAULT 1`,
  'ALTER TABLE package ADD COLUMN contract_ends_on TEXT',
  // Usage of a period is billed with the next one: up to this day it has been.
  'ALTER TABLE package ADD COLUMN usage_billed_until TEXT',
  // How it came to be: ordered, or changed from another package, which ended that day.
  "ALTER TABLE package ADD COLUMN ordered_as TEXT NOT NULL DEFAULT 'order'",
  `ALTER TABLE package ADD COLUMN changed_from ${integer} REFERENCES package (number)`,
  'CREATE INDEX package_by_origin ON package (changed_from) WHERE changed_from IS NOT NULL',
  // How many of these it has had, so that billing asks only for those that exist.
  `ALTER TABLE package ADD COLUMN pauses ${integer} NOT NULL DEFAULT 0`,
  `ALTER TABLE package ADD COLUMN discounts ${integer} NOT NULL DEFAULT 0`,
  // The price contains the tax.
  `ALTER TABLE tax_region ADD COLUMN inclusive ${integer} NOT NULL DEFAULT 0`,
  `CREATE TABLE discount (
    number ${id},
    name TEXT NOT NULL UNIQUE,
    amount ${integer} NOT NULL,
    percent_ppm ${integer} NOT NULL,
    periods ${integer} NOT NULL,
    disabled ${integer} NOT NULL
  ) ${end}`,
  `CREATE TABLE package_discount (
    number ${id},
    package ${integer} NOT NULL REFERENCES package (number),
    discount ${integer} NOT NULL REFERENCES discount (number),
    periods_used ${integer} NOT NULL,
    granted_at ${integer} NOT NULL,
    granted_by TEXT NOT NULL
  ) ${end}`,
  'CREATE INDEX package_discount_by_package ON package_discount (package)',
  // One row an accounting session as RADIUS reports it; the key makes a repeated report harmless.
  `CREATE TABLE usage_session (
    number ${id},
    account ${integer} NOT NULL,
    session TEXT NOT NULL,
    started_at ${integer} NOT NULL,
    ended_at ${integer} NOT NULL,
    seconds ${integer} NOT NULL,
    input_octets ${integer} NOT NULL,
    output_octets ${integer} NOT NULL,
    UNIQUE (account, session)
  ) ${end}`,
  'CREATE INDEX usage_session_by_account ON usage_session (account, ended_at)',
];

const changesOverTime = ({ id, integer, end }: Words) => [
  // Civil days that are not billed, from the first to before the last; open while it lasts.
  `CREATE TABLE package_pause (
    number ${id},
    package ${integer} NOT NULL REFERENCES package (number),
    from_on TEXT NOT NULL,
    until_on TEXT,
    cause TEXT NOT NULL
  ) ${end}`,
  'CREATE INDEX package_pause_by_package ON package_pause (package, from_on)',
  // What is to happen to a package on a day: cancel it, change it to another definition.
  `CREATE TABLE package_plan (
    package ${integer} NOT NULL PRIMARY KEY REFERENCES package (number),
    kind TEXT NOT NULL,
    on_day TEXT NOT NULL,
    definition ${integer} REFERENCES package_definition (number),
    quantity ${integer},
    asked_at ${integer} NOT NULL,
    asked_by TEXT NOT NULL
  ) ${end}`,
  'CREATE INDEX package_plan_due ON package_plan (on_day)',
  // A price that binds for some minutes: what is confirmed equals what was shown.
  `CREATE TABLE quote (
    number ${id},
    token_hash TEXT NOT NULL UNIQUE,
    customer ${integer} NOT NULL REFERENCES customer (number),
    request TEXT NOT NULL,
    result TEXT NOT NULL,
    expires_at ${integer} NOT NULL,
    used_at ${integer}
  ) ${end}`,
  'CREATE INDEX quote_by_expiry ON quote (expires_at)',
  "ALTER TABLE invoice_line ADD COLUMN cause TEXT NOT NULL DEFAULT ''",
  `ALTER TABLE invoice_line ADD COLUMN quantity ${integer} NOT NULL DEFAULT 1`,
  `ALTER TABLE invoice_line ADD COLUMN unit_price ${integer}`,
  // The tax on this line before rounding, so that a part of the line can be returned with its tax.
  `ALTER TABLE invoice_line ADD COLUMN tax_millionths ${integer} NOT NULL DEFAULT 0`,
];

const moneyBack = ({ id, integer, end }: Words) => [
  `ALTER TABLE invoice ADD COLUMN voided_at ${integer}`,
  "ALTER TABLE invoice ADD COLUMN void_reason TEXT NOT NULL DEFAULT ''",
  // Owed and given up: bad debt.
  `ALTER TABLE invoice ADD COLUMN written_off ${integer} NOT NULL DEFAULT 0`,
  'ALTER TABLE credit ADD COLUMN expires_on TEXT',
  // What was left of it on that day, and is gone.
  `ALTER TABLE credit ADD COLUMN expired ${integer} NOT NULL DEFAULT 0`,
  `ALTER TABLE credit ADD COLUMN expired_at ${integer}`,
  `CREATE INDEX credit_to_expire ON credit (expires_on)
    WHERE expires_on IS NOT NULL AND unapplied > 0`,
  "ALTER TABLE credit ADD COLUMN cause TEXT NOT NULL DEFAULT ''",
  // One credit for one cause, whoever grants it twice.
  "CREATE UNIQUE INDEX credit_cause ON credit (customer, cause) WHERE cause <> ''",
  `CREATE TABLE refund (
    number ${id},
    customer ${integer} NOT NULL REFERENCES customer (number),
    payment ${integer} REFERENCES payment (number),
    credit ${integer} REFERENCES credit (number),
    amount ${integer} NOT NULL,
    reason TEXT NOT NULL,
    way TEXT NOT NULL,
    gateway_key TEXT UNIQUE,
    gateway_reference TEXT,
    state TEXT NOT NULL,
    refunded_at ${integer} NOT NULL,
    refunded_by TEXT NOT NULL
  ) ${end}`,
  'CREATE INDEX refund_by_customer ON refund (customer)',
  'CREATE INDEX refund_by_payment ON refund (payment)',
  'CREATE INDEX refund_by_credit ON refund (credit)',
  "CREATE INDEX refund_open ON refund (refunded_at) WHERE state IN ('pending', 'unknown')",
];

const nightlyRun = ({ id, integer, end }: Words) => [
  // Everything that finding who is due needs, so that no package is looked at that is not.
  'DROP INDEX package_due',
  `CREATE INDEX package_due ON package (next_bill_on, customer, suspended_at)
    WHERE cancelled_at IS NULL`,
  // What ended once is never asked for again.
  'DROP INDEX package_to_expire',
  `CREATE INDEX package_to_expire ON package (expires_at)
    WHERE expires_at IS NOT NULL AND cancelled_at IS NULL`,
  `CREATE TABLE daily_run (
    number ${id},
    day TEXT NOT NULL,
    state TEXT NOT NULL,
    owner TEXT NOT NULL,
    started_at ${integer} NOT NULL,
    finished_at ${integer},
    alive_at ${integer} NOT NULL,
    due ${integer} NOT NULL,
    issued ${integer} NOT NULL,
    failed ${integer} NOT NULL,
    parked ${integer} NOT NULL,
    summary TEXT NOT NULL
  ) ${end}`,
  "CREATE UNIQUE INDEX daily_run_under_way ON daily_run (state) WHERE state = 'running'",
  'CREATE INDEX daily_run_by_day ON daily_run (day)',
  // Set aside, with the reason, until staff say that it can be tried again.
  `CREATE TABLE parked_customer (
    customer ${integer} NOT NULL PRIMARY KEY REFERENCES customer (number),
    since ${integer} NOT NULL,
    step TEXT NOT NULL,
    reason TEXT NOT NULL,
    run ${integer} REFERENCES daily_run (number)
  ) ${end}`,
  // Where an automatic collection stands: when it is tried next, and since when it fails.
  `CREATE TABLE collection (
    customer ${integer} NOT NULL PRIMARY KEY REFERENCES customer (number),
    attempts ${integer} NOT NULL,
    first_declined_on TEXT NOT NULL,
    next_on TEXT,
    last_decline TEXT NOT NULL,
    hard ${integer} NOT NULL
  ) ${end}`,
  'CREATE INDEX collection_due ON collection (next_on) WHERE next_on IS NOT NULL',
  // What was done because an invoice is past due: each rule once an invoice.
  `CREATE TABLE dunning (
    invoice ${integer} NOT NULL REFERENCES invoice (number),
    rule TEXT NOT NULL,
    customer ${integer} NOT NULL REFERENCES customer (number),
    done_on TEXT NOT NULL,
    cause TEXT NOT NULL,
    PRIMARY KEY (invoice, rule)
  ) ${end}`,
  'CREATE INDEX dunning_by_customer ON dunning (customer)',
  // The next day on which a rule may apply to it; without one, the day on which it is due.
  'ALTER TABLE invoice ADD COLUMN dunning_on TEXT',
  `CREATE INDEX invoice_to_dun ON invoice (coalesce(dunning_on, due_on), customer)
    WHERE owed > 0`,
  `CREATE INDEX customer_card_expiry ON customer (payment_expires)
    WHERE payment_type = 'CARD'`,
];

const correspondence = ({ id, integer, end }: Words) => [
  // What many invoices share, kept once under its own hash: template, style, logo, provider.
  `CREATE TABLE stationery (
    hash TEXT NOT NULL PRIMARY KEY,
    content TEXT NOT NULL
  ) ${end}`,
  // What stood on an invoice when it was issued, so that no later name or template changes it.
  `CREATE TABLE invoice_document (
    invoice ${integer} NOT NULL PRIMARY KEY REFERENCES invoice (number),
    stationery TEXT NOT NULL REFERENCES stationery (hash),
    model TEXT NOT NULL,
    frozen_at ${integer} NOT NULL
  ) ${end}`,
  `CREATE TABLE template (
    event TEXT NOT NULL,
    agent ${integer} NOT NULL,
    language TEXT NOT NULL,
    part TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (event, agent, language, part)
  ) ${end}`,
  `CREATE TABLE agent_brand (
    agent ${integer} NOT NULL PRIMARY KEY REFERENCES agent (number),
    name TEXT NOT NULL,
    accent TEXT NOT NULL,
    logo_type TEXT NOT NULL,
    logo_base64 TEXT NOT NULL
  ) ${end}`,
  // The key is (event and its record, recipient, template): a second send is impossible.
  `CREATE TABLE mail (
    number ${id},
    key TEXT NOT NULL UNIQUE,
    event TEXT NOT NULL,
    customer ${integer} REFERENCES customer (number),
    recipient TEXT NOT NULL,
    template TEXT NOT NULL,
    facts TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts ${integer} NOT NULL,
    next_at ${integer},
    queued_at ${integer} NOT NULL,
    sent_at ${integer},
    message_id TEXT NOT NULL,
    last_error TEXT NOT NULL
  ) ${end}`,
  'CREATE INDEX mail_due ON mail (next_at) WHERE next_at IS NOT NULL',
  'CREATE INDEX mail_by_customer ON mail (customer, queued_at)',
  'CREATE INDEX mail_by_state ON mail (state, number)',
  'CREATE INDEX mail_withheld ON mail (recipient) WHERE next_at IS NULL AND sent_at IS NULL',
  // Senders of mail and printers of post take turns at these.
  "INSERT INTO counter (name, value) VALUES ('mail', 0), ('post', 0)",
  // Addresses that came back: nothing more goes there until staff say that it may.
  `CREATE TABLE bouncing_address (
    address TEXT NOT NULL PRIMARY KEY,
    since ${integer} NOT NULL,
    reason TEXT NOT NULL
  ) ${end}`,
  `CREATE TABLE post_batch (
    number ${id},
    made_at ${integer} NOT NULL,
    made_by TEXT NOT NULL
  ) ${end}`,
  `CREATE TABLE post_item (
    invoice ${integer} NOT NULL PRIMARY KEY REFERENCES invoice (number),
    batch ${integer} REFERENCES post_batch (number),
    queued_at ${integer} NOT NULL
  ) ${end}`,
  'CREATE INDEX post_item_waiting ON post_item (queued_at) WHERE batch IS NULL',
];
