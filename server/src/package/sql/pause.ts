import { sql } from 'kysely';
import { prepared } from '../../database/prepared.ts';

export const pausesOf = prepared((db, p: { package: number }) =>
  db
    .selectFrom('package_pause')
    .select(['number', 'from_on as from', 'until_on as until', 'cause'])
    .where('package', '=', p.package)
    .orderBy('from_on')
    .orderBy('number'),
);

export const insertPause = prepared((db, p: { package: number; from: string; cause: string }) =>
  db
    .insertInto('package_pause')
    .values({ package: p.package, from_on: p.from, until_on: null, cause: p.cause }),
);

export const countPause = prepared((db, p: { package: number }) =>
  db
    .updateTable('package')
    .set({ pauses: sql<number>`pauses + 1` })
    .where('number', '=', p.package),
);

export const closePause = prepared((db, p: { package: number; until: string }) =>
  db
    .updateTable('package_pause')
    .set({ until_on: p.until })
    .where('package', '=', p.package)
    .where('until_on', 'is', null),
);
