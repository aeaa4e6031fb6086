import { applyMoney } from '../../payment/apply-money.ts';
import { customersToApply } from '../sql.ts';
import { inOnePiece, type Step } from '../step.ts';

/** Money that waits beside open invoices, wherever it came from: payments first, then credits. */
export const apply: Step = {
  name: 'apply',
  due: (tx) => inOnePiece(customersToApply.all(tx).then((rows) => rows.map((row) => row.customer))),
  async work(call, customer) {
    await applyMoney(call, customer);
    return { applied: 1 };
  },
};
