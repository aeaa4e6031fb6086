import type { Agent } from '../agent/agent.ts';
import { keepAgent } from '../agent/keep-agent.ts';
import type { Database } from '../database/database.ts';
import { sharedChanged } from '../database/shared.ts';

/** Beside the one that the small provider has. */
export const agents = {
  other: { number: 2, name: 'Other shop', type: 1, username: 'other', disabled: false },
} as const satisfies Record<string, Agent>;

export const keepAgentAs = (
  { database }: { readonly database: Database },
  as: 'new' | 'changed',
  agent: Agent,
): Promise<void> =>
  database.write(async (tx) => {
    await keepAgent(tx, { agent, passwordHash: '' }, as);
    await sharedChanged(tx);
  });
