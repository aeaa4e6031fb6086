/** Up to which days packages can be renewed, and what that comes to: done, looked at, and undone. */
import { formatDate } from '@lineside/contract/date.ts';
import { formatMoney } from '@lineside/contract/money.ts';
import type { Answer, Input } from '@lineside/contract/operation.ts';
import type { renew_info } from '@lineside/contract/renewal.ts';
import { billAhead, renewablesOf } from '../billing/bill-ahead.ts';
import { customerOf } from '../call.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import { balanceOf } from '../ledger/balance.ts';
import { dayStartSeconds } from '../package/day-start.ts';
import { packageByNumber } from '../package/packages-of-customer.ts';
import type { Staged } from '../staged.ts';

type Reply = Answer<typeof renew_info>;

export const showRenewals: Staged<Input<typeof renew_info>, unknown, Reply> = {
  async rehearse(call) {
    const customer = customerOf(call);
    const { timezone } = call.settings;
    await lockCustomer(call.tx, customer);
    const dates: Reply['dates'] = [];
    for (const { bought, on } of await renewablesOf(call, customer)) {
      const { number } = bought;
      await billAhead(call, customer, Temporal.PlainDate.from(on));
      const renewed = await packageByNumber(call.tx, { number, customer });
      const next = renewed?.nextBillOn ?? on;
      dates.push({
        pkgnum: number,
        amount: formatMoney(await balanceOf(call.tx, customer), call.settings.currency),
        bill_date: dayStartSeconds(on, timezone),
        bill_date_pretty: printed(on),
        renew_date: dayStartSeconds(next, timezone),
        renew_date_pretty: printed(next),
        expire_date: '',
        expire_date_pretty: '',
      });
    }
    return { dates };
  },

  begin: async (_call, _input, { dates }) => ({ reply: { dates } }),
};

const printed = (day: string) => formatDate(Temporal.PlainDate.from(day));
