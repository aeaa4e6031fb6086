import { negate } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import type { Absent, CardGateway, Outcome, Sought } from '../card-gateway/gateway.ts';
import { useUnappliedCredit } from '../credit/find-credit.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import type { Tx } from '../database/database.ts';
import { post } from '../ledger/post.ts';
import { settlementEntries } from '../ledger/posting.ts';
import { applyMoney } from '../payment/apply-money.ts';
import { paymentByNumber, useUnapplied } from '../payment/find-payment.ts';
import { askAfterMs, firstAskAfterMs } from '../payment/next-ask.ts';
import type { BegunRefund } from './begin-refund.ts';
import { refundByNumber } from './find-refunds.ts';
import { noteOnIntent } from './note-on-intent.ts';
import type { Refund, RefundState } from './refund.ts';
import { moveRefund, postponeRefund } from './sql.ts';
import { tellRefunded } from './tell-refunded.ts';

/** Asks the gateway, outside any transaction. Whatever goes wrong here leaves it unknown. */
export async function performRefund(
  gateway: CardGateway,
  { refund, charge = { gateway: '', key: '', reference: '' } }: BegunRefund,
  { limitMs, onFault }: { readonly limitMs: number; readonly onFault: (error: unknown) => void },
): Promise<Outcome> {
  const signal = AbortSignal.timeout(limitMs);
  try {
    return await gateway.refund(refund.gatewayKey ?? '', charge, refund.amount, signal);
  } catch (error) {
    // It may have gone through although we never heard so: the reconciler asks by our key.
    onFault(error);
    return { kind: 'unknown' };
  }
}

/** What the gateway is asked about, when somebody asks what became of it. */
export async function soughtOfRefund(
  tx: Tx,
  number: number,
  currency: string,
): Promise<Sought | undefined> {
  const refund = await refundByNumber(tx, number);
  if (refund === undefined) return undefined;
  const payment = refund.payment === null ? undefined : await paymentByNumber(tx, refund.payment);
  return {
    kind: 'refund',
    key: refund.gatewayKey ?? '',
    reference: refund.gatewayReference ?? '',
    amount: refund.amount,
    currency,
    description: `Lineside refund ${number}`,
    begunAtMs: refund.refundedAt,
    ...(payment?.charge ? { of: payment.charge } : {}),
  };
}

const stateAfter: Readonly<Record<(Outcome | Absent)['kind'], RefundState>> = {
  approved: 'done',
  declined: 'declined',
  absent: 'declined',
  unknown: 'unknown',
  action: 'unknown',
  processing: 'processing',
};

/** The one step by which a refund becomes final; who comes second changes nothing. */
export async function settleRefund(
  call: Call,
  refund: Refund,
  outcome: Outcome | Absent,
): Promise<RefundState> {
  const state = stateAfter[outcome.kind];
  const { number, customer } = refund;
  await lockCustomer(call.tx, customer);
  const now = call.now.epochMilliseconds;
  if (state === refund.state) {
    await postponeRefund.run(call.tx, { number, nextAskAt: now + askAfterMs(refund.asked) });
    return state;
  }
  const reference = 'reference' in outcome ? outcome.reference || null : null;
  const isFinal = state === 'done' || state === 'declined';
  const nextAskAt = isFinal ? null : now + firstAskAfterMs;
  const moved = await moveRefund.run(call.tx, { number, state, reference, nextAskAt });
  if (moved === 0) return (await refundByNumber(call.tx, number))?.state ?? state;
  if (state === 'done') {
    await noteOnIntent(call, refund, 'refund');
    await tellRefunded(call, refund);
  }
  if (state === 'declined') await takeBack(call, refund);
  return state;
}

/** The money never left, or came back: it is the customer's with us again, and pays what is open. */
export async function takeBack(call: Call, refund: Refund): Promise<void> {
  const { number, customer, amount } = refund;
  const entries = settlementEntries('refunds', amount);
  await post(call.tx, { kind: 'refund-declined', subject: number, customer, entries }, call.now);
  const back = negate(amount);
  if (refund.payment !== null) await useUnapplied(call.tx, refund.payment, back);
  if (refund.credit !== null) await useUnappliedCredit(call.tx, refund.credit, back);
  await applyMoney(call, customer);
}
