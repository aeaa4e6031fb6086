import { type Selectable, sql } from 'kysely';
import { numbersIn } from '../../database/lists.ts';
import { prepared } from '../../database/prepared.ts';
import type { Tables } from '../../database/tables.ts';
import type { CustomerPackage } from '../bought.ts';

const columns = [
  'package.number',
  'package.customer',
  'package.definition',
  'package.ordered_by',
  'package.ordered_at',
  'package.setup_at',
  'package.anchor_on',
  'package.periods_billed',
  'package.last_billed_on',
  'package.next_bill_on',
  'package.suspended_at',
  'package.suspended_why',
  'package.manual_flag',
  'package.expires_at',
  'package.cancelled_at',
  'package.cancelled_by',
  'package.quantity',
  'package.contract_ends_on',
  'package.usage_billed_until',
  'package.ordered_as',
  'package.changed_from',
  'package.pauses',
  'package.discounts',
] as const;

export const boughtFrom = (row: Selectable<Tables['package']>): CustomerPackage => ({
  number: row.number,
  customer: row.customer,
  definition: row.definition,
  orderedBy: row.ordered_by,
  orderedAt: row.ordered_at,
  setupAt: row.setup_at,
  anchorOn: row.anchor_on,
  periodsBilled: row.periods_billed,
  lastBilledOn: row.last_billed_on,
  nextBillOn: row.next_bill_on,
  suspendedAt: row.suspended_at,
  suspendedWhy: row.suspended_why,
  manualFlag: row.manual_flag !== 0,
  expiresAt: row.expires_at,
  cancelledAt: row.cancelled_at,
  cancelledBy: row.cancelled_by,
  quantity: row.quantity,
  contractEndsOn: row.contract_ends_on,
  usageBilledUntil: row.usage_billed_until,
  orderedAs: row.ordered_as === 'change' ? 'change' : 'order',
  changedFrom: row.changed_from,
  pauses: row.pauses,
  discounts: row.discounts,
});

export const activePackages = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('package')
    .select(columns)
    .where('customer', '=', p.customer)
    .where('cancelled_at', 'is', null)
    .orderBy('number'),
);

export const activePackagesOfMany = prepared((db, p: { customers: string }, dialect) =>
  db
    .selectFrom('package')
    .select(columns)
    .where('customer', 'in', numbersIn(p.customers, dialect))
    .where('cancelled_at', 'is', null)
    .orderBy('number'),
);

export const allPackages = prepared((db, p: { customer: number }) =>
  db.selectFrom('package').select(columns).where('customer', '=', p.customer).orderBy('number'),
);

/** Asked together with the customer, so that a foreign package is as unknown as a missing one. */
export const packageOfCustomer = prepared((db, p: { number: number; customer: number }) =>
  db
    .selectFrom('package')
    .select(columns)
    .where('number', '=', p.number)
    .where('customer', '=', p.customer),
);

/**
 * Customers with a period that has begun, a page of them. The signs keep SQLite from walking through
 * all packages in the order of customers: what is not due is never looked at.
 */
export const customersDue = prepared((db, p: { today: string; after: number; limit: number }) =>
  db
    .selectFrom('package')
    .select(sql<number>`+customer`.as('customer'))
    .distinct()
    .where('cancelled_at', 'is', null)
    .where('suspended_at', 'is', null)
    .where('next_bill_on', '<=', p.today)
    .where(sql<number>`+customer`, '>', p.after)
    .orderBy(sql`+customer`)
    .limit(p.limit),
);

/** Customers with a package that was never billed, a page of them. */
export const customersNeverBilled = prepared((db, p: { after: number; limit: number }) =>
  db
    .selectFrom('package')
    .select('customer')
    .distinct()
    .where('cancelled_at', 'is', null)
    .where('suspended_at', 'is', null)
    .where('setup_at', 'is', null)
    .where('customer', '>', p.after)
    .orderBy('customer')
    .limit(p.limit),
);

/** Packages whose own end has come. */
export const expiredPackages = prepared((db, p: { now: number; limit: number }) =>
  db
    .selectFrom('package')
    .select(columns)
    .where('cancelled_at', 'is', null)
    .where('expires_at', '<=', p.now)
    .orderBy('number')
    .limit(p.limit),
);

export const packageOwner = prepared((db, p: { number: number }) =>
  db.selectFrom('package').select('customer').where('number', '=', p.number),
);
