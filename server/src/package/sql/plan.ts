import { sql } from 'kysely';
import { prepared } from '../../database/prepared.ts';

interface Planned {
  package: number;
  kind: string;
  onDay: string;
  definition: number | null;
  quantity: number | null;
  askedAt: number;
  askedBy: string;
}

const columns = (p: Planned) => ({
  kind: p.kind,
  on_day: p.onDay,
  definition: p.definition,
  quantity: p.quantity,
  asked_at: p.askedAt,
  asked_by: p.askedBy,
});

/** One plan a package: the newest word counts. */
export const keepPlan = prepared((db, p: Planned) =>
  db
    .insertInto('package_plan')
    .values({ package: p.package, ...columns(p) })
    .onConflict((oc) => oc.column('package').doUpdateSet(columns(p))),
);

export const dropPlan = prepared((db, p: { package: number }) =>
  db.deleteFrom('package_plan').where('package', '=', p.package),
);

export const plansOf = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('package_plan')
    .innerJoin('package', 'package.number', 'package_plan.package')
    .select([
      'package_plan.package',
      'package_plan.kind',
      'package_plan.on_day as onDay',
      'package_plan.definition',
      'package_plan.quantity',
    ])
    .where('package.customer', '=', p.customer)
    .orderBy('package_plan.package'),
);

/** Customers with a plan whose day has come, a page of them; for the sign see `customersDue`. */
export const customersPlanned = prepared((db, p: { today: string; after: number; limit: number }) =>
  db
    .selectFrom('package_plan')
    .innerJoin('package', 'package.number', 'package_plan.package')
    .select(sql<number>`+package.customer`.as('customer'))
    .distinct()
    .where('package_plan.on_day', '<=', p.today)
    .where(sql<number>`+package.customer`, '>', p.after)
    .orderBy(sql`+package.customer`)
    .limit(p.limit),
);

/** Customers with a package whose own end has come, a page of them. */
export const customersExpired = prepared((db, p: { now: number; after: number; limit: number }) =>
  db
    .selectFrom('package')
    .select(sql<number>`+customer`.as('customer'))
    .distinct()
    .where('cancelled_at', 'is', null)
    .where('expires_at', 'is not', null)
    .where('expires_at', '<=', p.now)
    .where(sql<number>`+customer`, '>', p.after)
    .orderBy(sql`+customer`)
    .limit(p.limit),
);

export const clearExpiry = prepared((db, p: { number: number }) =>
  db.updateTable('package').set({ expires_at: null }).where('number', '=', p.number),
);
