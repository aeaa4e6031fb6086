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
      'last_used_at as lastUsedAt',
    ])
    .where('token_hash', '=', p.tokenHash),
);

interface NewSession {
  tokenHash: string;
  customer: number | null;
  account: number | null;
  person: number | null;
  accountLabel: string;
  createdAt: number;
  expiresAt: number;
  lastUsedAt: number;
  origin: string;
  client: string;
}

export const insertSession = prepared((db, p: NewSession) =>
  db.insertInto('session').values({
    token_hash: p.tokenHash,
    customer: p.customer,
    account: p.account,
    person: p.person,
    account_label: p.accountLabel,
    created_at: p.createdAt,
    expires_at: p.expiresAt,
    origin: p.origin,
    client: p.client,
    last_used_at: p.lastUsedAt,
  }),
);

export const noteSessionUse = prepared((db, p: { tokenHash: string; at: number }) =>
  db
    .updateTable('session')
    .set({ last_used_at: p.at })
    .where('token_hash', '=', p.tokenHash)
    .where('last_used_at', '<', p.at),
);

const listed = [
  'token_hash as tokenHash',
  'account_label as accountLabel',
  'created_at as createdAt',
  'expires_at as expiresAt',
  'last_used_at as lastUsedAt',
  'origin',
  'client',
] as const;

export const sessionsOfCustomer = prepared((db, p: { customer: number; now: number }) =>
  db
    .selectFrom('session')
    .select(listed)
    .where('customer', '=', p.customer)
    .where('expires_at', '>', p.now)
    .orderBy('created_at', 'desc')
    .orderBy('token_hash'),
);

/** Of an account that belongs to no customer. */
export const sessionsOfAccount = prepared((db, p: { account: number; now: number }) =>
  db
    .selectFrom('session')
    .select(listed)
    .where('account', '=', p.account)
    .where('customer', 'is', null)
    .where('expires_at', '>', p.now)
    .orderBy('created_at', 'desc')
    .orderBy('token_hash'),
);

/** Of a contact person who has not chosen a customer yet. */
export const sessionsOfPerson = prepared((db, p: { person: number; now: number }) =>
  db
    .selectFrom('session')
    .select(listed)
    .where('person', '=', p.person)
    .where('customer', 'is', null)
    .where('expires_at', '>', p.now)
    .orderBy('created_at', 'desc')
    .orderBy('token_hash'),
);

export const deleteSession = prepared((db, p: { tokenHash: string }) =>
  db.deleteFrom('session').where('token_hash', '=', p.tokenHash),
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

export const deleteSessionsOfAccount = prepared((db, p: { account: number; except: string }) =>
  db.deleteFrom('session').where('account', '=', p.account).where('token_hash', '<>', p.except),
);

export const deleteSessionsOfPerson = prepared((db, p: { person: number; except: string }) =>
  db.deleteFrom('session').where('person', '=', p.person).where('token_hash', '<>', p.except),
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
