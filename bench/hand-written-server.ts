// A yardstick: the two readings that are asked for most, with the product's codec and the product's
// SQL, and otherwise written as one would for nothing else: no settings, no catalogue that can
// change, no refusals, no transactions that others share.
//
//   node bench/hand-written-server.ts DATABASE SOCKET

import { hash } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { customerOverview, openInvoicesOf } from '@lineside/server/customer/sql/overview.ts';
import type { Statement, Tx } from '@lineside/server/database/database.ts';
import { listedPackages } from '@lineside/server/package/sql/listed.ts';
import { sessionByHash } from '@lineside/server/session/sql/session.ts';
import { answerOn, type Packet } from './plain-socket.ts';

const [file = '', socket = ''] = process.argv.slice(2);
const database = new DatabaseSync(file);
database.exec('PRAGMA query_only = ON; PRAGMA cache_size = -24576; PRAGMA temp_store = MEMORY');

/** The product's own text of a query, taken from it as it asks. */
async function prepare(ask: (tx: Tx) => Promise<unknown>) {
  const texts: string[] = [];
  const note = async ({ text }: Statement) => {
    texts.push(text);
    return [];
  };
  await ask({ dialect: 'sqlite', all: note, first: note } as unknown as Tx);
  const statement = database.prepare(texts[0] ?? '', { returnArrays: true });
  const places = Object.fromEntries(statement.columns().map(({ name }, place) => [name, place]));
  return { statement, places };
}

const session = await prepare((tx) => sessionByHash.first(tx, { tokenHash: '' }));
const overview = await prepare((tx) => customerOverview.first(tx, { number: 1 }));
const invoices = await prepare((tx) => openInvoicesOf.all(tx, { customer: 1 }));
const packages = await prepare((tx) => listedPackages.all(tx, { customer: 1 }));
const begin = database.prepare('BEGIN');
const commit = database.prepare('COMMIT');
const definitions = new Map(
  database
    .prepare('SELECT number, name, frequency FROM package_definition')
    .all()
    .map((row) => [row.number, row]),
);
const serviceNames = new Map(
  database
    .prepare('SELECT number, name FROM service_definition')
    .all()
    .map((row) => [row.number, row.name]),
);

type Row = readonly (string | number | null)[];
type Places = Readonly<Record<string, number>>;
const columnsOf = (places: Places) => (row: Row, name: string) => row[places[name] ?? -1] ?? '';

const inSession = columnsOf(session.places);
const inInvoice = columnsOf(invoices.places);
const inPackage = columnsOf(packages.places);

function customerOf({ session_id }: Packet): number {
  const tokenHash = hash('sha256', String(session_id), 'hex');
  const row = session.statement.get(tokenHash) as Row | undefined;
  if (row === undefined || Number(inSession(row, 'expiresAt')) < Date.now()) throw new Error('no');
  return Number(inSession(row, 'customer'));
}

const cents = (value: unknown) => (Number(value) / 100).toFixed(2);
const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: unknown) => String(text).replace(/[&<>"']/g, (c) => escapes[c] ?? '&#39;');
const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const ordinals: Record<string, string> = {
  1: 'st',
  2: 'nd',
  3: 'rd',
  21: 'st',
  22: 'nd',
  23: 'rd',
  31: 'st',
};

function longDate(text: string): string {
  const day = Number(text.slice(8));
  const month = monthNames[Number(text.slice(5, 7)) - 1];
  return `${month} ${String(day).padStart(2)}${ordinals[day] ?? 'th'}, ${text.slice(0, 4)}`;
}

function address(contact: Contact): string {
  const line = (text: unknown) => (text === '' ? '' : `${escaped(text)}<br>`);
  const { last, first, company, address1, address2, city, state, zip, country } = contact;
  return `${escaped(last)}, ${escaped(first)}<br>${line(company)}${line(address1)}${line(address2)}${escaped(city)}, ${escaped(state)}  ${escaped(zip)}<br>${line(country === 'US' ? '' : country)}`;
}

// The fields of an address in the order in which the statement selects them.
const contactFrom = (row: Row, from: number) => ({
  first: row[from],
  last: row[from + 1],
  company: row[from + 2],
  address1: row[from + 3],
  address2: row[from + 4],
  city: row[from + 5],
  county: row[from + 6],
  state: row[from + 7],
  zip: row[from + 8],
  country: row[from + 9],
  daytime: row[from + 10],
  night: row[from + 11],
  fax: row[from + 12],
});
type Contact = ReturnType<typeof contactFrom>;
function placeOf(name: string): number {
  const place = overview.places[name];
  if (place === undefined) throw new Error(`the overview has no column ${name}`);
  return place;
}
const billingAt = placeOf('first');
const serviceAt = placeOf('ship_first');
const expiresAt = placeOf('paymentExpires');
const typeAt = placeOf('paymentType');
const labelAt = placeOf('paymentLabel');
const nameAt = placeOf('paymentName');
const balanceAt = placeOf('balance');
const destinationsAt = placeOf('destinations');

function showCustomer(packet: Packet) {
  const customer = customerOf(packet);
  const row = overview.statement.get(customer) as unknown as Row;
  const open = (invoices.statement.all(customer) as unknown as Row[]).map((invoice) => ({
    invnum: inInvoice(invoice, 'number'),
    date: longDate(String(inInvoice(invoice, 'issuedOn'))),
    owed: cents(inInvoice(invoice, 'owed')),
  }));
  const billing = contactFrom(row, billingAt);
  const service = contactFrom(row, serviceAt);
  const balance = cents(row[balanceAt]);
  const destinations = String(row[destinationsAt] ?? '').split('\n');
  const mail = destinations.filter((each) => each.startsWith('mail '));
  const [year = '', month = ''] = String(row[expiresAt]).split('-');
  return {
    error: '',
    custnum: customer,
    name: `${billing.first} ${billing.last}`,
    balance,
    open,
    open_invoices: open,
    small_custview: `Customer #<B>${customer}</B>
<table class="custview"><tr><td valign="top"><b>Billing Address</b><br>${address(billing)}</td><td valign="top"><b>Service Address</b><br>${address(service.last === '' ? billing : service)}</td></tr></table>
Balance: <B>$${balance}</B><br>`,
    ...billing,
    ship_first: service.first,
    ship_last: service.last,
    ship_company: service.company,
    ship_address1: service.address1,
    ship_address2: service.address2,
    ship_city: service.city,
    ship_county: service.county,
    ship_state: service.state,
    ship_zip: service.zip,
    ship_country: service.country,
    ship_daytime: service.daytime,
    ship_night: service.night,
    ship_fax: service.fax,
    payby: row[typeAt],
    payinfo: row[labelAt],
    payname: row[nameAt],
    month,
    year,
    invoicing_list: mail.map((each) => each.slice(5)).join(', '),
    postal_invoicing: destinations.length > mail.length ? 1 : '',
  };
}

const seconds = (value: unknown) => (value === '' ? '' : Math.floor(Number(value) / 1000));
const dayStart = (value: unknown) => (value === '' ? '' : Date.parse(`${value}T00:00:00Z`) / 1000);

function listPackages(packet: Packet) {
  const customer = customerOf(packet);
  const rows = packages.statement.all(customer) as unknown as Row[];
  // Everybody of this provider has one service for each package, and nobody plans anything.
  return { error: '', custnum: customer, cust_pkg: rows.map(packageRow) };
}

function packageRow(row: Row) {
  const of = (name: string) => inPackage(row, name);
  const definition = definitions.get(of('definition'));
  const svc = serviceNames.get(of('serviceDefinition'));
  const service = {
    svcnum: of('service'),
    pkgnum: of('number'),
    svcpart: of('serviceDefinition'),
    svc,
    svcdb: 'svc_acct',
    label: [svc, `${of('username')}@${of('accountDomain')}`, 'svc_acct'],
  };
  return {
    pkgnum: of('number'),
    custnum: of('customer'),
    pkgpart: of('definition'),
    otaker: of('orderedBy'),
    setup: seconds(of('setupAt')),
    bill: dayStart(of('nextBillOn')),
    last_bill: dayStart(of('lastBilledOn')),
    susp: seconds(of('suspendedAt')),
    cancel: seconds(of('cancelledAt')),
    expire: seconds(of('expiresAt')),
    quantity: of('quantity'),
    contract_end: dayStart(of('contractEndsOn')),
    manual_flag: of('manualFlag') === 0 ? '' : '1',
    change_date: '',
    change_pkg: '',
    pkg: definition?.name,
    pkg_label: definition?.name,
    freq: definition?.frequency,
    freq_pretty: 'monthly',
    status: 'active',
    statuscolor: '00CC00',
    cust_svc: [service],
    part_svc: [],
    primary_cust_svc: service,
  };
}

export function answer(packet: Packet) {
  begin.run();
  const reply =
    packet._packet === 'MyAccount/list_pkgs' ? listPackages(packet) : showCustomer(packet);
  commit.run();
  return reply;
}

if (import.meta.main) answerOn(socket, answer);
