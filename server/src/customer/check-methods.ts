import type { Tx } from '../database/database.ts';
import { eachRow } from '../database/each-row.ts';
import { isChargeable, type PaymentType } from './customer.ts';
import { defaultsBesideCopies } from './sql/method.ts';

/** Customers whose record says something else of how they pay than their first stored method. */
export async function* wrongDefaults(tx: Tx) {
  const rows = eachRow(
    (page) => defaultsBesideCopies.all(tx, page),
    ({ customer }) => customer,
  );
  for await (const row of rows) {
    const what = wrongIn(row);
    if (what !== undefined) yield { customer: row.customer, what };
  }
}

type Row = Awaited<ReturnType<typeof defaultsBesideCopies.all>>[number];

const copied = [
  ['payment_type', 'type'],
  ['payment_label', 'label'],
  ['payment_token', 'token'],
  ['payment_fingerprint', 'fingerprint'],
  ['payment_brand', 'brand'],
  ['payment_expires', 'expires'],
  ['payment_name', 'name'],
] as const;

function wrongIn(row: Row): string | undefined {
  if (row.count !== (row.last ?? 0)) {
    return `the places of ${row.count} stored methods go up to ${row.last}`;
  }
  // Who pays nothing may have cards all the same; none of them is his default.
  if (row.payment_type === 'COMP') return undefined;
  if (row.method === null) {
    const charged = isChargeable(row.payment_type as PaymentType);
    return charged ? `pays by ${row.payment_type}, and nothing is stored` : undefined;
  }
  const other = copied.filter(([copy, stored]) => row[copy] !== row[stored]);
  if (other.length === 0) return undefined;
  const names = other.map(([, stored]) => stored).join(', ');
  return `the record and stored method ${row.method} differ in ${names}`;
}
