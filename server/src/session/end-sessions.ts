import type { Tx } from '../database/database.ts';
import { deleteSession, deleteSessionsOfAccount } from './sql/session.ts';

/** Ends the sessions of an account, all but the one whose hash is given. */
export async function endSessionsOfAccount(
  tx: Tx,
  account: number,
  exceptTokenHash = '',
): Promise<void> {
  await deleteSessionsOfAccount.run(tx, { account, except: exceptTokenHash });
}

export async function endSession(tx: Tx, tokenHash: string): Promise<void> {
  await deleteSession.run(tx, { tokenHash });
}
