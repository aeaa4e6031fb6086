/**
 * The one place where stored methods are written, and with them the copy of the default in the
 * customer's record: the call that is made most reads it there, without another table.
 *
 * Whoever calls holds the lock of the customer.
 */
import assert from 'node:assert/strict';
import type { Tx } from '../database/database.ts';
import {
  type Customer,
  isChargeable,
  nameOf,
  onDemand,
  type PaymentMethod,
  paymentOf,
  type StoredMethod,
} from './customer.ts';
import {
  clearPositions,
  deleteMethod,
  insertMethod,
  setPosition,
  updateMethod,
} from './sql/method.ts';
import { updatePayment } from './sql/record.ts';
import { methodsMax, methodsOf } from './stored-methods.ts';

/** What a method is apart from its number and place. */
export type MethodContent = Omit<StoredMethod, 'number' | 'customer' | 'position' | 'expiryWarned'>;

type Owner = Pick<Customer, 'number' | 'first' | 'last' | 'paymentType'>;

export const plainContent = (payment: PaymentMethod): MethodContent => ({
  ...paymentOf(payment),
  bankState: '',
  accountKind: '',
  refused: '',
});

/**
 * What a customer's record says of how he pays becomes this: it takes the place of the default.
 * What cannot be charged ends all that is stored, so that nothing is charged any more.
 */
export async function replaceDefault(
  tx: Tx,
  customer: Owner,
  payment: PaymentMethod,
): Promise<void> {
  const methods = await methodsOf(tx, customer.number);
  if (!isChargeable(payment.paymentType)) {
    for (const method of methods) await deleteMethod.run(tx, method);
    await updatePayment.run(tx, { ...paymentOf(payment), number: customer.number });
    return;
  }
  const before = isChargeable(customer.paymentType) ? methods[0] : undefined;
  const same = sameAs(methods, payment) ?? before;
  // What goes with a bank account stays with it; what was refused may be tried again.
  const stays = same?.paymentToken === payment.paymentToken ? same : plainContent(payment);
  const { bankState, accountKind } = stays;
  const content = { ...plainContent(payment), bankState, accountKind };
  const number = await writeMethod(tx, customer.number, same, content);
  const rest = methods.filter((each) => each.number !== number && each !== before);
  if (before !== undefined && before.number !== number) await deleteMethod.run(tx, before);
  await arrange(tx, customer, [number, ...rest.map((each) => each.number)], 'by the first');
}

/**
 * What was just paid with becomes the default, and what was it before is only charged when asked:
 * whoever chose another card would not expect that one to be charged. False when too many are kept.
 */
export async function keepAsDefault(
  tx: Tx,
  customer: Owner,
  content: MethodContent,
): Promise<boolean> {
  const methods = await methodsOf(tx, customer.number);
  const same = sameAs(methods, content);
  if (same === undefined && methods.length >= methodsMax) return false;
  const [before] = methods;
  if (before !== undefined && before !== same) {
    await updateMethod.run(tx, { ...before, paymentType: onDemand(before.paymentType) });
  }
  const number = await writeMethod(tx, customer.number, same, content);
  const rest = methods.map((each) => each.number).filter((each) => each !== number);
  await arrange(tx, customer, [number, ...rest], 'by the first');
  return true;
}

export interface Placed {
  readonly content: MethodContent;
  /** The one that is changed; undefined for a further one. */
  readonly number: number | undefined;
  /** From 1; undefined for where it is, or the end. */
  readonly position: number | undefined;
}

/** Stores a method or changes one; a card that is stored already is changed. Gives its number. */
export async function placeMethod(
  tx: Tx,
  customer: Owner,
  { content, number: wanted, position }: Placed,
): Promise<number> {
  const methods = await methodsOf(tx, customer.number);
  const changed = methods.find((each) => each.number === wanted);
  const same = sameAs(methods, content);
  const target = changed ?? same;
  // The number of another stored card was put in: that one is taken in by the one that is changed.
  const double = same !== undefined && target !== same ? same : undefined;
  if (double !== undefined) await deleteMethod.run(tx, double);
  const number = await writeMethod(tx, customer.number, target, content);
  const stored = methods.filter((each) => each !== double).map((each) => each.number);
  const others = stored.filter((each) => each !== number);
  const place = position ?? (stored.includes(number) ? stored.indexOf(number) + 1 : undefined);
  const at = Math.min(Math.max((place ?? others.length + 1) - 1, 0), others.length);
  await arrange(tx, customer, others.toSpliced(at, 0, number));
  return number;
}

export async function removeMethod(tx: Tx, customer: Owner, method: StoredMethod): Promise<void> {
  await deleteMethod.run(tx, method);
  const rest = (await methodsOf(tx, customer.number)).map((each) => each.number);
  await arrange(tx, customer, rest);
}

const sameAs = (methods: readonly StoredMethod[], { paymentFingerprint }: PaymentMethod) =>
  paymentFingerprint === ''
    ? undefined
    : methods.find((each) => each.paymentFingerprint === paymentFingerprint);

async function writeMethod(
  tx: Tx,
  customer: number,
  before: StoredMethod | undefined,
  content: MethodContent,
): Promise<number> {
  if (before !== undefined) {
    const { number } = before;
    await updateMethod.run(tx, { ...content, customer, number });
    return number;
  }
  // Beyond all others, until it gets its place.
  const position = methodsMax * 2;
  const number = await insertMethod.insert(tx, { ...content, customer, position });
  assert(number !== undefined, 'an insert returns its number');
  return number;
}

/** Whoever pays nothing goes on so, unless the first method is meant to change that. */
async function arrange(
  tx: Tx,
  customer: Owner,
  order: readonly number[],
  paying: 'as before' | 'by the first' = 'as before',
): Promise<void> {
  await clearPositions.run(tx, { customer: customer.number });
  for (const [index, number] of order.entries()) {
    await setPosition.run(tx, { number, position: index + 1 });
  }
  if (customer.paymentType === 'COMP' && paying === 'as before') return;
  const [first] = await methodsOf(tx, customer.number);
  // Without any, a customer gets invoices. One who did already keeps his order number.
  if (first === undefined && customer.paymentType === 'BILL') return;
  await updatePayment.run(tx, { ...paymentOf(first ?? billed(customer)), number: customer.number });
}

const billed = (customer: Owner): PaymentMethod => ({
  paymentType: 'BILL',
  paymentLabel: '',
  paymentToken: '',
  paymentFingerprint: '',
  paymentBrand: '',
  paymentExpires: '',
  paymentName: nameOf(customer),
});
