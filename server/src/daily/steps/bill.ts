import { billCounted } from '../../billing/bill-customer.ts';
import { foreseeCustomers } from '../../customer/find-customer.ts';
import { foreseeServices } from '../../invoice/freeze-invoice.ts';
import { foreseeRecipients } from '../../mail/foresee-recipients.ts';
import { customersWithDuePackages, foreseePackages } from '../../package/packages-of-customer.ts';
import { inPages, type Step } from '../step.ts';

/** What is due, period by period. The money that already waits is applied by the next step. */
export const bill: Step = {
  name: 'bill',
  due: (tx, { today }) =>
    inPages((after, limit) => customersWithDuePackages(tx, { today, after, limit })),
  async foresee({ tx }, customers) {
    // The customers first: from then on nobody else changes what is read after them.
    await foreseeCustomers(tx, customers);
    await foreseePackages(tx, customers);
    await foreseeServices(tx, customers);
    await foreseeRecipients(tx, customers);
  },
  async work(call, customer) {
    const { invoices, lines } = await billCounted(call, customer);
    const most = call.settings.daily_customer_lines_max;
    // So many are more likely a mistake than a debt.
    if (lines > most) {
      throw new Error(
        `${lines} lines on ${invoices.length} invoices in one run, more than daily_customer_lines_max (${most}).`,
      );
    }
    return { due: 1, issued: invoices.length, lines };
  },
};
