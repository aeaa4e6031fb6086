/** Sessions of agents: made, resumed and ended like those of customers, in a table of their own. */
import assert from 'node:assert/strict';
import type { Call } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { hashOfToken, isLive, lifeMs, newToken } from './session.ts';
import {
  agentSessionByHash,
  deleteAgentSession,
  deleteExpiredOfAgents,
  deleteSessionsOfAgent,
  insertAgentSession,
} from './sql/agent-session.ts';

const sweptMax = 20;

type Asking = Pick<Call, 'tx' | 'now'>;

export async function startAgentSession(
  { tx, now, settings }: Pick<Call, 'tx' | 'now' | 'settings'>,
  agent: number,
): Promise<string> {
  const token = newToken();
  const tokenHash = hashOfToken(token);
  assert(tokenHash, 'a new token is well-formed');
  const createdAt = now.epochMilliseconds;
  const expiresAt = createdAt + lifeMs(settings['selfservice-session_timeout']);
  await deleteExpiredOfAgents.run(tx, { now: createdAt, limit: sweptMax });
  await insertAgentSession.run(tx, { tokenHash, agent, createdAt, expiresAt });
  return token;
}

/** Whose session this is. One of an agent who was disabled is none any more. */
export async function resumeAgentSession(
  { tx, now }: Asking,
  token: unknown,
): Promise<number | undefined> {
  const tokenHash = typeof token === 'string' ? hashOfToken(token) : undefined;
  if (tokenHash === undefined) return undefined;
  const session = await agentSessionByHash.first(tx, { tokenHash });
  if (session === undefined || !isLive(session, now.epochMilliseconds)) return undefined;
  const agent = (await catalogue(tx)).agent(session.agent);
  return agent === undefined || agent.disabled ? undefined : agent.number;
}

export async function endAgentSession({ tx }: Asking, token: string): Promise<void> {
  const tokenHash = hashOfToken(token);
  if (tokenHash !== undefined) await deleteAgentSession.run(tx, { tokenHash });
}

export async function endSessionsOfAgent({ tx }: Asking, agent: number): Promise<void> {
  await deleteSessionsOfAgent.run(tx, { agent });
}
