import type { Answer } from '@lineside/contract/operation.ts';
import type { list_sessions } from '@lineside/contract/sign-in.ts';
import type { Call } from '../call.ts';
import { ownSessions, sessionName } from './own-sessions.ts';

export async function listSessions(call: Call): Promise<Answer<typeof list_sessions>> {
  const own = await ownSessions(call);
  return {
    sessions: own.map((each) => ({
      session: sessionName(call, each.tokenHash),
      current: each.tokenHash === call.session?.tokenHash ? 1 : '',
      account: each.accountLabel,
      started: secondsOf(each.createdAt),
      last_used: secondsOf(Math.max(each.createdAt, each.lastUsedAt)),
      expires: secondsOf(each.expiresAt),
      origin: each.origin,
      client: each.client,
    })),
  };
}

const secondsOf = (ms: number): number => Math.floor(ms / 1000);
