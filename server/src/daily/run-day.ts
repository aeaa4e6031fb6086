/** The nightly run in the few numbers that most of its callers ask for. */
import type { Dispatch } from '../dispatch.ts';
import { runDaily } from './run-daily.ts';

export interface DaySummary {
  readonly billed: number;
  readonly invoices: number;
  readonly collected: number;
  readonly declined: number;
  /** Customers who were set aside; the others were not touched by it. */
  readonly failed: number;
}

/** Run twice, the second run finds nothing to do. */
export async function runDay(dispatch: Dispatch): Promise<DaySummary> {
  const { due, issued, failed, summary } = await runDaily(dispatch);
  const { collected = 0, declined = 0 } = summary.counts ?? {};
  return { billed: due, invoices: issued, collected, declined, failed };
}
