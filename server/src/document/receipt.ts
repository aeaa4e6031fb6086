/** One payment on paper: what came, how, and which invoices it paid. */
import { type Money, subtract, sum } from '@lineside/contract/money.ts';
import { brandOf } from '../agent/brand.ts';
import type { Call } from '../call.ts';
import { customerByNumber } from '../customer/find-customer.ts';
import { addressOf } from '../invoice/freeze-invoice.ts';
import { shortDate } from '../invoice/invoice-document.ts';
import { dateOf } from '../invoice/read-document.ts';
import { type Paper, type PaperRow, withSign } from './paper.ts';
import { paymentByNumber, paymentUses } from './sql.ts';

/** Undefined for a payment that does not exist. */
export async function receiptOf(call: Call, payment: number): Promise<Paper | undefined> {
  const { tx, settings } = call;
  const paid = await paymentByNumber.first(tx, { number: payment });
  const customer = paid === undefined ? undefined : await customerByNumber(tx, paid.customer);
  if (paid === undefined || customer === undefined) return undefined;
  const uses = await paymentUses.all(tx, { payment });
  const brand = await brandOf(tx, customer.agent);
  const shown = (amount: Money) => withSign(settings, amount);
  const rest = subtract(paid.amount, sum(uses.map((use) => use.amount)));
  const row = (kind: PaperRow['kind'], description: string, amount: Money): PaperRow => ({
    kind,
    cells: [description, shown(amount)],
  });
  return {
    title: `Receipt ${payment}`,
    provider: [brand.name || settings.company_name, ...settings.company_address],
    address: addressOf(customer, settings),
    facts: [
      ['Date', shortDate(dateOf(paid.received_at, settings))],
      ['Customer', String(paid.customer)],
      ['Paid by', paid.label === '' ? paid.type : `${paid.type} ${paid.label}`],
    ],
    columns: [
      { heading: 'Description', align: 'left', share: 0.8 },
      { heading: 'Amount', align: 'right', share: 0.2 },
    ],
    rows: [
      ...uses.map((use) => row('line', `Invoice #${use.invoice}`, use.amount)),
      ...(rest === 0 ? [] : [row('line', 'Kept for later invoices', rest)]),
      row('total', 'Payment received', paid.amount),
    ],
    brand,
  };
}
