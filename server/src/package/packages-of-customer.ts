import type { Tx } from '../database/database.ts';
import { foreseen } from '../database/foreseen.ts';
import type { CustomerPackage } from './bought.ts';
import {
  activePackages,
  activePackagesOfMany,
  allPackages,
  boughtFrom,
  customersDue,
  customersNeverBilled,
  expiredPackages,
  packageOfCustomer,
  packageOwner,
} from './sql/read.ts';

const ahead = foreseen<CustomerPackage[]>();

/** What is not cancelled, the oldest first. */
export async function activePackagesOf(tx: Tx, customer: number): Promise<CustomerPackage[]> {
  const known = ahead.take(tx, customer);
  if (known !== undefined) return known;
  return (await activePackages.all(tx, { customer })).map(boughtFrom);
}

/** Reads those of many at once, ahead of the `activePackagesOf` of each. */
export async function foreseePackages(tx: Tx, customers: readonly number[]): Promise<void> {
  const rows = await activePackagesOfMany.all(tx, { customers: JSON.stringify(customers) });
  const found = new Map<number, CustomerPackage[]>(customers.map((customer) => [customer, []]));
  for (const row of rows) found.get(row.customer)?.push(boughtFrom(row));
  ahead.keep(tx, found);
}

/** The cancelled ones, too. */
export async function packagesOf(tx: Tx, customer: number): Promise<CustomerPackage[]> {
  return (await allPackages.all(tx, { customer })).map(boughtFrom);
}

/** Undefined for a package of anybody else. */
export async function packageByNumber(
  tx: Tx,
  { number, customer }: { readonly number: number; readonly customer: number },
): Promise<CustomerPackage | undefined> {
  const row = await packageOfCustomer.first(tx, { number, customer });
  return row && boughtFrom(row);
}

/** Customers with something to bill on this day, in order of number, those after `after`. */
export async function customersWithDuePackages(
  tx: Tx,
  { today, after, limit }: { today: Temporal.PlainDate; after: number; limit: number },
): Promise<number[]> {
  const due = await customersDue.all(tx, { today: today.toString(), after, limit });
  const never = await customersNeverBilled.all(tx, { after, limit });
  return firstInOrder([...due, ...never], limit);
}

/** Packages that were to end by now. */
export async function packagesToExpire(
  tx: Tx,
  now: Temporal.Instant,
  limit: number,
): Promise<CustomerPackage[]> {
  return (await expiredPackages.all(tx, { now: now.epochMilliseconds, limit })).map(boughtFrom);
}

/** Whose package it is; undefined where there is none. */
export async function ownerOfPackage(tx: Tx, number: number): Promise<number | undefined> {
  return (await packageOwner.first(tx, { number }))?.customer;
}

/** Of several pages that begin at the same place, the page of all of them together. */
export function firstInOrder(
  rows: readonly { readonly customer: number }[],
  limit: number,
): number[] {
  const customers = new Set(rows.map((row) => row.customer));
  return [...customers].sort((a, b) => a - b).slice(0, limit);
}
