import type { Tx } from '../database/database.ts';
import { foreseen } from '../database/foreseen.ts';
import type { Customer } from './customer.ts';
import { lockCustomer } from './lock-customer.ts';
import { customersLike } from './sql/find.ts';
import { customerFrom, customerRow, customersToChange } from './sql/record.ts';

export async function customerByNumber(tx: Tx, number: number): Promise<Customer | undefined> {
  const row = await customerRow.first(tx, { number });
  return row && customerFrom(row);
}

const ahead = foreseen<Customer>();

/** For whoever changes what belongs to the customer: nobody else does until the end. */
export async function customerToChange(tx: Tx, number: number): Promise<Customer | undefined> {
  const known = ahead.take(tx, number);
  if (known !== undefined) return known;
  await lockCustomer(tx, number);
  return customerByNumber(tx, number);
}

/** Locks and reads them all at once, ahead of the `customerToChange` of each. */
export async function foreseeCustomers(tx: Tx, customers: readonly number[]): Promise<void> {
  const rows = await customersToChange.all(tx, { numbers: JSON.stringify(customers) });
  ahead.keep(tx, new Map(rows.map((row) => [row.number, customerFrom(row)])));
}

export interface FoundCustomer {
  readonly number: number;
  readonly first: string;
  readonly last: string;
  readonly company: string;
  readonly city: string;
  readonly state: string;
}

const foundMax = 100;

/** For staff: the customers with this number, or whose name, address or user name starts so. */
export async function findCustomers(tx: Tx, text: string): Promise<FoundCustomer[]> {
  const wanted = text.trim();
  if (wanted === '') return [];
  return customersLike.all(tx, { ...likeOf(wanted), limit: foundMax });
}

/** As what a name is looked for; everything, when nothing is said. */
export function likeOf(wanted: string) {
  const number = /^[0-9]{1,15}$/.test(wanted) ? Number(wanted) : 0;
  return { number, start: `${wanted.toLowerCase().replace(/[!%_]/g, '!$&')}%` };
}
