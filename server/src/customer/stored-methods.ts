/** The cards and bank accounts that a customer has stored, in his order. */
import type { Tx } from '../database/database.ts';
import { foreseen } from '../database/foreseen.ts';
import { isAutomatic, type StoredMethod } from './customer.ts';
import {
  methodFrom,
  methodRows,
  methodRowsOfMany,
  methodRowsOfToken,
  setRefused,
  setWarned,
} from './sql/method.ts';

/** Who needs more than these has a mistake in a program. */
export const methodsMax = 20;

const ahead = foreseen<StoredMethod[]>();

export async function methodsOf(tx: Tx, customer: number): Promise<StoredMethod[]> {
  const known = ahead.take(tx, customer);
  if (known !== undefined) return known;
  return (await methodRows.all(tx, { customer })).map(methodFrom);
}

/** Reads those of many at once, ahead of the `methodsOf` of each. */
export async function foreseeMethods(tx: Tx, customers: readonly number[]): Promise<void> {
  const found = new Map<number, StoredMethod[]>(customers.map((customer) => [customer, []]));
  for (const row of await methodRowsOfMany.all(tx, { customers: JSON.stringify(customers) })) {
    found.get(row.customer)?.push(methodFrom(row));
  }
  ahead.keep(tx, found);
}

/** Only one of this customer: to him another's number is as unknown as any. */
export async function methodOf(
  tx: Tx,
  customer: number,
  number: number | undefined,
): Promise<StoredMethod | undefined> {
  return (await methodsOf(tx, customer)).find((method) => method.number === number);
}

/** Whatever a gateway calls by this token, whoever has stored it. */
export async function methodsOfToken(tx: Tx, token: string): Promise<StoredMethod[]> {
  return (await methodRowsOfToken.all(tx, { token })).map(methodFrom);
}

/** Those that the nightly run may charge, the one to begin with first. */
export const chargedByNight = (methods: readonly StoredMethod[]): readonly StoredMethod[] =>
  methods.filter(
    ({ paymentType, paymentToken, refused }) =>
      isAutomatic(paymentType) && paymentToken !== '' && refused === '',
  );

/** Its bank will not change its mind: it is not charged by itself until it is changed. */
export async function refuseMethod(
  tx: Tx,
  { customer, number, code }: { customer: number; number: number; code: string },
): Promise<void> {
  await setRefused.run(tx, { customer, number, refused: code });
}

/** Of one card and one date of expiry a customer is told once. */
export async function noteExpiryWarning(tx: Tx, number: number, expires: string): Promise<void> {
  await setWarned.run(tx, { number, expires });
}
