/** Where the automatic collection of a customer stands after it was declined. */
import { formatMoney } from '@lineside/contract/money.ts';
import { type Call, todayOf } from '../call.ts';
import { chargedByNight, methodsOf, refuseMethod } from '../customer/stored-methods.ts';
import type { Tx } from '../database/database.ts';
import { queueMail } from '../mail/queue-mail.ts';
import type { Intent } from './intent.ts';
import { nextTry } from './retries.ts';
import { collectionOf, dropCollection, dropExhaustedCollections, keepCollection } from './sql.ts';

export interface Unsuccessful {
  readonly customer: number;
  readonly code: string;
  readonly hard: boolean;
  /** There is another method, which is tried the same day. */
  readonly another: boolean;
  readonly today: Temporal.PlainDate;
}

/** Keeps what happened and gives the day of the next try. */
export async function keepForRetry(
  call: Call,
  { customer, code, hard, another, today }: Unsuccessful,
): Promise<Temporal.PlainDate | undefined> {
  const before = await collectionOf.first(call.tx, { customer });
  const firstDeclinedOn = before?.first_declined_on ?? today.toString();
  const retryDays = call.settings.collect_retry_days;
  const next = another ? today : nextTry({ firstDeclinedOn, today, hard, retryDays });
  await keepCollection.run(call.tx, {
    customer,
    attempts: (before?.attempts ?? 0) + 1,
    firstDeclinedOn,
    nextOn: next?.toString() ?? null,
    lastDecline: code,
    hard: hard && !another ? 1 : 0,
  });
  return next;
}

/** The day of the next try after a decline; undefined where there was none, or is no more. */
export async function nextTryOf(tx: Tx, customer: number): Promise<string | undefined> {
  return (await collectionOf.first(tx, { customer }))?.next_on ?? undefined;
}

/**
 * Money went back past us, so the bank or the customer does not want this charge: nothing is
 * collected by itself until he has paid or given another card or account.
 */
export async function stopCollecting(call: Call, customer: number, why: string): Promise<void> {
  const today = todayOf(call);
  await keepForRetry(call, { customer, code: why, hard: true, another: false, today });
}

/** Nothing stands in the way of the next collection any more: paid, or a new card or account. */
export async function forgetDeclines(tx: Tx, customer: number): Promise<void> {
  await dropCollection.run(tx, { customer });
}

export async function tellDeclined(
  call: Call,
  intent: Intent,
  { customer, next }: { readonly customer: number; readonly next: Temporal.PlainDate | undefined },
): Promise<void> {
  await queueMail(call, {
    event: 'card-declined',
    record: `collection ${intent.number}`,
    customer,
    facts: {
      amount: `${call.settings.money_char}${formatMoney(intent.amount, call.settings.currency)}`,
      method: intent.label,
      next_attempt: next?.toString() ?? '',
    },
  });
}

/** What settling a collection needs to know. */
export interface CollectionPlan {
  /** What the run called today; it may have pretended another day. */
  readonly day?: string;
  /** Number of the stored card or account that is charged. */
  readonly method?: number;
}

export function dayOfCollection(call: Call, { plan }: Intent): Temporal.PlainDate {
  const { day }: CollectionPlan = JSON.parse(plan);
  return day === undefined ? todayOf(call) : Temporal.PlainDate.from(day);
}

/**
 * A bank that refuses for good is not asked again; the next method of the customer is, at once.
 * False when there is none.
 */
export async function turnToNextMethod(
  call: Call,
  { plan }: Intent,
  { customer, code }: { readonly customer: number; readonly code: string },
): Promise<boolean> {
  const { method }: CollectionPlan = JSON.parse(plan);
  if (method !== undefined) await refuseMethod(call.tx, { customer, number: method, code });
  return chargedByNight(await methodsOf(call.tx, customer)).length > 0;
}

/** Those whose tries are used up get new ones with the next invoice. */
export async function forgetExhausted(tx: Tx, issuedFrom: Temporal.Instant): Promise<void> {
  await dropExhaustedCollections.run(tx, { issuedFrom: issuedFrom.epochMilliseconds });
}
