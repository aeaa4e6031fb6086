import { formatMoney } from '@lineside/contract/money.ts';
import type { NewAlert } from '../alert/alert.ts';
import type { Call } from '../call.ts';
import type { GatewayEvent } from '../card-gateway/gateway-event.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { forgetDeclines, stopCollecting } from '../payment/collection.ts';
import { paymentOfCharge } from '../payment/find-payment.ts';
import { lockedPayment, takeOut, writeRefund } from './begin-refund.ts';
import { refundByName } from './find-refunds.ts';
import type { Refund } from './refund.ts';
import { takeBack } from './settle-refund.ts';
import { moveToldRefund } from './sql.ts';

type Told = Extract<GatewayEvent, { kind: 'disputed' }>;

/**
 * A card holder contests a charge: the gateway takes the money back at once, and gives it again only
 * when the bank decides for us. So a dispute is a refund that may be undone; what the payment had
 * paid is owed, and is not collected by itself. Undefined where the charge is not known.
 */
export async function recordDispute(call: Call, told: Told): Promise<NewAlert | undefined> {
  const { charge, dispute: reference, amount, reason, state } = told;
  const number = await paymentOfCharge(call.tx, { gateway: call.gatewayName, reference: charge });
  if (number === undefined) return undefined;
  const payment = await lockedPayment(call, number);
  const { customer } = payment;
  const detail = `dispute ${reference} of ${formatMoney(amount, call.settings.currency)} about payment ${number} (${reason}): ${words[state]}`;
  const alert = { kind: 'dispute', subject: `${reference} ${state}`, detail, customer } as const;
  if (state === 'inquiry') return alert;
  let known = await refundByName(call.tx, { reference, key: '' });
  if (known === undefined) {
    await takeOut(call, payment, amount);
    known = await writeRefund(call, {
      customer,
      payment: number,
      credit: null,
      amount,
      reason: `disputed: ${reason}`,
      way: 'dispute',
      gatewayKey: null,
      gatewayReference: reference,
      state: 'disputed',
    });
    await stopCollecting(call, customer, 'disputed');
  }
  // The end may be told before the beginning.
  if (state !== 'open') await decide(call, known, state);
  return alert;
}

const words = {
  inquiry: 'only an inquiry so far: answer it at the gateway',
  open: 'answer it at the gateway before its term is over',
  won: 'won, the money is back',
  lost: 'lost, the customer owes it',
} as const;

async function decide(call: Call, refund: Refund, state: 'won' | 'lost'): Promise<void> {
  const { number, customer } = refund;
  const ended = state === 'won' ? 'declined' : 'done';
  const moved = await moveToldRefund.run(call.tx, { number, from: 'disputed', state: ended });
  if (moved === 0) return;
  if (state === 'won') {
    await takeBack(call, refund);
    await forgetDeclines(call.tx, customer);
  }
  await recordAudit(call, { action: `dispute ${state}`, customer, detail: `refund ${number}` });
}
