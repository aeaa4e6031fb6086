/**
 * Begins the nightly run by itself at the time of the setting `daily_at`. A server that was not
 * there at that time makes up for it when it comes: the day has had no run yet.
 */
import type { Dispatch } from '../dispatch.ts';
import { dailyPeer } from './options.ts';
import { RunStopped, runsOn } from './run-row.ts';
import { startDaily, stopRuns } from './under-way.ts';

const lookEveryMs = 20_000;

export interface KeptRunning {
  stop(): Promise<void>;
}

export function keepRunningDaily(dispatch: Dispatch): KeptRunning {
  let running: Promise<void> = Promise.resolve();
  let busy = false;
  const look = () => {
    if (busy) return;
    busy = true;
    running = runWhenItIsTime(dispatch).finally(() => {
      busy = false;
    });
  };
  const timer = setInterval(look, lookEveryMs);
  timer.unref();
  look();
  return {
    async stop() {
      clearInterval(timer);
      await stopRuns(dispatch);
      await running;
    },
  };
}

export async function runWhenItIsTime(dispatch: Dispatch): Promise<void> {
  const { log } = dispatch.options;
  try {
    if (!(await isTime(dispatch))) return;
    const { finished } = await startDaily(dispatch, { whileServing: true });
    const { number, day, due, issued, failed, parked } = await finished;
    log.info({ run: number, day, due, issued, failed, parked }, 'the nightly run is done');
  } catch (error) {
    // Its row says why; staff look at it, and it is not tried again on the same day.
    if (error instanceof RunStopped) log.warn({ why: error.message }, 'no nightly run');
    else log.error({ error }, 'the nightly run failed');
  }
}

/** The hour has come, and the day has no run that ended. */
const isTime = (dispatch: Dispatch): Promise<boolean> =>
  dispatch.read(dailyPeer, async ({ tx, now, settings }) => {
    if (settings.daily_at === '') return false;
    const here = now.toZonedDateTimeISO(settings.timezone);
    const time = Temporal.PlainTime.from(settings.daily_at);
    if (Temporal.PlainTime.compare(here.toPlainTime(), time) < 0) return false;
    const runs = await runsOn(tx, here.toPlainDate().toString());
    // One that is under way may be of a process that died: to begin is what finds that out.
    const over = runs.filter(({ state }) => state === 'done' || state === 'stopped');
    return !over.some(({ summary }) => isWhole(summary.asked));
  });

/** A run for one customer or agent only is not the run of the day. */
const isWhole = (asked = ''): boolean => !/customer|agent/.test(asked);
