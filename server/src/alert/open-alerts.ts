import type { Call } from '../call.ts';
import type { Tx } from '../database/database.ts';
import type { Alert, AlertKind } from './alert.ts';
import { closeAlertRow, openAlertRows } from './sql.ts';

/** The oldest first. */
export async function openAlerts(tx: Tx): Promise<readonly Alert[]> {
  const rows = await openAlertRows.all(tx);
  // The kinds in the table are those we wrote there.
  return rows.map(({ kind, ...row }) => ({ ...row, kind: kind as AlertKind }));
}

/** False when there is no such alert that is open. */
export async function closeAlert({ tx, now }: Call, number: number, by: string): Promise<boolean> {
  const closed = await closeAlertRow.run(tx, { number, by, at: now.epochMilliseconds });
  return closed > 0;
}
