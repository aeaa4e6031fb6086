import { formatDate } from '@lineside/contract/date.ts';
import type { billing_history as contract } from '@lineside/contract/history.ts';
import { formatMoney, type Money, negate } from '@lineside/contract/money.ts';
import type { Answer } from '@lineside/contract/operation.ts';
import { type Call, customerOf } from '../call.ts';
import { balanceOf } from '../ledger/balance.ts';
import type { PostingKind } from '../ledger/posting.ts';
import { type Movement, movementsOf } from './account-history.ts';
import { nextBillFields } from './next-bill.ts';
import { withSign } from './paper.ts';

/** Everything that moved the balance, newest first. */
export async function showHistory(call: Call): Promise<Answer<typeof contract>> {
  const { tx, settings } = call;
  const customer = customerOf(call);
  const pretty = (amount: Money) => withSign(settings, amount);
  const balance = await balanceOf(tx, customer);
  const movements = await movementsOf(call, customer);
  return {
    balance: formatMoney(balance, call.settings.currency),
    balance_pretty: pretty(balance),
    ...(await nextBillFields(call, customer)),
    money_char: settings.money_char,
    history: movements
      .reverse()
      .map((movement) => rowOf(movement, { pretty, currency: settings.currency })),
  };
}

const types: Readonly<Record<PostingKind, string>> = {
  invoice: 'Invoice',
  payment: 'Payment',
  credit: 'Credit',
  refund: 'Refund',
  'refund-declined': 'Refund',
  void: 'Void',
  'write-off': 'Write-off',
  expiry: 'Expiry',
};

interface Written {
  readonly pretty: (amount: Money) => string;
  readonly currency: string;
}

function rowOf(movement: Movement, { pretty, currency }: Written) {
  const { kind, amount, balance } = movement;
  const size = formatMoney(amount < 0 ? negate(amount) : amount, currency);
  return {
    type: types[kind],
    description: movement.description,
    amount: formatMoney(amount, currency),
    amount_pretty: pretty(amount),
    charged: kind === 'invoice' ? size : '',
    paid: kind === 'payment' ? size : '',
    credit: kind === 'credit' ? size : '',
    refund: kind === 'refund' ? size : '',
    date: Math.floor(movement.at / 1000),
    date_pretty: printed(movement.on),
    balance: formatMoney(balance, currency),
    balance_pretty: pretty(balance),
  };
}

const printed = (day: string) => formatDate(Temporal.PlainDate.from(day));
