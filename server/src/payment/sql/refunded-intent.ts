import { prepared } from '../../database/prepared.ts';

export const intentOfPayment = prepared((db, p: { payment: number }) =>
  db
    .selectFrom('payment')
    .innerJoin('intent', 'intent.number', 'payment.intent')
    .select(['intent.number', 'intent.amount', 'intent.state'])
    .where('payment.number', '=', p.payment),
);

export const moveRefundedIntent = prepared(
  (db, p: { number: number; from: string; state: string }) =>
    db
      .updateTable('intent')
      .set({ state: p.state })
      .where('number', '=', p.number)
      .where('state', '=', p.from),
);
