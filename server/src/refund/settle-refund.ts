import { negate } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import type { Absent, CardGateway, Outcome } from '../card-gateway/gateway.ts';
import { useUnappliedCredit } from '../credit/find-credit.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import { post } from '../ledger/post.ts';
import { settlementEntries } from '../ledger/posting.ts';
import { applyMoney } from '../payment/apply-money.ts';
import { useUnapplied } from '../payment/find-payment.ts';
import type { BegunRefund } from './begin-refund.ts';
import type { Refund, RefundState } from './refund.ts';
import { moveRefund } from './sql.ts';
import { tellRefunded } from './tell-refunded.ts';

/** Asks the gateway, outside any transaction. Whatever goes wrong here leaves it unknown. */
export async function performRefund(
  gateway: CardGateway,
  { refund, chargeKey }: BegunRefund,
  limitMs: number,
): Promise<Outcome> {
  const signal = AbortSignal.timeout(limitMs);
  try {
    return await gateway.refund(refund.gatewayKey ?? '', chargeKey, refund.amount, signal);
  } catch {
    // It may have gone through although we never heard so: the reconciler asks by our key.
    return { kind: 'unknown' };
  }
}

const stateAfter: Readonly<Record<(Outcome | Absent)['kind'], RefundState>> = {
  approved: 'done',
  declined: 'declined',
  absent: 'declined',
  unknown: 'unknown',
};

/** The one step by which a refund becomes final; who comes second changes nothing. */
export async function settleRefund(
  call: Call,
  refund: Refund,
  outcome: Outcome | Absent,
): Promise<RefundState> {
  const state = stateAfter[outcome.kind];
  const { number, customer, amount } = refund;
  await lockCustomer(call.tx, customer);
  const reference = outcome.kind === 'approved' ? outcome.reference || null : null;
  if ((await moveRefund.run(call.tx, { number, state, reference })) === 0) return state;
  if (state === 'done') await tellRefunded(call, refund);
  if (state !== 'declined') return state;
  const entries = settlementEntries('refunds', amount);
  await post(call.tx, { kind: 'refund-declined', subject: number, customer, entries }, call.now);
  const back = negate(amount);
  if (refund.payment !== null) await useUnapplied(call.tx, refund.payment, back);
  if (refund.credit !== null) await useUnappliedCredit(call.tx, refund.credit, back);
  await applyMoney(call, customer);
  return state;
}
