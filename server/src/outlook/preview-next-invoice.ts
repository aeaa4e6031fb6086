/** What the next billing day will bring: that day itself, lived in a transaction that is undone. */
import type { Answer } from '@lineside/contract/operation.ts';
import type { preview_next_invoice } from '@lineside/contract/outlook.ts';
import { billCustomer } from '../billing/bill-customer.ts';
import { outcomeOf } from '../billing/outcome.ts';
import { type Said, say } from '../billing/said.ts';
import { type Call, customerOf, todayOf } from '../call.ts';
import { customerToChange } from '../customer/find-customer.ts';
import { chargedByNight, methodsOf } from '../customer/stored-methods.ts';
import { isBefore } from '../invoice/period.ts';
import { carryOutPlans } from '../order/carry-out-plans.ts';
import { activePackagesOf } from '../package/packages-of-customer.ts';
import { applyMoney } from '../payment/apply-money.ts';
import { Refusal } from '../refusal.ts';
import type { Decided } from '../staged.ts';
import { creditsAfter, invoicesAfter, newestNumbers } from './sql.ts';

type Previewed = Answer<typeof preview_next_invoice>;

export const previewNextInvoice = {
  async rehearse(call: Call): Promise<Previewed> {
    const number = customerOf(call);
    const customer = await customerToChange(call.tx, number);
    if (customer === undefined) throw new Refusal('unknown_custnum', { number });
    const day = await nextBillingDay(call, number);
    const methods = chargedByNight(await methodsOf(call.tx, number));
    const collected = methods.length > 0 ? (1 as const) : ('' as const);
    if (day === undefined) {
      const nothing = { on: todayOf(call), said: [say('nothing_billed')], ...none };
      return { ...(await outcomeOf(call, number, nothing)), on: '', collected };
    }
    const then = { ...call, now: momentOn(call, day) };
    const before = await newestNumbers.first(call.tx);
    const { ended, changed } = await carryOutPlans(then, number);
    await billCustomer(then, number);
    await applyMoney(then, number);
    const made = {
      invoices: await madeSince(call, invoicesAfter, number, before?.invoice ?? 0),
      credits: await madeSince(call, creditsAfter, number, before?.credit ?? 0),
    };
    const said = saidOf(day, { ended: ended.length, changed: changed.length });
    return { ...(await outcomeOf(then, number, { on: day, said, ...made })), collected };
  },

  async begin(_call: Call, _input: object, previewed: Previewed): Promise<Decided> {
    return { reply: { ...previewed } };
  },
};

const none = { invoices: [], credits: [] };

/** Not before today: what was missed is billed by the next night. */
async function nextBillingDay(call: Call, customer: number) {
  const today = todayOf(call);
  const days = (await activePackagesOf(call.tx, customer))
    .filter(({ suspendedAt }) => suspendedAt === null)
    .flatMap(({ setupAt, nextBillOn }) => {
      if (setupAt === null) return [today];
      return nextBillOn === null ? [] : [Temporal.PlainDate.from(nextBillOn)];
    });
  const [first] = days.sort(Temporal.PlainDate.compare);
  return first !== undefined && isBefore(first, today) ? today : first;
}

/** Noon, which every day has in every zone; now, where that day is today. */
function momentOn(call: Call, day: Temporal.PlainDate): Temporal.Instant {
  if (day.equals(todayOf(call))) return call.now;
  const { timezone: timeZone } = call.settings;
  return day.toZonedDateTime({ timeZone, plainTime: '12:00' }).toInstant();
}

async function madeSince(
  { tx }: Call,
  question: typeof invoicesAfter,
  customer: number,
  after: number,
): Promise<number[]> {
  return (await question.all(tx, { customer, after })).map(({ number }) => number);
}

function saidOf(
  day: Temporal.PlainDate,
  { ended, changed }: { readonly ended: number; readonly changed: number },
): Said[] {
  return [
    say('billing_day', { on: day }),
    ...(ended > 0 ? [say('ended_by_then', { count: ended })] : []),
    ...(changed > 0 ? [say('changed_by_then', { count: changed })] : []),
  ];
}
