// A provider whose customers are all due on the same night: each has an account and two packages
// of one month, and pays by invoice. Written row by row, since nothing of it is measured.

import { createHash } from 'node:crypto';
import type { Database, Value } from '@lineside/server/database/database.ts';
import { domain, sessionOf, usernameOf } from './provider.ts';

/** One customer in so many cannot be billed: nobody can read the first day of his package. */
export const failingEach = 1_000;
export const firstNight = '2027-02-01';

export const dailyCatalogue = `
[settings]
invoice_default_terms = "Net 20"
signup_server-default_agentnum = 1

[domains]
"${domain}" = {}

[services."Dial-up"]
number = 1
kind = "account"
fixed = { domsvc = "${domain}" }

[packages."Dial-up 56k"]
number = 1
recurring = "19.95"
every = "1 month"
services = [{ service = "Dial-up", primary = true }]

[packages."Web space"]
number = 2
recurring = "5.00"
every = "1 month"

[agent-types."Shop"]
sells = ["Dial-up 56k", "Web space"]

[agents."Corner shop"]
number = 1
type = "Shop"

[tax-regions]
US = [{ state = "CA", tax = 8.25, name = "Sales tax" }]
`;

const empty = Object.fromEntries(
  'company address2 county night fax ship_first ship_last ship_company ship_address1 ship_address2 ship_city ship_county ship_state ship_zip ship_country ship_daytime ship_night ship_fax ss_encrypted comments payment_label payment_token payment_fingerprint payment_brand payment_expires payment_name'
    .split(' ')
    .map((name) => [name, '']),
);

const started = Temporal.Instant.from('2027-01-01T03:00Z').epochMilliseconds;

const customerRow = (number: number) => ({
  ...empty,
  number,
  agent: 1,
  advertising_source: null,
  referrer: null,
  first: 'Bob',
  last: `Example ${number}`,
  address1: `${number} Elm St`,
  city: 'Oakland',
  state: 'CA',
  zip: '94601',
  country: 'US',
  daytime: '510-555-0100',
  tax_exempt: 0,
  payment_type: 'BILL',
  ordered_by: 'bench',
  created_at: started,
});

const packageRow = (number: number, customer: number, definition: number, spoilt: boolean) => ({
  number,
  customer,
  definition,
  ordered_by: 'bench',
  ordered_at: started,
  setup_at: started,
  anchor_on: spoilt ? 'never' : '2027-01-01',
  periods_billed: 1,
  last_billed_on: '2027-01-01',
  next_bill_on: firstNight,
  suspended_at: null,
  suspended_why: '',
  manual_flag: 0,
  expires_at: null,
  cancelled_at: null,
  cancelled_by: '',
});

/** Services have numbers of their own, above that of the domain. */
const serviceOf = (customer: number) => 1_000 + customer;

const accountRow = (customer: number) => ({
  number: serviceOf(customer),
  username: usernameOf(customer),
  domain: 1,
  password_hash: '*',
  security_phrase_encrypted: '',
  access_number: null,
  uid: customer,
  gid: null,
  real_name: 'Bob Example',
  directory: `/home/${usernameOf(customer)}`,
  shell: '/bin/sh',
  quota: '',
  seconds: 0,
});

function rowsOf(customer: number, spoilt: boolean): [string, Readonly<Record<string, Value>>][] {
  const name_key = usernameOf(customer);
  const address = `${name_key}@${domain}`;
  return [
    ['customer', customerRow(customer)],
    ['invoice_destination', { customer, position: 1, kind: 'mail', address, account: null }],
    ['package', packageRow(2 * customer - 1, customer, 1, spoilt)],
    ['package', packageRow(2 * customer, customer, 2, false)],
    [
      'service',
      { number: serviceOf(customer), package: 2 * customer - 1, definition: 1, kind: 'account' },
    ],
    ['account', accountRow(customer)],
    ['account_name', { domain: 1, name_key, account: serviceOf(customer), intent: null }],
    [
      'session',
      {
        token_hash: createHash('sha256').update(sessionOf(customer)).digest('hex'),
        customer,
        account: serviceOf(customer),
        account_label: address,
        created_at: 0,
        expires_at: 4_102_444_800_000,
      },
    ],
  ];
}

const batch = 1_000;

export async function loadAllDue(database: Database, customers: number): Promise<void> {
  for (let first = 1; first <= customers; first += batch) {
    await database.write(async (tx) => {
      for (let n = first; n < first + batch && n <= customers; n += 1) {
        const spoilt = n % failingEach === failingEach / 2;
        for (const [table, row] of rowsOf(n, spoilt)) {
          const names = Object.keys(row);
          const marks = names.map(() => '?').join(', ');
          const text = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${marks})`;
          await tx.run({ text, name: '' }, Object.values(row));
        }
      }
    });
  }
}
