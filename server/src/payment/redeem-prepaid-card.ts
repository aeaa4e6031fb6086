import { checkCard } from '@lineside/contract/card.ts';
import { formatMoney } from '@lineside/contract/money.ts';
import type { Input } from '@lineside/contract/operation.ts';
import type { process_prepay } from '@lineside/contract/prepaid.ts';
import { isRejected } from '@lineside/contract/rejection.ts';
import type { Call } from '../call.ts';
import type { Customer } from '../customer/customer.ts';
import { recordAudit } from '../customer/record-audit.ts';
import type { PrepaidCard } from '../prepaid-card/prepaid-card.ts';
import { cardJustUsed, unusedCard, useUp } from '../prepaid-card/redeem-card.ts';
import { Refusal } from '../refusal.ts';
import { addOnlineTime } from '../service/add-online-time.ts';
import { countFailure, refuseTooMany } from '../service/sign-in-failures.ts';
import type { Decided } from '../staged.ts';
import { applyMoney } from './apply-money.ts';
import type { OutsideVerb } from './outside.ts';
import { endSettledSuspension } from './record-payment.ts';
import { lockedCustomer } from './store-method.ts';

/** Uses up a prepaid card for the customer who is signed in. Nobody outside is asked. */
export const redeemPrepaidCard: OutsideVerb<Input<typeof process_prepay>> = {
  async begin(call, { prepaid_cardnum: pin = '' }) {
    const { currency } = call.settings;
    const customer = await lockedCustomer(call);
    const subject = `prepaid cards of customer ${customer.number}`;
    await refuseTooMany(call, subject);
    const before = await cardJustUsed(call, pin, customer.number);
    if (before !== undefined) return { reply: { ...worth(before, currency), already_used: 1 } };
    const card = await unusedCard(call, pin, customer.agent);
    if (card !== undefined && (await redeemed(call, customer, card))) {
      return { reply: { ...worth(card, currency), already_used: '' } };
    }
    // A pin is as good as money: whoever tries numbers has to wait ever longer.
    await countFailure(call, subject);
    return unknownPin(pin);
  },
};

async function redeemed(call: Call, customer: Customer, card: PrepaidCard): Promise<boolean> {
  const { number } = customer;
  if (!(await useUp(call, card, number))) return false;
  if (card.seconds > 0 && !(await addedToAccount(call, number, card.seconds))) {
    throw new Refusal('no_account_for_time');
  }
  await applyMoney(call, number);
  await endSettledSuspension(call, number);
  const detail = `card ${card.number} of ${formatMoney(card.amount, call.settings.currency)}`;
  await recordAudit(call, { action: 'used prepaid card', customer: number, detail });
  return true;
}

/** To the account that is signed in: of several it is the one that was meant. */
async function addedToAccount(call: Call, customer: number, seconds: number): Promise<boolean> {
  const account = call.session?.account;
  if (account === undefined || account === null) return false;
  return addOnlineTime(call.tx, { account, customer, seconds });
}

/** The number of a payment card that was typed here by mistake is not repeated. */
function unknownPin(pin: string): Decided {
  const value = isRejected(checkCard(pin)) ? pin : '';
  return { refused: 'invalid_prepaid_card', values: { value } };
}

const worth = ({ amount, seconds }: PrepaidCard, currency: string) => ({
  amount: formatMoney(amount, currency),
  seconds,
  duration: inWords(seconds),
  upbytes: 0,
  upload: '',
  downbytes: 0,
  download: '',
  totalbytes: 0,
  totalload: '',
});

/** `1 hour 30 minutes`. */
export function inWords(seconds: number): string {
  const parts = [
    [Math.floor(seconds / 3600), 'hour'],
    [Math.floor(seconds / 60) % 60, 'minute'],
    [seconds % 60, 'second'],
  ] as const;
  return parts
    .filter(([many]) => many > 0)
    .map(([many, unit]) => `${many} ${unit}${many === 1 ? '' : 's'}`)
    .join(' ');
}
