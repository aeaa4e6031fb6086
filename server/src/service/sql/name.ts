import { prepared } from '../../database/prepared.ts';

/** Undefined when somebody has the name already. */
export const claim = prepared(
  (db, p: { domain: number; nameKey: string; account: number | null; intent: number | null }) =>
    db
      .insertInto('account_name')
      .values({ domain: p.domain, name_key: p.nameKey, account: p.account, intent: p.intent })
      .onConflict((oc) => oc.columns(['domain', 'name_key']).doNothing())
      .returning('domain'),
);

export const takenName = prepared((db, p: { domain: number; nameKey: string }) =>
  db
    .selectFrom('account_name')
    .select(['account', 'intent'])
    .where('domain', '=', p.domain)
    .where('name_key', '=', p.nameKey),
);

export const confirmClaim = prepared((db, p: { intent: number; account: number }) =>
  db
    .updateTable('account_name')
    .set({ account: p.account, intent: null })
    .where('intent', '=', p.intent)
    .where('account', 'is', null),
);

export const releaseClaim = prepared((db, p: { intent: number }) =>
  db.deleteFrom('account_name').where('intent', '=', p.intent).where('account', 'is', null),
);

export const deleteName = prepared((db, p: { account: number }) =>
  db.deleteFrom('account_name').where('account', '=', p.account),
);
