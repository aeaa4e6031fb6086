/** The runs of this process: how far they are, and how they are asked to stop. */
import type { Dispatch } from '../dispatch.ts';
import type { DailyOptions, Progress } from './options.ts';
import { type BegunDaily, beginDaily } from './run-daily.ts';
import type { DailyRun } from './run-row.ts';

interface UnderWay {
  readonly finished: Promise<DailyRun>;
  readonly abort: AbortController;
  progress: Progress | undefined;
}

const underWay = new WeakMap<Dispatch, Map<number, UnderWay>>();

const runsIn = (dispatch: Dispatch): Map<number, UnderWay> => {
  const known = underWay.get(dispatch) ?? new Map<number, UnderWay>();
  underWay.set(dispatch, known);
  return known;
};

export interface StartedDaily {
  readonly number: number;
  readonly finished: Promise<DailyRun>;
}

/** Resolves once it has begun; whoever asks for its progress later names its number. */
export async function startDaily(dispatch: Dispatch, options: DailyOptions): Promise<StartedDaily> {
  const abort = new AbortController();
  const progress = (at: Progress) => {
    const known = runsIn(dispatch).get(at.run);
    if (known !== undefined) known.progress = at;
    options.progress?.(at);
  };
  const begun: BegunDaily = await beginDaily(dispatch, {
    ...options,
    progress,
    signal: abort.signal,
  });
  const finished = begun.goThrough();
  const { number } = begun;
  const runs = runsIn(dispatch);
  runs.set(number, { finished, abort, progress: undefined });
  finished.catch(() => undefined).finally(() => runs.delete(number));
  return { number, finished };
}

export const progressOf = (dispatch: Dispatch, number: number): Progress | undefined =>
  runsIn(dispatch).get(number)?.progress;

/** After the groups they are at; the next run goes on where they stopped. */
export async function stopRuns(dispatch: Dispatch): Promise<void> {
  for (const { abort, finished } of runsIn(dispatch).values()) {
    abort.abort();
    await finished.catch(() => undefined);
  }
}
