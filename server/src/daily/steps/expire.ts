import { queueMail } from '../../mail/queue-mail.ts';
import { endPackages } from '../../package/end-packages.ts';
import { activePackagesOf } from '../../package/packages-of-customer.ts';
import { namesOf } from '../names-of.ts';
import { customersWithExpired } from '../sql.ts';
import { inOnePiece, type Step } from '../step.ts';
import { noCounts } from '../summary.ts';

/** Packages whose own end has come. */
export const expire: Step = {
  name: 'expire',
  due: (tx, { now }) =>
    inOnePiece(
      customersWithExpired
        .all(tx, { now: now.epochMilliseconds })
        .then((rows) => rows.map((row) => row.customer)),
    ),
  async work(call, customer, { now }) {
    const packages = await activePackagesOf(call.tx, customer);
    const ended = packages.filter(
      ({ expiresAt }) => expiresAt !== null && expiresAt <= now.epochMilliseconds,
    );
    const [first] = ended;
    if (first === undefined) return noCounts;
    await endPackages(call, ended);
    await queueMail(call, {
      event: 'cancelled',
      record: `package ${first.number} expired`,
      customer,
      facts: { packages: await namesOf(call, ended), reason: 'its end was set to this day' },
    });
    return { expired: ended.length };
  },
};
