import type { Tx } from '../database/database.ts';
import { deleteChallengesOfAccount } from './sql/challenge.ts';
import { deleteSession, deleteSessionsOfAccount } from './sql/session.ts';

/** Ends the sessions of an account, all but the one whose hash is given, and what is to become one. */
export async function endSessionsOfAccount(
  tx: Tx,
  account: number,
  exceptTokenHash = '',
): Promise<void> {
  await deleteSessionsOfAccount.run(tx, { account, except: exceptTokenHash });
  await deleteChallengesOfAccount.run(tx, { account });
}

export async function endSession(tx: Tx, tokenHash: string): Promise<void> {
  await deleteSession.run(tx, { tokenHash });
}
