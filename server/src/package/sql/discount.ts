import { sql } from 'kysely';
import { prepared } from '../../database/prepared.ts';

export const discountsOf = prepared((db, p: { package: number }) =>
  db
    .selectFrom('package_discount')
    .innerJoin('discount', 'discount.number', 'package_discount.discount')
    .select([
      'package_discount.number',
      'discount.name',
      'discount.amount',
      'discount.percent_ppm as percentPpm',
      'discount.periods',
      'package_discount.periods_used as periodsUsed',
    ])
    .where('package_discount.package', '=', p.package)
    .orderBy('package_discount.number'),
);

export const insertPackageDiscount = prepared(
  (db, p: { package: number; discount: number; at: number; by: string }) =>
    db.insertInto('package_discount').values({
      package: p.package,
      discount: p.discount,
      periods_used: 0,
      granted_at: p.at,
      granted_by: p.by,
    }),
);

export const countDiscount = prepared((db, p: { package: number }) =>
  db
    .updateTable('package')
    .set({ discounts: sql<number>`discounts + 1` })
    .where('number', '=', p.package),
);

export const useDiscountRow = prepared((db, p: { number: number }) =>
  db
    .updateTable('package_discount')
    .set({ periods_used: sql<number>`periods_used + 1` })
    .where('number', '=', p.number),
);

export const moveDiscountRows = prepared((db, p: { from: number; to: number }) =>
  db.updateTable('package_discount').set({ package: p.to }).where('package', '=', p.from),
);
