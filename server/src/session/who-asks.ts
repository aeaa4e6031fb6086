/**
 * Who asks: the holder of a session, or an agent for a customer of his. A session that was sent
 * counts even if it is none, so that a call never means somebody else than it says.
 */
import { parseNumber } from '@lineside/contract/text-fields.ts';
import type { Call, SignedIn } from '../call.ts';
import { isCustomerOfAgent } from '../customer/customers-of-agent.ts';
import { Refusal } from '../refusal.ts';
import { resumeAgentSession } from './agent-sessions.ts';
import { resumeSession } from './resume-session.ts';
import type { UsedLife } from './session.ts';

export type Identified = Readonly<Record<string, unknown>>;

export async function signedInCustomer(
  call: Call,
  { session_id, agent_session_id, custnum }: Identified,
  { openToAgents }: { readonly openToAgents: boolean },
): Promise<SignedIn & Partial<UsedLife>> {
  if (openToAgents && !isSent(session_id) && isSent(agent_session_id)) {
    return asAgent(call, agent_session_id, String(custnum ?? ''));
  }
  const session = await resumeSession(call.tx, call.now, session_id);
  if (session === undefined) throw new Refusal('cant_resume_session');
  return session;
}

const isSent = (token: unknown) => token !== undefined && token !== '';

/** A customer of another agent is answered exactly like one who does not exist. */
async function asAgent(call: Call, token: unknown, custnum: string): Promise<SignedIn> {
  const agent = await signedInAgent(call, token);
  const customer = parseNumber(custnum);
  if (customer === undefined || !(await isCustomerOfAgent(call.tx, { customer, agent }))) {
    const number = /^[0-9]+$/.test(custnum) ? custnum : '';
    throw new Refusal('unknown_custnum', { number });
  }
  return { tokenHash: '', customer, account: null, accountLabel: `agent ${agent}`, agent };
}

export async function signedInAgent(call: Call, token: unknown): Promise<number> {
  const agent = await resumeAgentSession(call, token);
  if (agent === undefined) throw new Refusal('cant_resume_session');
  return agent;
}
