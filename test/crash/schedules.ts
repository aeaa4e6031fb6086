/** Many schedules one after another, and what came of them. */
import { runInProcess } from './in-process.ts';
import type { Places } from './places.ts';
import { everyStep, nameOf, type Schedule, type StepCounts, undisturbed } from './schedule.ts';
import { count, type Tally } from './verdict.ts';

/** How many steps each scenario has when nothing goes wrong: from then on each can be drawn. */
export async function countSteps(places: Places, tally: Tally): Promise<StepCounts> {
  const counts: Record<string, number> = {};
  for (const schedule of undisturbed()) {
    counts[schedule.scenario] = await runCounted(schedule, places, tally);
  }
  return counts as StepCounts;
}

export async function runEveryStep(places: Places, tally: Tally, steps: StepCounts) {
  for (const schedule of everyStep(steps)) await runCounted(schedule, places, tally);
}

export async function runCounted(
  schedule: Schedule,
  places: Places,
  tally: Tally,
): Promise<number> {
  const ran = await places.within((place) => runInProcess(schedule, place));
  count(tally, nameOf(schedule), ran);
  return ran.steps;
}
