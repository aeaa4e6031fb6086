/** A new password for an agent, set by staff. */
import type { Agent } from '../agent/agent.ts';
import { setAgentPassword } from '../agent/keep-agent.ts';
import type { Call } from '../call.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { forgetFailures } from '../service/sign-in-failures.ts';
import { endSessionsOfAgent } from '../session/agent-sessions.ts';
import { agentSubject } from './sign-in-agent.ts';

/** Stores the hash, ends every session of the agent and lifts the delay after failures. */
export async function resetAgentPassword(
  call: Call,
  { number, username }: Agent,
  passwordHash: string,
): Promise<void> {
  await setAgentPassword(call.tx, { number, passwordHash });
  await endSessionsOfAgent(call, number);
  await forgetFailures(call, agentSubject(username));
  const action = 'reset password of agent';
  await recordAudit(call, { action, customer: null, detail: username });
}
