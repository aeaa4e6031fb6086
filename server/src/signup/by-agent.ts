import type { Call } from '../call.ts';
import { signedInAgent } from '../session/who-asks.ts';

interface ByAgent {
  readonly session_id: string | undefined;
  readonly agentnum: string | undefined;
}

/** The customers whom an agent signs up are his own. */
export async function byAgent<Sent extends ByAgent>(call: Call, input: Sent) {
  if (!input.session_id) return { call, input };
  const agent = await signedInAgent(call, input.session_id);
  return { call: { ...call, agent }, input: { ...input, agentnum: String(agent) } };
}

/** Who takes the order, as it is recorded. */
export const orderedBy = ({ agent }: Pick<Call, 'agent'>): string =>
  agent === undefined ? 'self-service' : `agent ${agent}`;
