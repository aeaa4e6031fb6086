/** How the refusals of agents are brought about. */
import type { OperationName } from '@lineside/contract';
import { agentPassword, agentUsername } from '../agents.ts';
import type { Triggers } from './refusal-triggers.ts';

export const agentTriggers = {
  agent_login: {
    agent_name_needed: () => ({ sent: { username: agentUsername(1) } }),
    incorrect_password: () => ({ sent: { username: agentUsername(1), password: 'x' } }),
    async too_many_attempts({ story }) {
      const sent = { username: 'no such shop', password: agentPassword };
      for (let n = 0; n < 6; n += 1) await story.call('agent_login', sent);
      return { sent };
    },
  },
  signup_info: { unknown_agent: () => ({ sent: { agentnum: '77' } }) },
} satisfies Partial<Record<OperationName, Triggers>>;
