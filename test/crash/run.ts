/**
 * As many schedules as somebody has time for; `test/crash/README.md` says what the figures mean.
 *
 *     npm run crash -- --schedules 20000 --seed 1
 *     npm run crash -- --schedules 500 --seed 1 --killed
 */
import { parseArgs } from 'node:util';
import { runInProcess } from './in-process.ts';
import { openLane } from './killed.ts';
import { placesOn } from './places.ts';
import { drawKilled, drawSchedule, nameOf, type StepCounts } from './schedule.ts';
import { countSteps } from './schedules.ts';
import { count, emptyTally, type Ran, shown } from './verdict.ts';

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    killed: { type: 'boolean', default: false },
    postgres: { type: 'boolean', default: false },
  },
});
const [first, many] = [Number(values.seed), Number(values.schedules)];
if (!Number.isSafeInteger(first) || !Number.isSafeInteger(many) || many < 1) {
  throw new Error('--schedules and --seed are whole numbers');
}

const places = placesOn(values.postgres ? 'PostgreSQL' : 'SQLite');
const tally = emptyTally();
const steps = await countSteps(places, tally);
const lane = values.killed ? openLane('long') : undefined;
const shownEvery = lane === undefined ? 500 : 20;

async function runSeed(seed: number, stepsOf: StepCounts): Promise<void> {
  const schedule = lane === undefined ? drawSchedule(seed, stepsOf) : drawKilled(seed, stepsOf);
  const failedBefore = tally.failed.length;
  const ran: Ran =
    lane === undefined
      ? await places.within((place) => runInProcess(schedule, place))
      : await lane.run({ gatewayDeath: 0, ...schedule });
  count(tally, nameOf(schedule), ran);
  for (const failure of tally.failed.slice(failedBefore)) console.log(`FAILED ${failure}`);
}

for (let seed = first; seed < first + many; seed += 1) {
  await runSeed(seed, steps);
  if ((seed - first + 1) % shownEvery === 0) {
    console.log(`${shown(tally)}; go on with --seed ${seed + 1}`);
  }
}
await lane?.close();
console.log(shown(tally));
if (tally.failed.length > 0) {
  console.log(`${tally.failed.length} failed:`);
  for (const failure of tally.failed) console.log(`  ${failure}`);
  process.exitCode = 1;
}
