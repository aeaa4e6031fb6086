/** Credits whose last day is over: what is left of them is owed again. */
import type { Call } from '../call.ts';
import type { Tx } from '../database/database.ts';
import { post } from '../ledger/post.ts';
import { reversed, settlementEntries } from '../ledger/posting.ts';
import { customersWithExpiredCredits, expiredCreditsOf, markExpired } from './sql.ts';

/** Gives the number of credits that expired. */
export async function expireCredits(
  call: Call,
  customer: number,
  today: Temporal.PlainDate,
): Promise<number> {
  const expired = await expiredCreditsOf.all(call.tx, { customer, today: today.toString() });
  for (const { number, unapplied: amount } of expired) {
    await markExpired.run(call.tx, { credit: number, amount, at: call.now.epochMilliseconds });
    const entries = reversed(settlementEntries('credits_granted', amount));
    await post(call.tx, { kind: 'expiry', subject: number, customer, entries }, call.now);
  }
  return expired.length;
}

export async function customersOfExpiredCredits(
  tx: Tx,
  today: Temporal.PlainDate,
): Promise<number[]> {
  const rows = await customersWithExpiredCredits.all(tx, { today: today.toString() });
  return rows.map((row) => row.customer);
}
