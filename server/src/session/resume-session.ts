import type { SignedIn } from '../call.ts';
import type { Tx } from '../database/database.ts';
import { hashOfToken, isLive, type UsedLife } from './session.ts';
import { sessionByHash } from './sql/session.ts';

/** Whose session this is; undefined when it is unknown, malformed or over. */
export async function resumeSession(
  tx: Tx,
  now: Temporal.Instant,
  sessionId: unknown,
): Promise<(SignedIn & UsedLife) | undefined> {
  if (typeof sessionId !== 'string') return undefined;
  const tokenHash = hashOfToken(sessionId);
  if (tokenHash === undefined) return undefined;
  const session = await sessionByHash.first(tx, { tokenHash });
  return session !== undefined && isLive(session, now.epochMilliseconds) ? session : undefined;
}
