/** Makes a session and gives its token: the only time that the token is known to us. */
import assert from 'node:assert/strict';
import type { Call } from '../call.ts';
import { type Origin, originOf } from './origin.ts';
import { hashOfToken, lifeMs, newToken } from './session.ts';
import { deleteExpired, insertSession } from './sql/session.ts';

const sweptMax = 20;

/** An account or a contact person, and whom it is for as long as that is known. */
interface Holder {
  readonly customer: number | null;
  readonly account?: number;
  readonly person?: number;
  readonly accountLabel: string;
}

export async function startSession(
  call: Pick<Call, 'tx' | 'now' | 'settings' | 'peer'>,
  holder: Holder,
  from: Origin = originOf(call),
): Promise<string> {
  const token = newToken();
  const tokenHash = hashOfToken(token);
  assert(tokenHash, 'a new token is well-formed');
  const createdAt = call.now.epochMilliseconds;
  await deleteExpired.run(call.tx, { now: createdAt, limit: sweptMax });
  await insertSession.run(call.tx, {
    tokenHash,
    customer: holder.customer,
    account: holder.account ?? null,
    person: holder.person ?? null,
    accountLabel: holder.accountLabel,
    createdAt,
    expiresAt: createdAt + lifeMs(call.settings['selfservice-session_timeout']),
    lastUsedAt: createdAt,
    origin: from.shown,
    client: from.client,
  });
  return token;
}
