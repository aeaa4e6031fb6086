import { prepared } from '../../database/prepared.ts';

export const sessionByHash = prepared((db, p: { tokenHash: string }) =>
  db
    .selectFrom('session')
    .select([
      'token_hash as tokenHash',
      'customer',
      'account',
      'person',
      'account_label as accountLabel',
      'created_at as createdAt',
      'expires_at as expiresAt',
    ])
    .where('token_hash', '=', p.tokenHash),
);

export const insertSession = prepared(
  (
    db,
    p: {
      tokenHash: string;
      customer: number | null;
      account: number | null;
      person: number | null;
      accountLabel: string;
      createdAt: number;
      expiresAt: number;
    },
  ) =>
    db.insertInto('session').values({
      token_hash: p.tokenHash,
      customer: p.customer,
      account: p.account,
      person: p.person,
      account_label: p.accountLabel,
      created_at: p.createdAt,
      expires_at: p.expiresAt,
    }),
);

export const updateSession = prepared(
  (
    db,
    p: {
      tokenHash: string;
      customer: number | null;
      account: number | null;
      person: number | null;
      accountLabel: string;
    },
  ) =>
    db
      .updateTable('session')
      .set({
        customer: p.customer,
        account: p.account,
        person: p.person,
        account_label: p.accountLabel,
      })
      .where('token_hash', '=', p.tokenHash),
);

export const deleteSession = prepared((db, p: { tokenHash: string }) =>
  db.deleteFrom('session').where('token_hash', '=', p.tokenHash),
);

export const deleteSessionsOfAccount = prepared((db, p: { account: number; except: string }) =>
  db.deleteFrom('session').where('account', '=', p.account).where('token_hash', '<>', p.except),
);

/** A few at a time, oldest first, so that no login ever pays for a long absence of logins. */
export const deleteExpired = prepared((db, p: { now: number; limit: number }) =>
  db
    .deleteFrom('session')
    .where('token_hash', 'in', (eb) =>
      eb
        .selectFrom('session')
        .select('token_hash')
        .where('expires_at', '<=', p.now)
        .orderBy('expires_at')
        .limit(p.limit),
    ),
);
