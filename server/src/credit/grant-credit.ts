import assert from 'node:assert/strict';
import type { Money } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import { post } from '../ledger/post.ts';
import { settlementEntries } from '../ledger/posting.ts';
import { insertCredit } from './sql.ts';

export interface Grant {
  readonly customer: number;
  readonly amount: Money;
  readonly reason: string;
  readonly by: string;
}

/** Money forgiven or granted; it lies unapplied until money is applied to invoices. */
export async function grantCredit(call: Call, grant: Grant): Promise<number> {
  assert(grant.amount > 0, 'a credit is more than nothing');
  const { customer, amount } = grant;
  const written = await insertCredit.first(call.tx, {
    customer,
    amount,
    reason: grant.reason,
    grantedAt: call.now.epochMilliseconds,
    grantedBy: grant.by,
  });
  assert(written, 'an insert returns its number');
  const entries = settlementEntries('credits_granted', amount);
  await post(call.tx, { kind: 'credit', subject: written.number, customer, entries }, call.now);
  return written.number;
}
