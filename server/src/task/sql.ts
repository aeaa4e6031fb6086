import { prepared } from '../database/prepared.ts';

export const insertTask = prepared(
  (db, p: { kind: string; key: string; payload: string; createdAt: number }) =>
    db
      .insertInto('task')
      .values({
        kind: p.kind,
        key: p.key,
        payload: p.payload,
        state: 'waiting',
        created_at: p.createdAt,
      })
      .onConflict((oc) => oc.column('key').doNothing()),
);
