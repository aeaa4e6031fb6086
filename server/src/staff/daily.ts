/** The nightly run by hand, what runs did, and who was set aside by them. */

import type { DailyOptions } from '../daily/options.ts';
import { allParked, release } from '../daily/parked.ts';
import { runDaily } from '../daily/run-daily.ts';
import { type DailyRun, findRun, newestRuns } from '../daily/run-row.ts';
import { progressOf, startDaily } from '../daily/under-way.ts';
import type { Reply } from '../staged.ts';
import type { StaffCall, StaffInput, StaffVerb } from './staff-verb.ts';
import { isTrue, numberOf, optionalDayOf, optionalNumberOf, UnusableInput } from './staff-verb.ts';

/** Begins a run and answers at once; a dry run answers when it is through. */
export const beginDailyRun: StaffVerb = async (staff, input) => {
  const options = { ...optionsOf(input), whileServing: true };
  if (options.dryRun) return shownRun(await runDaily(staff.dispatch, options));
  const { number, finished } = await startDaily(staff.dispatch, options);
  finished.catch((error) =>
    staff.dispatch.options.log.error({ error, run: number }, 'the nightly run failed'),
  );
  return showRun(staff, number);
};

export function optionsOf(input: StaffInput): DailyOptions {
  return {
    date: optionalDayOf(input, 'date'),
    customer: optionalNumberOf(input, 'customer'),
    agent: optionalNumberOf(input, 'agent'),
    dryRun: isTrue(input, 'dry_run'),
    force: isTrue(input, 'force'),
  };
}

export const showDailyRun: StaffVerb = (staff, input) => showRun(staff, numberOf(input, 'run'));

async function showRun({ dispatch, peer }: StaffCall, number: number): Promise<Reply> {
  const run = await dispatch.read(peer, ({ tx }) => findRun(tx, number));
  if (run === undefined) throw new UnusableInput(`There is no run ${number}.`);
  const at = progressOf(dispatch, number);
  const { step = '', done = 0, total = 0 } = at ?? {};
  return { ...shownRun(run), step, done, total };
}

export const listDailyRuns: StaffVerb = ({ dispatch, peer }) =>
  dispatch.read(peer, async ({ tx }) => ({
    runs: (await newestRuns(tx, shownRuns)).map(shownRun),
  }));

const shownRuns = 30;

export const shownRun = (run: DailyRun) => ({
  run: run.number,
  day: run.day,
  state: run.state,
  started: timeOf(run.startedAt),
  finished: run.finishedAt === null ? '' : timeOf(run.finishedAt),
  due: run.due,
  issued: run.issued,
  failed: run.failed,
  parked: run.parked,
  counts: run.summary.counts ?? {},
  why: run.summary.why ?? '',
});

const timeOf = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toString();

export const listParked: StaffVerb = ({ dispatch, peer }) =>
  dispatch.read(peer, async ({ tx }) => ({
    parked: (await allParked(tx)).map(({ customer, since, step, reason }) => ({
      customer,
      since: timeOf(since),
      step,
      reason,
    })),
  }));

export const releaseParkedCustomer: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.write(peer, async (call) => {
    const customer = numberOf(input, 'customer');
    if (await release(call, customer)) return { customer };
    throw new UnusableInput(`Customer ${customer} is not parked.`);
  });
