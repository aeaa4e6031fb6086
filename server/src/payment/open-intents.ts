import type { Tx } from '../database/database.ts';
import type { Page } from '../database/each-row.ts';
import { foreseen } from '../database/foreseen.ts';
import { intentOf } from './begin-intent.ts';
import type { Intent } from './intent.ts';
import {
  dueIntents,
  hostedPayments,
  intentByKey,
  openIntents,
  processingOf,
} from './sql/asking.ts';
import { openChargesOf, openOrders } from './sql.ts';

/** Another process may have a clock that is ahead of ours by less. */
const aheadMsMax = 5 * 60_000;

/**
 * Those that it is time to ask about: the gateway may have news, or whoever began them is dead.
 * Younger ones are waited for, but not those that a clock which has stepped back made too young.
 */
export async function intentsToAskAbout(
  tx: Tx,
  { nowMs, olderThanMs, ...page }: Page & { readonly nowMs: number; readonly olderThanMs: number },
): Promise<readonly Intent[]> {
  const times = { now: nowMs, before: nowMs - olderThanMs, ahead: nowMs + aheadMsMax };
  return (await dueIntents.all(tx, { ...times, ...page })).map(intentOf);
}

export async function allOpenIntents(tx: Tx, page: Page): Promise<readonly Intent[]> {
  return (await openIntents.all(tx, page)).map(intentOf);
}

export async function intentOfKey(tx: Tx, gatewayKey: string): Promise<Intent | undefined> {
  const row = await intentByKey.first(tx, { gatewayKey });
  return row && intentOf(row);
}

/** Is it not known yet of some charge whether the customer's money was taken? */
export async function hasOpenCharge(tx: Tx, customer: number): Promise<boolean> {
  const known = ahead.take(tx, customer);
  if (known !== undefined) return known;
  return (await openChargesOf.first(tx, { customers: JSON.stringify([customer]) })) !== undefined;
}

const ahead = foreseen<boolean>();

/** Asks it of many at once, ahead of the `hasOpenCharge` of each. */
export async function foreseeOpenCharges(tx: Tx, customers: readonly number[]): Promise<void> {
  const found = new Map(customers.map((customer) => [customer, false]));
  for (const { customer } of await openChargesOf.all(tx, {
    customers: JSON.stringify(customers),
  })) {
    if (customer !== null) found.set(customer, true);
  }
  ahead.keep(tx, found);
}

/** The newest payment of a customer on a page of the gateway, or that one if it is his. */
export async function lastHostedPayment(
  tx: Tx,
  customer: number,
  number: number | undefined,
): Promise<Intent | undefined> {
  const all = { customer, from: number ?? 0, until: number ?? Number.MAX_SAFE_INTEGER };
  const row = await hostedPayments.first(tx, all);
  return row && intentOf(row);
}

/** Those whose banks have taken an order to pay, and have not said yet whether they can. */
export async function whoIsPaying(tx: Tx, customers: readonly number[]): Promise<Set<number>> {
  const rows = await processingOf.all(tx, { customers: JSON.stringify(customers) });
  return new Set(rows.flatMap(({ customer }) => customer ?? []));
}

export async function openOrdersOf(tx: Tx, customer: number): Promise<readonly Intent[]> {
  return (await openOrders.all(tx, { customer })).map(intentOf);
}
