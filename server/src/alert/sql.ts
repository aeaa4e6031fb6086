import { prepared } from '../database/prepared.ts';

export const upsertAlert = prepared(
  (
    db,
    p: {
      kind: string;
      subject: string;
      detail: string;
      customer: number | null;
      raisedAt: number;
    },
  ) =>
    db
      .insertInto('alert')
      .values({
        kind: p.kind,
        subject: p.subject,
        detail: p.detail,
        customer: p.customer,
        raised_at: p.raisedAt,
        times: 1,
        closed_at: null,
        closed_by: '',
      })
      .onConflict((oc) =>
        oc
          .columns(['kind', 'subject'])
          .where('closed_at', 'is', null)
          .doUpdateSet((eb) => ({ times: eb('alert.times', '+', 1), detail: p.detail })),
      ),
);

export const openAlertRows = prepared((db) =>
  db
    .selectFrom('alert')
    .select(['number', 'kind', 'subject', 'detail', 'customer', 'raised_at as raisedAt', 'times'])
    .where('closed_at', 'is', null)
    .orderBy('number'),
);

export const closeAlertRow = prepared((db, p: { number: number; by: string; at: number }) =>
  db
    .updateTable('alert')
    .set({ closed_at: p.at, closed_by: p.by })
    .where('number', '=', p.number)
    .where('closed_at', 'is', null),
);
