/**
 * All that concerns one customer, copied into a database of its own: his rows, and what all
 * customers share. Read in one transaction, so that it is one moment of either database.
 */
import type { Database, Tx, Value } from './database.ts';
import type { SqliteDatabase } from './sqlite.ts';

type Row = Readonly<Record<string, Value>>;

export interface CopiedTable {
  readonly table: string;
  readonly rows: readonly Row[];
}

const packages = (customer: string) => `SELECT number FROM package WHERE customer = ${customer}`;
const invoices = (customer: string) => `SELECT number FROM invoice WHERE customer = ${customer}`;
const services = (customer: string) =>
  `SELECT number FROM service WHERE package IN (${packages(customer)})`;
const sent = (customer: string) => `WITH RECURSIVE sent (number) AS (
    SELECT customer.number FROM customer WHERE customer.referrer = ${customer}
    UNION SELECT customer.number FROM customer JOIN sent ON customer.referrer = sent.number)
  SELECT number FROM sent`;

const all = () => '1 = 1';
const his = (customer: string) => `customer = ${customer}`;
const ofPackage = (customer: string) => `package IN (${packages(customer)})`;
const ofInvoice = (customer: string) => `invoice IN (${invoices(customer)})`;
const tokens = (customer: string) =>
  `SELECT token FROM payment_method WHERE customer = ${customer}`;
const ofMethod = (customer: string) => `token IN (${tokens(customer)})`;
const ofAccount = (customer: string) => `account IN (${services(customer)})`;

/** For each table, which of its rows go along. Commissions count whom he sent, and their packages. */
const copied: Readonly<Record<string, (customer: string) => string>> = {
  shared_version: all,
  counter: all,
  setting: all,
  message: all,
  agent_type: all,
  agent: all,
  package_definition: all,
  agent_type_package: all,
  service_definition: all,
  service_definition_field: all,
  package_service: all,
  access_number: all,
  tax_region: all,
  advertising_source: all,
  discount: all,
  template: all,
  agent_brand: all,
  stationery: all,
  domain: all,
  customer: (customer) => `number = ${customer} OR number IN (${sent(customer)})`,
  package: (customer) => `customer = ${customer} OR customer IN (${sent(customer)})`,
  invoice_destination: his,
  payment_method: his,
  intent: his,
  invoice: his,
  tax_exemption: his,
  payment: his,
  credit: his,
  refund: his,
  entry: his,
  collection: his,
  parked_customer: his,
  dunning: his,
  mail: his,
  contact_person: his,
  service: ofPackage,
  package_discount: ofPackage,
  package_pause: ofPackage,
  package_plan: ofPackage,
  invoice_line: ofInvoice,
  invoice_document: ofInvoice,
  payment_application: ofInvoice,
  credit_application: ofInvoice,
  post_item: ofInvoice,
  account: (customer) => `number IN (${services(customer)})`,
  account_name: ofAccount,
  external_mailbox: ofAccount,
  usage_session: ofAccount,
  bank_account: ofMethod,
  debit: ofMethod,
  debit_batch: (customer) =>
    `number IN (SELECT batch FROM debit WHERE token IN (${tokens(customer)}))`,
  contact_person_address: (customer) =>
    `person IN (SELECT number FROM contact_person WHERE customer = ${customer})`,
  intent_step: (customer) => `intent IN (SELECT number FROM intent WHERE customer = ${customer})`,
  posting: (customer) => `number IN (SELECT posting FROM entry WHERE customer = ${customer})`,
  // The last one says which rules for invoices past due were in force.
  daily_run: () => 'number = (SELECT max(number) FROM daily_run)',
  bouncing_address: all,
};

export const copiedTables: readonly string[] = Object.keys(copied);

export async function readCustomerRows(tx: Tx, customer: number): Promise<CopiedTable[]> {
  const tables: CopiedTable[] = [];
  for (const [table, which] of Object.entries(copied)) {
    const text = `SELECT * FROM "${table}" WHERE ${which(String(Math.trunc(customer)))}`;
    tables.push({ table, rows: await tx.all<Row>({ text, name: '' }, []) });
  }
  return tables;
}

/** Into an empty, migrated database, which is a piece of the whole from then on. */
export async function writeCustomerRows(
  database: Database & Pick<SqliteDatabase, 'exclusively'>,
  tables: readonly CopiedTable[],
): Promise<void> {
  // Of other customers there is nothing here, so not every key finds what it refers to.
  await database.exclusively(async (connection) => connection.exec('PRAGMA foreign_keys = OFF'));
  await database.write(async (tx) => {
    for (const { table, rows } of tables) {
      await tx.run({ text: `DELETE FROM "${table}"`, name: '' }, []);
      for (const row of rows) await insert(tx, table, row);
    }
  });
}

async function insert(tx: Tx, table: string, row: Row): Promise<void> {
  const columns = Object.keys(row);
  const names = columns.map((column) => `"${column}"`).join(', ');
  const marks = columns.map(() => '?').join(', ');
  const text = `INSERT INTO "${table}" (${names}) VALUES (${marks})`;
  await tx.run({ text, name: '' }, Object.values(row));
}
