/** Agents who sign in: the catalogues of tests have agents, but none with a password. */
import { strict as assert } from 'node:assert';
import { keepAgent } from '@lineside/server/agent/keep-agent.ts';
import { catalogue } from '@lineside/server/catalogue/catalogue.ts';
import { sharedChanged } from '@lineside/server/database/shared.ts';
import type { Story } from './story.ts';

export const agentPassword = 'shop secret';
export const agentUsername = (number: number): string => `Shop${number}`;

/** Gives the agent a user name and a password, as the catalogue file would; or disables him. */
export async function giveLogin(
  { database, dispatch }: Pick<Story, 'database' | 'dispatch'>,
  number: number,
  { disabled = false } = {},
): Promise<void> {
  const passwordHash = await dispatch.options.passwords.hash(agentPassword);
  await database.write(async (tx) => {
    const agent = (await catalogue(tx)).agent(number);
    assert(agent, `there is an agent ${number}`);
    const username = agentUsername(number);
    await keepAgent(tx, { agent: { ...agent, username, disabled }, passwordHash }, 'changed');
    await sharedChanged(tx);
  });
}

/** A session of an agent who has a login. */
export async function agentSession(story: Story, number: number): Promise<string> {
  const username = agentUsername(number);
  const login = await story.call('agent_login', { username, password: agentPassword });
  assert.equal(login.error, '');
  return String(login.session_id);
}
