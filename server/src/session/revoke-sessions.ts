/** Ends sessions of whoever is signed in: one that is named, or all others. */
import type { Answer, Input } from '@lineside/contract/operation.ts';
import type { revoke_other_sessions, revoke_session } from '@lineside/contract/sign-in.ts';
import type { Call } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { ownSessions, sessionName } from './own-sessions.ts';
import { deleteSession } from './sql/session.ts';

export async function revokeSession(
  call: Call,
  { session = '' }: Input<typeof revoke_session>,
): Promise<Record<never, never>> {
  const own = await ownSessions(call);
  const named = own.find(({ tokenHash }) => sessionName(call, tokenHash) === session);
  if (named === undefined) throw new Refusal('unknown_session');
  await deleteSession.run(call.tx, { tokenHash: named.tokenHash });
  return {};
}

export async function revokeOtherSessions(
  call: Call,
): Promise<Answer<typeof revoke_other_sessions>> {
  const own = await ownSessions(call);
  const others = own.filter(({ tokenHash }) => tokenHash !== call.session?.tokenHash);
  for (const { tokenHash } of others) await deleteSession.run(call.tx, { tokenHash });
  return { revoked: others.length };
}
