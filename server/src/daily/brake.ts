/**
 * Refuses a run that would issue an implausible number of lines, before anything is written: a
 * wrong date or a changed catalogue must not become a hundred thousand invoices.
 */
import { parseFrequency } from '@lineside/contract/frequency.ts';
import type { Tx } from '../database/database.ts';
import type { Settings } from '../settings/settings.ts';
import { newestRuns, RunStopped } from './run-row.ts';
import { waitingPeriods } from './sql.ts';

/** Below this nobody looks twice. */
const smallRun = 1_000;
/** A month and some: the busiest of so many runs is what is usual. */
const runsLookedAt = 40;

export interface Plausible {
  readonly lines: number;
  readonly most: number;
  /** In words, where the limit comes from. */
  readonly because: string;
}

type BrakeSettings = Pick<Settings, 'daily_lines_max' | 'daily_usual_times'>;

export async function linesToExpect(
  tx: Tx,
  today: Temporal.PlainDate,
  settings: BrakeSettings,
): Promise<Plausible> {
  let lines = 0;
  let packages = 0;
  for (const row of await waitingPeriods.all(tx, { today: today.toString() })) {
    packages += row.packages;
    lines += row.packages * periodsBetween(row.on, today, row.frequency);
  }
  if (settings.daily_lines_max > 0) {
    const because = 'which is the setting daily_lines_max';
    return { lines, most: settings.daily_lines_max, because };
  }
  if (lines <= smallRun) return { lines, most: smallRun, because: 'which is never too many' };
  const runs = await newestRuns(tx, runsLookedAt);
  const usual = Math.max(0, ...runs.map((run) => run.summary.counts?.lines ?? 0));
  // Without any run before, one line a package is what a day may bring.
  const most = Math.max(smallRun, settings.daily_usual_times * (usual || packages));
  const because = usual
    ? `${settings.daily_usual_times} times the ${usual} of the busiest run before (the setting daily_usual_times)`
    : `${settings.daily_usual_times} for each of the ${packages} packages that are due`;
  return { lines, most, because };
}

/** How many periods have begun since the first that is due, that one included. */
function periodsBetween(on: string, today: Temporal.PlainDate, frequency: string): number {
  const parsed = parseFrequency(frequency);
  if (parsed === undefined || parsed === 'once') return 1;
  const { count, unit } = parsed;
  const days = Temporal.PlainDate.from(on).until(today).days;
  const length = { month: 28, week: 7, day: 1, hour: 1 }[unit] * count;
  return 1 + Math.floor(days / length);
}

export function refuseImplausible({ lines, most, because }: Plausible): void {
  if (lines <= most) return;
  throw new RunStopped(
    `This run would issue about ${lines} lines, more than ${most}: ${because}. Nothing was written. If the date and the catalogue are right, run it with --force.`,
  );
}
