import { queueMail } from '../../mail/queue-mail.ts';
import { carryOutPlans } from '../../order/carry-out-plans.ts';
import { customersWithDuePlans } from '../../package/package-plans.ts';
import { packagesOf } from '../../package/packages-of-customer.ts';
import { namesOf } from '../names-of.ts';
import { inPages, type Step } from '../step.ts';

/** Packages whose own end has come, and changes that were planned for this day. */
export const expireAndChange: Step = {
  name: 'expire and change',
  due: (tx, { today, now }) =>
    inPages((after, limit) => customersWithDuePlans(tx, { today, now, after, limit })),
  async work(call, customer) {
    const { ended, changed } = await carryOutPlans(call, customer);
    const [first] = ended;
    if (first !== undefined) {
      const packages = await packagesOf(call.tx, customer);
      const gone = packages.filter((bought) => ended.includes(bought.number));
      await queueMail(call, {
        event: 'cancelled',
        record: `package ${first}`,
        customer,
        facts: { packages: await namesOf(call, gone), reason: 'this is the day set for its end' },
      });
    }
    return { expired: ended.length, planned: changed.length };
  },
};
