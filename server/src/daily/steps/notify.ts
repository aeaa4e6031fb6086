import { methodsOf, noteExpiryWarning } from '../../customer/stored-methods.ts';
import { queueMail } from '../../mail/queue-mail.ts';
import { customersWithExpiringCards } from '../sql.ts';
import { inOnePiece, type RunDay, type Step } from '../step.ts';

/** Cards that expire this month or next: whoever is told in time keeps his service. */
export const notify: Step = {
  name: 'notices',
  due: (tx, day) =>
    inOnePiece(
      customersWithExpiringCards
        .all(tx, monthsAhead(day))
        .then((rows) => rows.map((row) => row.customer)),
    ),
  async work(call, customer, day) {
    const { from, until } = monthsAhead(day);
    const expiring = (await methodsOf(call.tx, customer)).filter(
      ({ paymentType, paymentExpires, expiryWarned }) =>
        paymentType === 'CARD' &&
        paymentExpires >= from &&
        paymentExpires <= until &&
        paymentExpires !== expiryWarned,
    );
    for (const { number, paymentLabel: method, paymentExpires: expires } of expiring) {
      await noteExpiryWarning(call.tx, number, expires);
      await queueMail(call, {
        event: 'card-expiring',
        record: `card ${number} ${expires}`,
        customer,
        facts: { method, expires },
      });
    }
    return { notices: expiring.length };
  },
};

function monthsAhead({ today }: RunDay) {
  const month = today.toPlainYearMonth();
  return { from: month.toString(), until: month.add({ months: 1 }).toString() };
}
