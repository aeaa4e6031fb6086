import type { Call } from '../call.ts';
import { resumeAgentSession } from './agent-sessions.ts';
import { resumeSession } from './resume-session.ts';
import type { Identified } from './who-asks.ts';

/** Who is signed in by what a call sends, whichever session of his it is; undefined: nobody. */
export async function holderOf(call: Call, sent: Identified): Promise<string | undefined> {
  const session = await resumeSession(call.tx, call.now, sent.session_id);
  if (session !== undefined) {
    if (session.account !== null) return `account ${session.account}`;
    return session.person ? `person ${session.person}` : `session ${session.tokenHash}`;
  }
  const token = sent.session_id || sent.agent_session_id;
  const agent = await resumeAgentSession(call, token);
  return agent === undefined ? undefined : `agent ${agent}`;
}
