import { customerByNumber } from '../../customer/find-customer.ts';
import { queueMail } from '../../mail/queue-mail.ts';
import { cardsToExpire } from '../sql.ts';
import { inOnePiece, type Step } from '../step.ts';
import { noCounts } from '../summary.ts';

/** So many days a notice is not repeated, even to a customer whose card was changed since. */
const silentMs = 62 * 24 * 60 * 60 * 1000;

/** Cards that expire this month or next: whoever is told in time keeps his service. */
export const notify: Step = {
  name: 'notices',
  due: (tx, { today, now }) => {
    const month = today.toPlainYearMonth();
    const until = month.add({ months: 1 }).toString();
    const since = now.epochMilliseconds - silentMs;
    return inOnePiece(
      cardsToExpire
        .all(tx, { from: month.toString(), until, since })
        .then((rows) => rows.map((row) => row.number)),
    );
  },
  async work(call, number) {
    const customer = await customerByNumber(call.tx, number);
    if (customer === undefined) return noCounts;
    await queueMail(call, {
      event: 'card-expiring',
      record: `card of customer ${number} ${customer.paymentExpires}`,
      customer: number,
      facts: { method: customer.paymentLabel, expires: customer.paymentExpires },
    });
    return { notices: 1 };
  },
};
