import type { agent_logout } from '@lineside/contract/agent.ts';
import type { Input } from '@lineside/contract/operation.ts';
import type { Call } from '../call.ts';
import { endAgentSession } from '../session/agent-sessions.ts';

export async function signOutAgent(
  call: Call,
  { session_id = '' }: Input<typeof agent_logout>,
): Promise<object> {
  await endAgentSession(call, session_id);
  return {};
}
