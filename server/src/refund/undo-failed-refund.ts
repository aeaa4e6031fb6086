import { formatMoney } from '@lineside/contract/money.ts';
import type { NewAlert } from '../alert/alert.ts';
import type { Call } from '../call.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import type { Refund } from './refund.ts';
import { takeBack } from './settle-refund.ts';
import { moveToldRefund } from './sql.ts';

/** It was made, and days later the bank has sent the money back: the customer has it with us again. */
export async function undoFailedRefund(call: Call, refund: Refund): Promise<NewAlert> {
  const { number, customer, amount } = refund;
  await lockCustomer(call.tx, customer);
  const moved = await moveToldRefund.run(call.tx, { number, from: 'done', state: 'declined' });
  if (moved > 0) await takeBack(call, refund);
  const detail = `refund ${number} of ${formatMoney(amount, call.settings.currency)} has failed at the bank: give it back by another way`;
  return { kind: 'refund at the gateway', subject: `refund ${number} failed`, detail, customer };
}
