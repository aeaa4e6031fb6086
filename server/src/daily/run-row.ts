/** The row of a run: there is one that is under way, and it shows that it lives. */
import assert from 'node:assert/strict';
import type { Call } from '../call.ts';
import type { Tx } from '../database/database.ts';
import { isGone, ownOwner } from './owner.ts';
import {
  buryRun,
  insertRun,
  keepAlive,
  lastRuns,
  runByNumber,
  runningRun,
  runsOfDay,
} from './sql.ts';

/** `stopped`: it refused to go on, or the database failed. `died`: its process did. */
export type RunState = 'running' | 'done' | 'stopped' | 'died';

export interface DailyRun {
  readonly number: number;
  readonly day: string;
  readonly state: RunState;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly aliveAt: number;
  readonly due: number;
  readonly issued: number;
  readonly failed: number;
  readonly parked: number;
  readonly summary: RunSummary;
}

/** The rest of what is kept of a run, as JSON. */
export interface RunSummary {
  readonly counts?: Readonly<Record<string, number>>;
  readonly dunningRules?: string;
  /** What it was asked for, and by whom. */
  readonly asked?: string;
  readonly why?: string;
}

/** The run cannot begin or go on; the sentence is for staff. */
export class RunStopped extends Error {
  override readonly name = 'RunStopped';
}

/** The server is ending; nothing is wrong. */
export class RunInterrupted extends RunStopped {
  constructor() {
    super('The server was stopped before the run was done.');
  }
}

/** A run that has said nothing for so long is taken for dead. */
const silentMs = 60_000;
/** How often it says something. */
export const heartbeatMs = 10_000;

export async function beginRun(
  call: Call,
  { day, summary }: { readonly day: string; readonly summary: RunSummary },
): Promise<DailyRun> {
  const wanted = { day, owner: ownOwner, at: call.now.epochMilliseconds };
  const row = { ...wanted, summary: JSON.stringify(summary) };
  await buryTheDead(call);
  const begun = await insertRun.first(call.tx, row);
  if (begun === undefined) {
    const other = await runningRun.first(call.tx);
    const since = Temporal.Instant.fromEpochMilliseconds(other?.started_at ?? 0);
    throw new RunStopped(`A nightly run is under way since ${since.toString()}.`);
  }
  const made = await findRun(call.tx, begun.number);
  assert(made, 'a run that was begun exists');
  return made;
}

async function buryTheDead(call: Call): Promise<void> {
  const other = await runningRun.first(call.tx);
  if (other === undefined) return;
  const at = call.now.epochMilliseconds;
  const silent = at - other.alive_at > silentMs;
  if (!silent && !isGone(other.owner)) return;
  await buryRun.run(call.tx, { number: other.number, aliveAt: other.alive_at, at });
}

export async function findRun(tx: Tx, number: number): Promise<DailyRun | undefined> {
  const row = await runByNumber.first(tx, { number });
  return row && runOf(row);
}

export const currentRun = async (tx: Tx): Promise<DailyRun | undefined> => {
  const row = await runningRun.first(tx);
  return row && runOf(row);
};

export const runsOn = async (tx: Tx, day: string): Promise<readonly DailyRun[]> =>
  (await runsOfDay.all(tx, { day })).map(runOf);

/** The newest first. */
export const newestRuns = async (tx: Tx, limit: number): Promise<readonly DailyRun[]> =>
  (await lastRuns.all(tx, { limit })).map(runOf);

type Row = NonNullable<Awaited<ReturnType<typeof runByNumber.first>>>;

// What is in the table was written by this file.
const runOf = (row: Row): DailyRun => ({
  number: row.number,
  day: row.day,
  state: row.state as RunState,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  aliveAt: row.alive_at,
  due: row.due,
  issued: row.issued,
  failed: row.failed,
  parked: row.parked,
  summary: JSON.parse(row.summary) as RunSummary,
});

export interface Beat {
  readonly number: number;
  readonly due: number;
  readonly issued: number;
  readonly failed: number;
  readonly summary: RunSummary;
}

/** False when the run was taken for dead: then another one is at work, and this one must stop. */
export async function beat(call: Call, { summary, ...rest }: Beat): Promise<boolean> {
  const at = call.now.epochMilliseconds;
  const changed = await keepAlive.run(call.tx, { ...rest, at, summary: JSON.stringify(summary) });
  return changed > 0;
}
