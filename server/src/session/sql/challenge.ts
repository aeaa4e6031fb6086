import { sql } from 'kysely';
import { prepared } from '../../database/prepared.ts';

interface NewChallenge {
  tokenHash: string;
  purpose: string;
  account: number | null;
  network: string;
  expiresAt: number;
}

export const insertChallenge = prepared((db, p: NewChallenge) =>
  db.insertInto('challenge').values({
    token_hash: p.tokenHash,
    purpose: p.purpose,
    account: p.account,
    network: p.network,
    failures: 0,
    expires_at: p.expiresAt,
  }),
);

export const challengeByHash = prepared((db, p: { tokenHash: string; purpose: string }) =>
  db
    .selectFrom('challenge')
    .select(['account', 'failures', 'expires_at as expiresAt'])
    .where('token_hash', '=', p.tokenHash)
    .where('purpose', '=', p.purpose),
);

export const challengesFrom = prepared((db, p: { network: string; purpose: string; now: number }) =>
  db
    .selectFrom('challenge')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('network', '=', p.network)
    .where('purpose', '=', p.purpose)
    .where('expires_at', '>', p.now),
);

export const deleteChallenge = prepared((db, p: { tokenHash: string }) =>
  db.deleteFrom('challenge').where('token_hash', '=', p.tokenHash),
);

export const countChallengeFailure = prepared((db, p: { tokenHash: string }) =>
  db
    .updateTable('challenge')
    .set({ failures: sql<number>`failures + 1` })
    .where('token_hash', '=', p.tokenHash),
);

export const deleteChallengesOfAccount = prepared((db, p: { account: number }) =>
  db.deleteFrom('challenge').where('account', '=', p.account),
);

export const deleteOldChallenges = prepared((db, p: { now: number; limit: number }) =>
  db
    .deleteFrom('challenge')
    .where('token_hash', 'in', (eb) =>
      eb
        .selectFrom('challenge')
        .select('token_hash')
        .where('expires_at', '<=', p.now)
        .orderBy('expires_at')
        .limit(p.limit),
    ),
);
