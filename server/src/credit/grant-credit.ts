import assert from 'node:assert/strict';
import type { Money } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import { type Cause, causeText } from '../cause.ts';
import { post } from '../ledger/post.ts';
import { settlementEntries } from '../ledger/posting.ts';
import { creditOfCause, insertCredit } from './sql.ts';

export interface Grant {
  readonly customer: number;
  readonly amount: Money;
  readonly reason: string;
  readonly by: string;
  /** Of the amount, the tax that was charged on what is given back and is not owed any more. */
  readonly tax?: Money;
  /** The last day on which it can be used. */
  readonly expiresOn?: string;
  /** What a rule granted it for: one credit a customer and cause, whoever grants it twice. */
  readonly cause?: Cause;
}

/** Money forgiven or granted; it lies unapplied until money is applied to invoices. */
export async function grantCredit(call: Call, grant: Grant): Promise<number> {
  assert(grant.amount > 0, 'a credit is more than nothing');
  const { customer, amount } = grant;
  const cause = grant.cause === undefined ? '' : causeText(grant.cause);
  const number = await insertCredit.insert(call.tx, {
    customer,
    amount,
    reason: grant.reason,
    grantedAt: call.now.epochMilliseconds,
    grantedBy: grant.by,
    expiresOn: grant.expiresOn ?? null,
    cause,
  });
  if (number === undefined) {
    const earlier = await creditOfCause.first(call.tx, { customer, cause });
    assert(earlier, 'a credit that was not inserted exists');
    return earlier.number;
  }
  const entries = settlementEntries('credits_granted', amount, grant.tax);
  await post(call.tx, { kind: 'credit', subject: number, customer, entries }, call.now);
  return number;
}
