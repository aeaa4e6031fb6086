import type { Call } from '../call.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { lockedPayment, takeOut, writeRefund } from './begin-refund.ts';
import { refundByName } from './find-refunds.ts';
import { ImpossibleChange, type Refund } from './refund.ts';

/**
 * A cheque or transfer was booked, and the bank has not paid it: what it had paid is owed again.
 * The customer gets nothing back, so nobody tells him that he does.
 */
export async function bouncePayment(
  call: Call,
  { payment: number, reason }: { readonly payment: number; readonly reason: string },
): Promise<Refund> {
  const payment = await lockedPayment(call, number);
  if (payment.charge !== null) {
    throw new ImpossibleChange(`Payment ${number} came through the gateway, which tells of it.`);
  }
  const reference = `bounced-payment-${number}`;
  if ((await refundByName(call.tx, { reference, key: '' })) !== undefined) {
    throw new ImpossibleChange(`Payment ${number} was taken back before.`);
  }
  const { customer, amount } = payment;
  await takeOut(call, payment, amount);
  const refund = await writeRefund(call, {
    customer,
    payment: number,
    credit: null,
    amount,
    reason: `bounced: ${reason}`,
    way: 'dispute',
    gatewayKey: null,
    gatewayReference: reference,
    state: 'done',
  });
  await recordAudit(call, { action: 'took back payment', customer, detail: `payment ${number}` });
  return refund;
}
