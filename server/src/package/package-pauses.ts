/** The spans in which a package is not billed. A pause begins and ends with a civil day. */
import { type Cause, causeText } from '../cause.ts';
import type { Tx } from '../database/database.ts';
import { closePause, countPause, insertPause, pausesOf } from './sql/pause.ts';

/** From the first day to before the last; null while it lasts. */
export interface PackagePause {
  readonly number: number;
  readonly from: string;
  readonly until: string | null;
  readonly cause: string;
}

/** The oldest first. */
export const pausesOfPackage = (tx: Tx, number: number): Promise<PackagePause[]> =>
  pausesOf.all(tx, { package: number });

export interface Opening {
  readonly package: number;
  readonly today: Temporal.PlainDate;
  readonly cause: Cause;
}

export async function openPause(tx: Tx, { package: number, today, cause }: Opening): Promise<void> {
  const from = today.toString();
  await insertPause.run(tx, { package: number, from, cause: causeText(cause) });
  await countPause.run(tx, { package: number });
}

/** The day on which it ends is billed again. */
export async function endPause(tx: Tx, number: number, today: Temporal.PlainDate): Promise<void> {
  await closePause.run(tx, { package: number, until: today.toString() });
}
