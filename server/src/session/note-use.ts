import type { SignedIn } from '../call.ts';
import type { Tx } from '../database/database.ts';
import { noteSessionUse } from './sql/session.ts';

export async function noteUse(
  tx: Tx,
  { tokenHash }: Pick<SignedIn, 'tokenHash'>,
  now: Temporal.Instant,
): Promise<void> {
  await noteSessionUse.run(tx, { tokenHash, at: now.epochMilliseconds });
}
