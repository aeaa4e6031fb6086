/** Agents and their types as they are stored; calls read them from the catalogue's snapshot. */
import type { Tx } from '../database/database.ts';
import type { Agent, AgentType } from './agent.ts';
import { passwordHashOf, selectAgents, selectAgentTypes, selectPasswordHashes } from './sql.ts';

export async function readAgentTypes(tx: Tx): Promise<readonly AgentType[]> {
  return selectAgentTypes(tx);
}

export async function readAgents(tx: Tx): Promise<readonly Agent[]> {
  return selectAgents(tx);
}

/** The hash of each agent's password by number; empty where the agent has no login. */
export async function agentPasswordHashes(tx: Tx): Promise<ReadonlyMap<number, string>> {
  return selectPasswordHashes(tx);
}

/** Of one agent, as it is now. */
export async function agentPasswordHash(tx: Tx, number: number): Promise<string> {
  return (await passwordHashOf.first(tx, { number }))?.password_hash ?? '';
}
