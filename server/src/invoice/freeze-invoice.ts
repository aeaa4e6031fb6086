import type { Call } from '../call.ts';
import { type Customer, nameOf } from '../customer/customer.ts';
import type { Settings } from '../settings/settings.ts';
import { insertInvoiceDocument, servicesOnInvoice } from './sql.ts';
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
  invoice: number,
  customer: Customer,
): Promise<void> {
  const model: FrozenInvoice = {
    address: addressOf(customer, call.settings),
    services: await servicesOf(call, invoice),
  };
  await insertInvoiceDocument.run(call.tx, {
    invoice,
    stationery: await keepStationery(call.tx, customer.agent),
    model: JSON.stringify(model),
    frozenAt: call.now.epochMilliseconds,
  });
}

export async function servicesOf(
  call: Call,
  invoice: number,
): Promise<Record<string, readonly string[]>> {
  const services: Record<string, string[]> = {};
  for (const row of await servicesOnInvoice.all(call.tx, { invoice })) {
    const name = row.username === null ? row.domain : `${row.username}@${row.account_domain}`;
    const key = String(row.package);
    services[key] = [...(services[key] ?? []), `${row.service}: ${name}`];
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
