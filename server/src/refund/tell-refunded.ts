import { formatMoney } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { paymentByNumber } from '../payment/find-payment.ts';
import type { Refund } from './refund.ts';

export async function tellRefunded(call: Call, refund: Refund): Promise<void> {
  const { number, customer, reason, payment, way } = refund;
  const label = payment === null ? undefined : (await paymentByNumber(call.tx, payment))?.label;
  await queueMail(call, {
    event: 'refund',
    record: `refund ${number}`,
    customer,
    facts: {
      refund: number,
      amount: `${call.settings.money_char}${formatMoney(refund.amount, call.settings.currency)}`,
      reason,
      method: way === 'gateway' ? (label ?? '') : way,
    },
  });
}
