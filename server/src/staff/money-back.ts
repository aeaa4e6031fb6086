/** Money that goes back, and invoices that are taken back. */
import { formatMoney } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import { balanceOf } from '../ledger/balance.ts';
import { type BegunRefund, beginCreditRefund, beginPaymentRefund } from '../refund/begin-refund.ts';
import { bouncePayment } from '../refund/bounce-payment.ts';
import type { RefundWay } from '../refund/refund.ts';
import { performRefund, settleRefund } from '../refund/settle-refund.ts';
import { voidInvoice } from '../refund/void-invoice.ts';
import { writeOffInvoice } from '../refund/write-off-invoice.ts';
import type { Reply } from '../staged.ts';
import {
  amountOf,
  isTrue,
  neededText,
  numberOf,
  type StaffCall,
  type StaffInput,
  type StaffVerb,
  textOf,
  UnusableInput,
} from './staff-verb.ts';

export const refundPayment: StaffVerb = async (staff, input) => {
  const begun = await staff.dispatch.write(staff.peer, (call) =>
    beginPaymentRefund(call, {
      payment: numberOf(input, 'payment'),
      ...whatIsWanted(call, input, 'gateway'),
      reopen: isTrue(input, 'reopen'),
    }),
  );
  return carriedOut(staff, begun);
};

export const refundCredit: StaffVerb = async (staff, input) => {
  const begun = await staff.dispatch.write(staff.peer, (call) =>
    beginCreditRefund(call, {
      credit: numberOf(input, 'credit'),
      ...whatIsWanted(call, input, 'cheque'),
    }),
  );
  return carriedOut(staff, begun);
};

const ways: Readonly<Record<string, RefundWay>> = {
  gateway: 'gateway',
  cash: 'cash',
  check: 'cheque',
  cheque: 'cheque',
  transfer: 'transfer',
};

function whatIsWanted(call: Call, input: StaffInput, usual: RefundWay) {
  const by = textOf(input, 'by') || usual;
  const way = ways[by];
  if (way === undefined) {
    throw new UnusableInput(`Money goes back by ${Object.keys(ways).join(', ')}, not \`${by}\`.`);
  }
  const amount = textOf(input, 'amount') === '' ? undefined : amountOf(call, input);
  return { amount, reason: neededText(input, 'reason'), way };
}

export const bounceRecordedPayment: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.write(peer, async (call) => {
    const wanted = { payment: numberOf(input, 'payment'), reason: neededText(input, 'reason') };
    const { number, customer, amount } = await bouncePayment(call, wanted);
    const reply = { refund: number, customer, amount: formatMoney(amount, call.settings.currency) };
    return { ...reply, ...(await balanceIn(call, customer)) };
  });

/** Where the gateway takes part, it is asked between two transactions. */
async function carriedOut({ dispatch, peer }: StaffCall, begun: BegunRefund): Promise<Reply> {
  const { refund } = begun;
  let { state } = refund;
  if (state === 'pending') {
    const limitMs = await dispatch.read(peer, async ({ settings }) =>
      settings.gateway_time_limit.total({ unit: 'milliseconds' }),
    );
    const outcome = await performRefund(dispatch.options.gateway, begun, {
      limitMs,
      onFault: (error) => dispatch.options.log.error({ error, refund }, 'the gateway failed'),
    });
    state = await dispatch.write(peer, (call) => settleRefund(call, refund, outcome));
  }
  const { number, customer, amount } = refund;
  return dispatch.read(peer, async (call) => ({
    refund: number,
    customer,
    amount: formatMoney(amount, call.settings.currency),
    state,
    ...(await balanceIn(call, customer)),
  }));
}

const balanceIn = async ({ tx, settings }: Call, customer: number) => ({
  balance: formatMoney(await balanceOf(tx, customer), settings.currency),
});

export const takeInvoiceBack: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.write(peer, async (call) => {
    const invoice = numberOf(input, 'invoice');
    const customer = await voidInvoice(call, invoice, neededText(input, 'reason'));
    return { invoice, customer, ...(await balanceIn(call, customer)) };
  });

export const giveInvoiceUp: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.write(peer, async (call) => {
    const invoice = numberOf(input, 'invoice');
    const { customer, owed } = await writeOffInvoice(call, invoice, neededText(input, 'reason'));
    const written_off = formatMoney(owed, call.settings.currency);
    return { invoice, customer, written_off, ...(await balanceIn(call, customer)) };
  });
