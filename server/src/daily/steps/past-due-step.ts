import { dunCustomer, foreseePastDue } from '../past-due.ts';
import { customersToDun } from '../sql.ts';
import { inOnePiece, type Step } from '../step.ts';
import { addCounts } from '../summary.ts';

/** Reminders, late fees, suspensions and cancellations, in this order, for each open invoice. */
export const pastDue: Step = {
  name: 'past due',
  due: (tx, { today }) =>
    inOnePiece(
      customersToDun
        .all(tx, { today: today.toString() })
        .then((rows) => rows.map((row) => row.customer)),
    ),
  foresee: (call, customers, { today }) => foreseePastDue(call, customers, today),
  async work(call, customer, { today }) {
    const counts = {};
    await dunCustomer(call, customer, today, (more) => addCounts(counts, more));
    return counts;
  },
};
