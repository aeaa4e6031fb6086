/** How the refusals of agents are brought about. */
import type { OperationName } from '@lineside/contract';
import { agentPassword, agentSession, agentUsername } from '../agents.ts';
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
  login_info: { unknown_agent: () => ({ sent: { agentnum: '77' } }) },
  skin_info: { unknown_agent: () => ({ sent: { agentnum: '77' } }) },
  access_info: {
    // Also an account without a customer may ask, so only an agent can name one who is not his.
    unknown_custnum: async ({ story }) => ({
      sent: { agent_session_id: await agentSession(story, 1), custnum: '999999' },
    }),
  },
  switch_acct: {
    unknown_service: ({ card: session_id }) => ({ sent: { session_id, svcnum: '999999' } }),
  },
  domain_select_hash: {
    unknown_package: () => ({ sent: { pkgpart: '77' } }),
    unknown_service_definition: () => ({ sent: { svcpart: '77' } }),
  },
  mason_comp: { illegal_component: () => ({ sent: { comp: '/etc/passwd' } }) },
  signup_info: { unknown_agent: () => ({ sent: { agentnum: '77' } }) },
} satisfies Partial<Record<OperationName, Triggers>>;
