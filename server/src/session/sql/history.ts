import { prepared } from '../../database/prepared.ts';

interface NewAttempt {
  at: number;
  customer: number | null;
  account: number | null;
  label: string;
  success: number;
  way: string;
  origin: string;
  network: string;
  client: string;
}

export const insertAttempt = prepared((db, p: NewAttempt) =>
  db.insertInto('sign_in').values({
    at: p.at,
    customer: p.customer,
    account: p.account,
    label: p.label,
    success: p.success,
    way: p.way,
    origin: p.origin,
    network: p.network,
    client: p.client,
  }),
);

const attemptColumns = ['at', 'label', 'success', 'way', 'origin', 'client'] as const;

export const attemptsOfCustomer = prepared((db, p: { customer: number; limit: number }) =>
  db
    .selectFrom('sign_in')
    .select(attemptColumns)
    .where('customer', '=', p.customer)
    .orderBy('number', 'desc')
    .limit(p.limit),
);

/** Of an account that belongs to no customer. */
export const attemptsOfAccount = prepared((db, p: { account: number; limit: number }) =>
  db
    .selectFrom('sign_in')
    .select(attemptColumns)
    .where('account', '=', p.account)
    .where('customer', 'is', null)
    .orderBy('number', 'desc')
    .limit(p.limit),
);

/** Those of an account beyond the newest so many. */
export const deleteBeyond = prepared((db, p: { account: number; success: number; kept: number }) =>
  db
    .deleteFrom('sign_in')
    .where('account', '=', p.account)
    .where('success', '=', p.success)
    .where('number', '<=', (eb) =>
      eb
        .selectFrom('sign_in as newer')
        .select('newer.number')
        .where('newer.account', '=', p.account)
        .where('newer.success', '=', p.success)
        .orderBy('newer.number', 'desc')
        .limit(1)
        .offset(p.kept),
    ),
);

/** A few at a time, oldest first, so that no sign-in ever pays for a long absence of others. */
export const deleteOld = prepared((db, p: { before: number; limit: number }) =>
  db
    .deleteFrom('sign_in')
    .where('number', 'in', (eb) =>
      eb
        .selectFrom('sign_in')
        .select('number')
        .where('at', '<', p.before)
        .orderBy('at')
        .limit(p.limit),
    ),
);

export const deleteOldOfNobody = prepared((db, p: { before: number; limit: number }) =>
  db
    .deleteFrom('sign_in')
    .where('number', 'in', (eb) =>
      eb
        .selectFrom('sign_in')
        .select('number')
        .where('account', 'is', null)
        .where('customer', 'is', null)
        .where('at', '<', p.before)
        .orderBy('at')
        .limit(p.limit),
    ),
);

/** When the failure was before which there were so many others in the time asked about. */
export const failureFrom = prepared(
  (db, p: { network: string; since: number; now: number; others: number }) =>
    db
      .selectFrom('sign_in')
      .select('at')
      .where('network', '=', p.network)
      .where('success', '=', 0)
      .where('at', '>', p.since)
      .where('at', '<=', p.now)
      .orderBy('at', 'desc')
      .limit(1)
      .offset(p.others),
);
