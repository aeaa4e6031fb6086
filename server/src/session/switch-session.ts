import type { SignedIn } from '../call.ts';
import type { Tx } from '../database/database.ts';
import { updateSession } from './sql/session.ts';

/** The same session, with the same token and the same end, is somebody else's from now on. */
export async function switchSession(
  tx: Tx,
  { tokenHash }: Pick<SignedIn, 'tokenHash'>,
  to: Pick<SignedIn, 'customer' | 'account' | 'person' | 'accountLabel'>,
): Promise<void> {
  const { customer, account, accountLabel } = to;
  const person = to.person ?? null;
  await updateSession.run(tx, { tokenHash, customer, account, person, accountLabel });
}
