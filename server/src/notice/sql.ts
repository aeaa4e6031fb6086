import type { Money } from '@lineside/contract/money.ts';
import { prepared } from '../database/prepared.ts';

export const pastDueInvoices = prepared((db, p: { customer: number; today: string }) =>
  db
    .selectFrom('invoice')
    .select(['number', 'due_on', 'owed'])
    .where('customer', '=', p.customer)
    .where('owed', '>', 0 as Money)
    .where('due_on', '<', p.today)
    .orderBy('due_on')
    .orderBy('number'),
);

export const declinedCollection = prepared((db, p: { customer: number }) =>
  db.selectFrom('collection').select('first_declined_on').where('customer', '=', p.customer),
);
