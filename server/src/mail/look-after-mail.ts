/** What staff see of the outbox and do with it. */
import type { Call } from '../call.ts';
import type { Mail, MailState } from './mail.ts';
import { noticeMail } from './notice-mail.ts';
import {
  bouncing,
  deleteBouncing,
  dropMail,
  everyBouncing,
  insertBouncing,
  listedMails,
  type MailFilter,
  mailCounts,
  mailWith,
  requeue,
  requeueWithheld,
} from './sql.ts';

export const mailStates: readonly MailState[] = [
  'queued',
  'sending',
  'sent',
  'refused',
  'failed',
  'held',
  'withheld',
  'dropped',
];

export const listMails = (call: Call, filter: MailFilter): Promise<Mail[]> =>
  listedMails(call.tx, filter);

/** Undefined for a mail of anybody else. */
export const ownMail = (
  call: Call,
  of: { readonly number: number; readonly customer: number },
): Promise<Mail | undefined> => mailWith(call.tx, of);

export async function countMails(call: Call): Promise<{ state: string; count: number }[]> {
  const rows = await mailCounts.all(call.tx);
  return rows.map(({ state, count }) => ({ state, count: Number(count) }));
}

/** Makes a mail that did not go out due now; false when there is none of that number. */
export async function retryMail(call: Call, number: number): Promise<boolean> {
  const found = await requeue.run(call.tx, { number, now: call.now.epochMilliseconds });
  noticeMail(call.tx);
  return found > 0;
}

/** It will never be sent; false when it was, or does not exist. */
export async function forgetMail(call: Call, number: number): Promise<boolean> {
  return (await dropMail.run(call.tx, { number })) > 0;
}

/** From now on nothing is sent there. */
export async function markBouncing(call: Call, address: string, reason: string): Promise<void> {
  await insertBouncing.run(call.tx, { address, since: call.now.epochMilliseconds, reason });
}

/** What was withheld goes out now. False when the address was not marked. */
export async function clearBouncing(call: Call, address: string): Promise<boolean> {
  const found = await deleteBouncing.run(call.tx, { address });
  await requeueWithheld.run(call.tx, { address, now: call.now.epochMilliseconds });
  noticeMail(call.tx);
  return found > 0;
}

export interface BouncingAddress {
  readonly address: string;
  readonly since: number;
  readonly reason: string;
}

export const bouncingAddresses = (call: Call): Promise<BouncingAddress[]> =>
  everyBouncing.all(call.tx);

export const bouncesAmong = (call: Call, addresses: readonly string[]): Promise<Set<string>> =>
  bouncing(call.tx, addresses);
