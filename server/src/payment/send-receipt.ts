import { formatMoney, type Money } from '@lineside/contract/money.ts';
import { type Call, todayOf } from '../call.ts';
import { balanceOf } from '../ledger/balance.ts';
import { queueMail } from '../mail/queue-mail.ts';

interface Receipt {
  readonly customer: number;
  readonly amount: Money;
  readonly type: string;
  readonly label: string;
}

/** Thanks for the money. Who pays nothing himself is not thanked for it. */
export async function sendReceipt(call: Call, payment: number, receipt: Receipt): Promise<void> {
  if (!call.settings.invoice_send_receipts || receipt.type === 'COMP') return;
  const { customer } = receipt;
  const shown = (amount: Money) =>
    `${call.settings.money_char}${formatMoney(amount, call.settings.currency)}`;
  await queueMail(call, {
    event: 'receipt',
    record: `payment ${payment}`,
    customer,
    facts: {
      payment,
      amount: shown(receipt.amount),
      received: todayOf(call).toString(),
      method: receipt.label,
      balance: shown(await balanceOf(call.tx, customer)),
    },
  });
}
