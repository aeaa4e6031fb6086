import { dunCustomer } from '../past-due.ts';
import { customersToDun } from '../sql.ts';
import { inOnePiece, type Step } from '../step.ts';
import { Summary } from '../summary.ts';

/** Reminders, late fees, suspensions and cancellations, in this order, for each open invoice. */
export const pastDue: Step = {
  name: 'past due',
  due: (tx, { today }) =>
    inOnePiece(
      customersToDun
        .all(tx, { today: today.toString() })
        .then((rows) => rows.map((row) => row.customer)),
    ),
  async work(call, customer, { today }) {
    const summary = new Summary();
    await dunCustomer(call, customer, today, (counts) => summary.add(counts));
    return summary.all();
  },
};
