import { formatMoney } from '@lineside/contract/money.ts';
import type { NewAlert } from '../alert/alert.ts';
import type { Call } from '../call.ts';
import type { GatewayEvent } from '../card-gateway/gateway-event.ts';
import { stopCollecting } from '../payment/collection.ts';
import { paymentOfCharge } from '../payment/find-payment.ts';
import { lockedPayment, takeOut, writeRefund } from './begin-refund.ts';
import { refundByName } from './find-refunds.ts';
import { tellRefunded } from './tell-refunded.ts';

type Told = Extract<GatewayEvent, { kind: 'refunded' }>;

/**
 * Somebody gave money back at the gateway's own desk. It is recorded as it happened; what the
 * payment had paid is owed again, but collecting it by itself would undo what was meant. Undefined
 * where the charge is not known.
 */
export async function recordRefundAtGateway(
  call: Call,
  { charge, refund: reference, amount }: Told,
): Promise<NewAlert | undefined> {
  const number = await paymentOfCharge(call.tx, { gateway: call.gatewayName, reference: charge });
  if (number === undefined) return undefined;
  const payment = await lockedPayment(call, number);
  const { customer } = payment;
  const detail = `refund ${reference} of ${formatMoney(amount, call.settings.currency)} for payment ${number}: what it had paid is owed again, and is not collected by itself`;
  const alert = { kind: 'refund at the gateway', subject: reference, detail, customer } as const;
  if ((await refundByName(call.tx, { reference, key: '' })) !== undefined) return alert;
  const reopens = amount > payment.unapplied;
  await takeOut(call, payment, amount);
  const refund = await writeRefund(call, {
    customer,
    payment: number,
    credit: null,
    amount,
    reason: 'made at the gateway',
    way: 'gateway',
    gatewayKey: null,
    gatewayReference: reference,
    state: 'done',
  });
  if (reopens) await stopCollecting(call, customer, 'refunded');
  await tellRefunded(call, refund);
  return alert;
}
