/** Stores agents and their types. Whoever calls says afterwards that the shared state changed. */
import type { Tx } from '../database/database.ts';
import type { Agent, AgentType } from './agent.ts';
import {
  insertAgent,
  insertAgentType,
  storePasswordHash,
  updateAgent,
  updateAgentType,
} from './sql.ts';

export async function keepAgentType(tx: Tx, type: AgentType, as: 'new' | 'changed'): Promise<void> {
  await (as === 'new' ? insertAgentType(tx, type) : updateAgentType(tx, type));
}

/** `passwordHash` is a finished argon2id hash, or empty where the agent has no login. */
export async function keepAgent(
  tx: Tx,
  { agent, passwordHash }: { readonly agent: Agent; readonly passwordHash: string },
  as: 'new' | 'changed',
): Promise<void> {
  await (as === 'new'
    ? insertAgent(tx, agent, passwordHash)
    : updateAgent(tx, agent, passwordHash));
}

/** The hash is read only where it is checked, so nothing that is shared has changed. */
export async function setAgentPassword(
  tx: Tx,
  agent: { readonly number: number; readonly passwordHash: string },
): Promise<void> {
  await storePasswordHash.run(tx, agent);
}
