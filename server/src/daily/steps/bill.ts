import { billCustomer } from '../../billing/bill-customer.ts';
import type { Call } from '../../call.ts';
import { customersWithDuePackages } from '../../package/packages-of-customer.ts';
import { applyMoney } from '../../payment/apply-money.ts';
import { linesFrom } from '../sql.ts';
import { inPages, type Step } from '../step.ts';

/** What is due, period by period, and the money that already waits for it. */
export const bill: Step = {
  name: 'bill',
  due: (tx, { today }) =>
    inPages((after, limit) => customersWithDuePackages(tx, { today, after, limit })),
  async work(call, customer) {
    const issued = await billCustomer(call, customer);
    if (issued.length === 0) return { due: 1 };
    const lines = await countedLines(call, customer, issued);
    await applyMoney(call, customer);
    return { due: 1, issued: issued.length, lines };
  },
};

/** A customer with too many lines is more likely a mistake than a debt. */
async function countedLines(
  call: Call,
  customer: number,
  issued: readonly number[],
): Promise<number> {
  const [first = 0] = issued;
  const last = issued.at(-1) ?? first;
  const row = await linesFrom.first(call.tx, { customer, first, last });
  const lines = row?.lines ?? 0;
  const most = call.settings.daily_customer_lines_max;
  if (lines > most) {
    throw new Error(
      `${lines} lines on ${issued.length} invoices in one run, more than daily_customer_lines_max (${most}).`,
    );
  }
  return lines;
}
