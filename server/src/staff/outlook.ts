/** What will happen to a customer, looked at in a copy of him. */

import { todayOf } from '../call.ts';
import { customerByNumber } from '../customer/find-customer.ts';
import { forecast } from '../simulate/forecast.ts';
import { isTrue, numberOf, optionalDayOf, type StaffVerb, UnusableInput } from './staff-verb.ts';

const yearsMax = 5;

export const forecastCustomer: StaffVerb = async ({ dispatch, peer }, input) => {
  const customer = numberOf(input, 'customer');
  const until = optionalDayOf(input, 'until');
  if (until === undefined) throw new UnusableInput('The day until which to look is missing.');
  await dispatch.read(peer, async (call) => {
    const today = todayOf(call);
    if (Temporal.PlainDate.compare(until, today) < 0) {
      throw new UnusableInput(`A forecast begins today, ${today}, and ${until} is over.`);
    }
    if (Temporal.PlainDate.compare(until, today.add({ years: yearsMax })) > 0) {
      throw new UnusableInput(`A forecast looks at most ${yearsMax} years ahead.`);
    }
    if ((await customerByNumber(call.tx, customer)) === undefined) {
      throw new UnusableInput(`There is no customer ${customer}.`);
    }
  });
  const declines = isTrue(input, 'declines');
  return { ...(await forecast(dispatch, { customer, until, declines })) };
};
