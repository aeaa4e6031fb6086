import { prepared } from '../../database/prepared.ts';

export const insertAudit = prepared(
  (db, p: { at: number; actor: string; action: string; customer: number | null; detail: string }) =>
    db.insertInto('audit').values({
      at: p.at,
      actor: p.actor,
      action: p.action,
      customer: p.customer,
      detail: p.detail,
    }),
);

export const auditOfCustomer = prepared((db, p: { customer: number; limit: number }) =>
  db
    .selectFrom('audit')
    .select(['at', 'actor', 'action', 'detail'])
    .where('customer', '=', p.customer)
    .orderBy('number', 'desc')
    .limit(p.limit),
);

export const auditOfAction = prepared((db, p: { action: string }) =>
  db.selectFrom('audit').select('number').where('action', '=', p.action).limit(1),
);
