import type { list_payments, payment_receipt } from '@lineside/contract/history.ts';
import { formatMoney } from '@lineside/contract/money.ts';
import type { Answer, Input } from '@lineside/contract/operation.ts';
import { type Call, customerOf } from '../call.ts';
import { dateOf } from '../invoice/read-document.ts';
import { balanceOf } from '../ledger/balance.ts';
import { Refusal } from '../refusal.ts';
import { datesOf } from './list-invoices.ts';
import { type PaymentRow, paymentByNumber, paymentsOfCustomer } from './sql.ts';

/** All payments of the customer, oldest first. */
export async function listPayments(call: Call): Promise<Answer<typeof list_payments>> {
  const customer = customerOf(call);
  const rows = await paymentsOfCustomer.all(call.tx, { customer });
  return {
    balance: formatMoney(await balanceOf(call.tx, customer), call.settings.currency),
    money_char: call.settings.money_char,
    payments: rows.map((row) => columnsOf(call, row)),
  };
}

/** One of them. A foreign one is as unknown as none. */
export async function showReceipt(
  call: Call,
  { paynum = '' }: Input<typeof payment_receipt>,
): Promise<Answer<typeof payment_receipt>> {
  const customer = customerOf(call);
  const digits = /^[0-9]{1,15}$/.test(paynum);
  const row = digits ? await paymentByNumber.first(call.tx, { number: Number(paynum) }) : undefined;
  if (row === undefined || row.customer !== customer) {
    throw new Refusal('unknown_payment', { number: paynum });
  }
  return columnsOf(call, row);
}

function columnsOf(call: Call, row: PaymentRow) {
  const [, processor, auth] = /^([a-z0-9-]+):(.+)$/.exec(row.batch) ?? [];
  return {
    paynum: row.number,
    _date: Math.floor(row.received_at / 1000),
    ...datesOf(dateOf(row.received_at, call.settings)),
    paid: formatMoney(row.amount, call.settings.currency),
    payby: row.type,
    paycardtype: '',
    paymask: row.label,
    processor: row.gateway_reference === null ? '' : (row.gateway ?? processor ?? ''),
    auth: row.gateway_reference ?? auth ?? '',
    order_number: String(row.number),
  };
}
