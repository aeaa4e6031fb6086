import type { Tx } from '../database/database.ts';
import { waitingTasks as waitingRows } from './sql.ts';

export interface WaitingTask {
  readonly number: number;
  readonly kind: string;
  readonly key: string;
  readonly payload: unknown;
}

/** What was queued and is not done yet, oldest first. */
export async function waitingTasks(tx: Tx, limit: number): Promise<WaitingTask[]> {
  const rows = await waitingRows.all(tx, { limit });
  return rows.map(({ number, kind, key, payload }) => ({
    number,
    kind,
    key,
    payload: JSON.parse(payload),
  }));
}
