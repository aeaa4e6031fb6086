/**
 * The nightly run: an ordered list of steps, each of which does for every customer who is due what
 * one day brings. It may be killed anywhere and begun again: whatever is done is not due any more.
 */
import { type Call, todayOf } from '../call.ts';
import { customerByNumber } from '../customer/find-customer.ts';
import type { Dispatch } from '../dispatch.ts';
import { forgetExhausted } from '../payment/collection.ts';
import { linesToExpect, refuseImplausible } from './brake.ts';
import { collectDebits } from './collect-debits.ts';
import { collectFrom } from './collect-from.ts';
import { dunningRules, rulesText } from './dunning-rules.ts';
import { type DailyOptions, dailyPeer } from './options.ts';
import { allParked } from './parked.ts';
import { beginRun, type DailyRun, newestRuns, RunInterrupted, RunStopped } from './run-row.ts';
import { Running } from './running.ts';
import { customersOfAgent, forgetDunningDays } from './sql.ts';
import type { RunDay, Step } from './step.ts';
import { apply } from './steps/apply.ts';
import { bill } from './steps/bill.ts';
import { endCredits } from './steps/end-credits.ts';
import { expireAndChange } from './steps/expire-and-change.ts';
import { notify } from './steps/notify.ts';
import { pastDue } from './steps/past-due-step.ts';

const beforeCollecting: readonly Step[] = [expireAndChange, bill, apply];
const afterCollecting: readonly Step[] = [pastDue, endCredits, notify];

export interface BegunDaily {
  readonly number: number;
  goThrough(): Promise<DailyRun>;
}

export async function runDaily(dispatch: Dispatch, options: DailyOptions = {}): Promise<DailyRun> {
  return (await beginDaily(dispatch, options)).goThrough();
}

/** Throws when a run is under way; from then on the row of the run says what became of it. */
export async function beginDaily(dispatch: Dispatch, options: DailyOptions): Promise<BegunDaily> {
  const day = await dispatch.read(dailyPeer, async (call) => {
    const meant = dayOf(call, options.date);
    if (options.customer !== undefined) await requireCustomer(call, options.customer, meant);
    return meant;
  });
  const run = options.dryRun
    ? undefined
    : await dispatch.write(dailyPeer, (call) => begin(call, day, options));
  const running = new Running(dispatch, { day, options, run });
  return { number: run?.number ?? 0, goThrough: () => carriedOut(running, options) };
}

async function carriedOut(running: Running, options: DailyOptions): Promise<DailyRun> {
  running.startBeating();
  try {
    await goThrough(running, options);
    return await running.finish('done');
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    // What was only interrupted is gone on with, like the run of a process that died.
    await running.finish(error instanceof RunInterrupted ? 'died' : 'stopped', why);
    throw error;
  } finally {
    running.stopBeating();
  }
}

async function requireCustomer(call: Call, number: number, { today }: RunDay): Promise<void> {
  const customer = await customerByNumber(call.tx, number);
  if (customer === undefined) throw new RunStopped(`There is no customer ${number}.`);
  const since = Temporal.Instant.fromEpochMilliseconds(customer.createdAt)
    .toZonedDateTimeISO(call.settings.timezone)
    .toPlainDate();
  if (Temporal.PlainDate.compare(today, since) < 0) {
    throw new RunStopped(`On ${today} there was no customer ${number}: he came on ${since}.`);
  }
}

/** With another date, the time of the day stays: only the day is pretended. */
function dayOf(call: Call, date: Temporal.PlainDate | undefined): RunDay {
  const today = todayOf(call);
  if (date === undefined || date.equals(today)) return { today, now: call.now };
  const { timezone } = call.settings;
  const time = call.now.toZonedDateTimeISO(timezone).toPlainTime();
  return {
    today: date,
    now: date.toZonedDateTime({ timeZone: timezone, plainTime: time }).toInstant(),
  };
}

async function begin(call: Call, day: RunDay, options: DailyOptions): Promise<DailyRun> {
  const rules = rulesText(dunningRules(call.settings));
  const [before] = await newestRuns(call.tx, 1);
  const run = await beginRun(call, {
    day: day.today.toString(),
    summary: { dunningRules: rules, asked: askedFor(options) },
  });
  // Rules that were set anew hold for invoices that are open already, too.
  if (before !== undefined && before.summary.dunningRules !== rules) {
    await forgetDunningDays.run(call.tx);
  }
  return run;
}

const askedFor = ({ customer, agent, force }: DailyOptions): string =>
  [
    customer === undefined ? '' : `customer ${customer}`,
    agent === undefined ? '' : `agent ${agent}`,
    force ? 'force' : '',
  ]
    .filter((part) => part !== '')
    .join(', ');

async function goThrough(running: Running, options: DailyOptions): Promise<void> {
  const { dispatch, day } = running;
  await dispatch.read(dailyPeer, async (call) => {
    for (const { customer } of await allParked(call.tx)) running.parked.add(customer);
    const expected = await linesToExpect(call.tx, day.today, call.settings);
    if (!options.force && options.customer === undefined) refuseImplausible(expected);
    const { agent, customer } = options;
    if (customer !== undefined) running.scope = new Set([customer]);
    else if (agent !== undefined) {
      const rows = await customersOfAgent.all(call.tx, { agent });
      running.scope = new Set(rows.map((row) => row.number));
    }
  });
  for (const step of beforeCollecting) await running.through(step);
  if (!options.dryRun) {
    await dispatch.write(dailyPeer, ({ tx }) => forgetExhausted(tx, day.now));
    await collectFrom(running);
    await collectDebits(running);
  }
  for (const step of afterCollecting) await running.through(step);
}
