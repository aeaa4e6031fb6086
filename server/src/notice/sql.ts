import type { Money } from '@lineside/contract/money.ts';
import { prepared } from '../database/prepared.ts';

export const openInvoicesByDue = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('invoice')
    .select(['number', 'due_on as dueOn', 'owed'])
    .where('customer', '=', p.customer)
    // As the condition of the partial index.
    .where('owed', '<>', 0 as Money)
    .orderBy('due_on')
    .orderBy('number'),
);

export const declinedCollection = prepared((db, p: { customer: number }) =>
  db.selectFrom('collection').select('first_declined_on').where('customer', '=', p.customer),
);
