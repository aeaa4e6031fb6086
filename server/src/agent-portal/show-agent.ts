import type { agent_info } from '@lineside/contract/agent.ts';
import type { Answer } from '@lineside/contract/operation.ts';
import { agentOf, type Call } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { countCustomersOfAgent } from '../customer/customers-of-agent.ts';

export async function showAgent(call: Call): Promise<Answer<typeof agent_info>> {
  const number = agentOf(call);
  const counts = await countCustomersOfAgent(call.tx, number);
  return {
    agentnum: number,
    agent: (await catalogue(call.tx)).agent(number)?.name ?? '',
    num_prospect: counts.prospect,
    num_active: counts.active,
    num_susp: counts.suspended,
    num_cancel: counts.cancelled,
  };
}
