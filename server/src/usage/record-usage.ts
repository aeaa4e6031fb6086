/** Keeps what RADIUS reports of a session that ended; the same report again changes nothing. */
import type { Tx } from '../database/database.ts';
import { insertSession } from './sql.ts';

export interface UsageReport {
  /** The number of the account. */
  readonly account: number;
  /** As RADIUS names it: unique for the account. */
  readonly session: string;
  readonly startedAt: Temporal.Instant;
  readonly endedAt: Temporal.Instant;
  readonly seconds: number;
  readonly inputOctets: number;
  readonly outputOctets: number;
}

/** False for a session that was reported before. */
export async function recordUsage(tx: Tx, report: UsageReport): Promise<boolean> {
  const row = await insertSession.first(tx, {
    ...report,
    startedAt: report.startedAt.epochMilliseconds,
    endedAt: report.endedAt.epochMilliseconds,
  });
  return row !== undefined;
}
