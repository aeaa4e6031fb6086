import type { Call } from '../call.ts';
import { type Customer, nameOf } from '../customer/customer.ts';
import type { Tx } from '../database/database.ts';
import { foreseen } from '../database/foreseen.ts';
import type { Settings } from '../settings/settings.ts';
import { insertInvoiceDocument, servicesOfCustomers, servicesOnInvoice } from './sql.ts';
import { keepStationery } from './stationery.ts';

/** What stands on an invoice besides its rows in the database, as it was on the day of issue. */
export interface FrozenInvoice {
  readonly address: readonly string[];
  /** What was provisioned, by package. */
  readonly services: Readonly<Record<string, readonly string[]>>;
}

/** Keeps how the invoice looked, in the transaction that issues it. */
export async function freezeInvoice(
  call: Call,
  { number: invoice, packages }: { readonly number: number; readonly packages: readonly number[] },
  customer: Customer,
): Promise<void> {
  const known = ahead.take(call.tx, customer.number);
  const onIt = known?.filter((row) => row.package !== null && packages.includes(row.package));
  const rows = onIt ?? (await servicesOnInvoice.all(call.tx, { invoice }));
  await insertInvoiceDocument.run(call.tx, {
    invoice,
    stationery: await keepStationery(call.tx, customer.agent),
    model: modelText(addressOf(customer, call.settings), namesByPackage(rows)),
    frozenAt: call.now.epochMilliseconds,
  });
}

// The text of a `FrozenInvoice`, without making the object: one whose keys are large numbers costs
// more than all the rest.
function modelText(
  address: readonly string[],
  services: ReadonlyMap<string, readonly string[]>,
): string {
  const parts = [...services].map(([number, names]) => `"${number}":${JSON.stringify(names)}`);
  return `{"address":${JSON.stringify(address)},"services":{${parts.join(',')}}}`;
}

type ServiceRow = Awaited<ReturnType<typeof servicesOnInvoice.all>>[number];

const ahead = foreseen<ServiceRow[]>();

/** Reads what many customers have at once, ahead of the `freezeInvoice` of each. */
export async function foreseeServices(tx: Tx, customers: readonly number[]): Promise<void> {
  const found = new Map<number, ServiceRow[]>(customers.map((customer) => [customer, []]));
  const rows = await servicesOfCustomers.all(tx, { customers: JSON.stringify(customers) });
  for (const row of rows) found.get(row.customer)?.push(row);
  ahead.keep(tx, found);
}

export const servicesOf = async (
  call: Call,
  invoice: number,
): Promise<Record<string, readonly string[]>> =>
  Object.fromEntries(namesByPackage(await servicesOnInvoice.all(call.tx, { invoice })));

function namesByPackage(rows: readonly ServiceRow[]): Map<string, string[]> {
  const services = new Map<string, string[]>();
  for (const row of rows) {
    const name = row.username === null ? row.domain : `${row.username}@${row.account_domain}`;
    const key = String(row.package);
    const known = services.get(key);
    if (known === undefined) services.set(key, [`${row.service}: ${name}`]);
    else known.push(`${row.service}: ${name}`);
  }
  return services;
}

/** Up to six lines. A bank account's name is the bank's, so there the customer's own stands. */
export function addressOf(customer: Customer, settings: Settings): string[] {
  const byBank = customer.paymentType === 'CHEK' || customer.paymentType === 'DCHK';
  const name = byBank || customer.paymentName === '' ? nameOf(customer) : customer.paymentName;
  const order =
    customer.paymentType === 'BILL' && customer.paymentLabel !== ''
      ? ` (P.O. #${customer.paymentLabel})`
      : '';
  const country = customer.country === settings.countrydefault ? '' : customer.country;
  return [
    `${name}${order}`,
    customer.company,
    customer.address1,
    customer.address2,
    `${customer.city}, ${customer.state}  ${customer.zip}`,
    country,
  ].filter((line) => line !== '');
}
