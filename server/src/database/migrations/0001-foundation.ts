/** The tables that the fifteen calls of the self-service protocol rest on. */
import type { Migration, Words } from '../migrate.ts';
import { money } from './0001-money.ts';

export const foundation: Migration = {
  name: '0001-foundation',
  statements: (words) => [
    ...configuration(words),
    ...catalogue(words),
    ...customers(words),
    ...money(words),
    ...work(words),
  ],
};

const configuration = ({ integer, end, keyedEnd }: Words) => [
  `CREATE TABLE shared_version (
    number ${integer} NOT NULL PRIMARY KEY,
    version ${integer} NOT NULL
  ) ${end}`,
  'INSERT INTO shared_version (number, version) VALUES (1, 1)',
  // Numbers that must not have gaps come from here, inside the transaction that uses them.
  `CREATE TABLE counter (
    name TEXT NOT NULL PRIMARY KEY,
    value ${integer} NOT NULL
  ) ${keyedEnd}`,
  "INSERT INTO counter (name, value) VALUES ('invoice', 0)",
  `CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
  ) ${keyedEnd}`,
  `CREATE TABLE message (
    code TEXT NOT NULL,
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (code, language)
  ) ${end}`,
];

const catalogue = ({ id, integer, end }: Words) => [
  `CREATE TABLE agent_type (
    number ${id},
    name TEXT NOT NULL UNIQUE
  ) ${end}`,
  `CREATE TABLE agent (
    number ${id},
    name TEXT NOT NULL UNIQUE,
    type ${integer} NOT NULL REFERENCES agent_type (number),
    username TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    disabled ${integer} NOT NULL
  ) ${end}`,
  `CREATE TABLE package_definition (
    number ${id},
    name TEXT NOT NULL UNIQUE,
    comment TEXT NOT NULL,
    plan TEXT NOT NULL,
    setup_fee ${integer} NOT NULL,
    recurring_fee ${integer} NOT NULL,
    frequency TEXT NOT NULL,
    setup_tax_exempt ${integer} NOT NULL,
    recurring_tax_exempt ${integer} NOT NULL,
    tax_class TEXT NOT NULL,
    disabled ${integer} NOT NULL
  ) ${end}`,
  `CREATE TABLE agent_type_package (
    agent_type ${integer} NOT NULL REFERENCES agent_type (number),
    definition ${integer} NOT NULL REFERENCES package_definition (number),
    PRIMARY KEY (agent_type, definition)
  ) ${end}`,
  `CREATE TABLE service_definition (
    number ${id},
    name TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    disabled ${integer} NOT NULL
  ) ${end}`,
  // mode 'fixed' always wins over what was sent; 'default' fills what was left empty.
  `CREATE TABLE service_definition_field (
    definition ${integer} NOT NULL REFERENCES service_definition (number),
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    mode TEXT NOT NULL,
    PRIMARY KEY (definition, field)
  ) ${end}`,
  `CREATE TABLE package_service (
    package_definition ${integer} NOT NULL REFERENCES package_definition (number),
    service_definition ${integer} NOT NULL REFERENCES service_definition (number),
    quantity ${integer} NOT NULL,
    is_primary ${integer} NOT NULL,
    PRIMARY KEY (package_definition, service_definition)
  ) ${end}`,
  `CREATE TABLE access_number (
    number ${id},
    city TEXT NOT NULL,
    state TEXT NOT NULL,
    area_code TEXT NOT NULL,
    exchange TEXT NOT NULL,
    local TEXT NOT NULL,
    disabled ${integer} NOT NULL,
    UNIQUE (area_code, exchange, local)
  ) ${end}`,
  `CREATE TABLE tax_region (
    number ${id},
    country TEXT NOT NULL,
    state TEXT NOT NULL,
    county TEXT NOT NULL,
    tax_class TEXT NOT NULL,
    name TEXT NOT NULL,
    rate_ppm ${integer} NOT NULL,
    exempt_amount ${integer} NOT NULL,
    setup_exempt ${integer} NOT NULL,
    recurring_exempt ${integer} NOT NULL,
    disabled ${integer} NOT NULL,
    UNIQUE (country, state, county, tax_class, name)
  ) ${end}`,
  `CREATE TABLE advertising_source (
    number ${id},
    name TEXT NOT NULL UNIQUE,
    disabled ${integer} NOT NULL
  ) ${end}`,
];

const customers = ({ id, integer, end, keyedEnd }: Words) => [
  `CREATE TABLE customer (
    number ${id},
    agent ${integer} NOT NULL REFERENCES agent (number),
    advertising_source ${integer} REFERENCES advertising_source (number),
    referrer ${integer} REFERENCES customer (number),
    first TEXT NOT NULL,
    last TEXT NOT NULL,
    company TEXT NOT NULL,
    address1 TEXT NOT NULL,
    address2 TEXT NOT NULL,
    city TEXT NOT NULL,
    county TEXT NOT NULL,
    state TEXT NOT NULL,
    zip TEXT NOT NULL,
    country TEXT NOT NULL,
    daytime TEXT NOT NULL,
    night TEXT NOT NULL,
    fax TEXT NOT NULL,
    ship_first TEXT NOT NULL,
    ship_last TEXT NOT NULL,
    ship_company TEXT NOT NULL,
    ship_address1 TEXT NOT NULL,
    ship_address2 TEXT NOT NULL,
    ship_city TEXT NOT NULL,
    ship_county TEXT NOT NULL,
    ship_state TEXT NOT NULL,
    ship_zip TEXT NOT NULL,
    ship_country TEXT NOT NULL,
    ship_daytime TEXT NOT NULL,
    ship_night TEXT NOT NULL,
    ship_fax TEXT NOT NULL,
    ss_encrypted TEXT NOT NULL,
    comments TEXT NOT NULL,
    tax_exempt ${integer} NOT NULL,
    payment_type TEXT NOT NULL,
    payment_label TEXT NOT NULL,
    payment_token TEXT NOT NULL,
    payment_fingerprint TEXT NOT NULL,
    payment_brand TEXT NOT NULL,
    payment_expires TEXT NOT NULL,
    payment_name TEXT NOT NULL,
    ordered_by TEXT NOT NULL,
    created_at ${integer} NOT NULL
  ) ${end}`,
  'CREATE INDEX customer_by_name ON customer (last, first)',
  'CREATE INDEX customer_by_referrer ON customer (referrer)',
  `CREATE TABLE invoice_destination (
    customer ${integer} NOT NULL REFERENCES customer (number),
    position ${integer} NOT NULL,
    kind TEXT NOT NULL,
    address TEXT NOT NULL,
    account ${integer},
    PRIMARY KEY (customer, position),
    UNIQUE (customer, kind, address)
  ) ${keyedEnd}`,
  `CREATE TABLE package (
    number ${id},
    customer ${integer} NOT NULL REFERENCES customer (number),
    definition ${integer} NOT NULL REFERENCES package_definition (number),
    ordered_by TEXT NOT NULL,
    ordered_at ${integer} NOT NULL,
    setup_at ${integer},
    anchor_on TEXT,
    periods_billed ${integer} NOT NULL,
    last_billed_on TEXT,
    next_bill_on TEXT,
    suspended_at ${integer},
    suspended_why TEXT NOT NULL,
    manual_flag ${integer} NOT NULL,
    expires_at ${integer},
    cancelled_at ${integer},
    cancelled_by TEXT NOT NULL
  ) ${end}`,
  'CREATE INDEX package_by_customer ON package (customer)',
  'CREATE INDEX package_due ON package (next_bill_on) WHERE cancelled_at IS NULL',
  `CREATE INDEX package_never_billed ON package (customer)
    WHERE setup_at IS NULL AND cancelled_at IS NULL`,
  'CREATE INDEX package_to_expire ON package (expires_at) WHERE expires_at IS NOT NULL',
  // A service is what is provisioned: one row here and one in the table of its kind.
  `CREATE TABLE service (
    number ${id},
    package ${integer} REFERENCES package (number),
    definition ${integer} REFERENCES service_definition (number),
    kind TEXT NOT NULL
  ) ${end}`,
  'CREATE INDEX service_by_package ON service (package)',
  `CREATE TABLE domain (
    number ${integer} NOT NULL PRIMARY KEY REFERENCES service (number),
    name TEXT NOT NULL UNIQUE,
    catchall ${integer},
    disabled ${integer} NOT NULL
  ) ${end}`,
  `CREATE TABLE account (
    number ${integer} NOT NULL PRIMARY KEY REFERENCES service (number),
    username TEXT NOT NULL,
    domain ${integer} NOT NULL REFERENCES domain (number),
    password_hash TEXT NOT NULL,
    security_phrase_encrypted TEXT NOT NULL,
    access_number ${integer} REFERENCES access_number (number),
    uid ${integer},
    gid ${integer},
    real_name TEXT NOT NULL,
    directory TEXT NOT NULL,
    shell TEXT NOT NULL,
    quota TEXT NOT NULL,
    seconds ${integer} NOT NULL
  ) ${end}`,
  // One row a taken name, whether an account has it or a sign-up still waits for its charge:
  // the primary key makes two owners of one name impossible.
  `CREATE TABLE account_name (
    domain ${integer} NOT NULL REFERENCES domain (number),
    name_key TEXT NOT NULL,
    account ${integer} UNIQUE,
    intent ${integer},
    PRIMARY KEY (domain, name_key)
  ) ${keyedEnd}`,
  'CREATE INDEX account_name_by_intent ON account_name (intent)',
  `CREATE TABLE external_mailbox (
    number ${id},
    account ${integer} NOT NULL REFERENCES account (number),
    machine TEXT NOT NULL,
    protocol TEXT NOT NULL,
    username TEXT NOT NULL,
    password_encrypted TEXT NOT NULL
  ) ${end}`,
  'CREATE INDEX external_mailbox_by_account ON external_mailbox (account)',
  `CREATE TABLE session (
    token_hash TEXT NOT NULL PRIMARY KEY,
    customer ${integer} REFERENCES customer (number),
    account ${integer} NOT NULL,
    account_label TEXT NOT NULL,
    created_at ${integer} NOT NULL,
    expires_at ${integer} NOT NULL
  ) ${keyedEnd}`,
  'CREATE INDEX session_by_account ON session (account)',
  'CREATE INDEX session_by_expiry ON session (expires_at)',
  `CREATE TABLE sign_in_failure (
    subject TEXT NOT NULL PRIMARY KEY,
    failures ${integer} NOT NULL,
    last_at ${integer} NOT NULL
  ) ${keyedEnd}`,
  'CREATE INDEX sign_in_failure_by_time ON sign_in_failure (last_at)',
];

const work = ({ id, integer, end }: Words) => [
  `CREATE TABLE task (
    number ${id},
    kind TEXT NOT NULL,
    key TEXT NOT NULL UNIQUE,
    payload TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at ${integer} NOT NULL
  ) ${end}`,
  "CREATE INDEX task_waiting ON task (number) WHERE state = 'waiting'",
  `CREATE TABLE audit (
    number ${id},
    at ${integer} NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    customer ${integer},
    detail TEXT NOT NULL
  ) ${end}`,
  'CREATE INDEX audit_by_customer ON audit (customer)',
];
