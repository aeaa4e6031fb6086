import { prepared } from '../../database/prepared.ts';

export const agentSessionByHash = prepared((db, p: { tokenHash: string }) =>
  db
    .selectFrom('agent_session')
    .select(['agent', 'created_at as createdAt', 'expires_at as expiresAt'])
    .where('token_hash', '=', p.tokenHash),
);

export const insertAgentSession = prepared(
  (db, p: { tokenHash: string; agent: number; createdAt: number; expiresAt: number }) =>
    db.insertInto('agent_session').values({
      token_hash: p.tokenHash,
      agent: p.agent,
      created_at: p.createdAt,
      expires_at: p.expiresAt,
    }),
);

export const deleteAgentSession = prepared((db, p: { tokenHash: string }) =>
  db.deleteFrom('agent_session').where('token_hash', '=', p.tokenHash),
);

export const deleteSessionsOfAgent = prepared((db, p: { agent: number }) =>
  db.deleteFrom('agent_session').where('agent', '=', p.agent),
);

/** A few at a time, as with those of customers. */
export const deleteExpiredOfAgents = prepared((db, p: { now: number; limit: number }) =>
  db
    .deleteFrom('agent_session')
    .where('token_hash', 'in', (eb) =>
      eb
        .selectFrom('agent_session')
        .select('token_hash')
        .where('expires_at', '<=', p.now)
        .orderBy('expires_at')
        .limit(p.limit),
    ),
);
