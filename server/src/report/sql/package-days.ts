/** What tells which days of packages were charged, suspended and given back. */
import { prepared } from '../../database/prepared.ts';

/** Packages that were billed, of some customers in the order of their numbers. */
export const billedPackages = prepared((db, p: { after: number; limit: number }) =>
  db
    .selectFrom('package')
    .innerJoin('package_definition', 'package_definition.number', 'package.definition')
    .leftJoin('package as earlier', 'earlier.number', 'package.changed_from')
    .select([
      'package.number',
      'package.customer',
      'package.ordered_at',
      'package.anchor_on',
      'package.next_bill_on',
      'package.cancelled_at',
      'package.suspended_at',
      'package.pauses',
      'package_definition.plan',
      'package_definition.plan_options',
      'package_definition.frequency',
      'package_definition.recurring_fee',
      'earlier.cancelled_at as changed_at',
    ])
    .where('package.number', '>', p.after)
    .where('package.setup_at', 'is not', null)
    .orderBy('package.number')
    .limit(p.limit),
);

export const chargedDays = prepared((db, p: { from: number; until: number }) =>
  db
    .selectFrom('invoice_line')
    .innerJoin('invoice', 'invoice.number', 'invoice_line.invoice')
    .select([
      'invoice_line.package',
      'invoice_line.period_from as from',
      'invoice_line.period_until as until',
      'invoice_line.kind',
      'invoice_line.amount',
      'invoice_line.cause',
      'invoice.voided_at',
    ])
    .where('invoice_line.package', '>=', p.from)
    .where('invoice_line.package', '<=', p.until)
    .where((eb) =>
      eb.or([
        eb('invoice_line.kind', '=', 'recurring'),
        eb('invoice_line.kind', 'like', 'discount %'),
      ]),
    )
    .orderBy('invoice_line.package')
    .orderBy('invoice_line.number'),
);

export const pausedDays = prepared((db, p: { from: number; until: number }) =>
  db
    .selectFrom('package_pause')
    .select(['package', 'from_on as from', 'until_on as until'])
    .where('package', '>=', p.from)
    .where('package', '<=', p.until)
    .orderBy('package')
    .orderBy('from_on'),
);

export const creditsWithDays = prepared((db, p: { customerFrom: number; customerUntil: number }) =>
  db
    .selectFrom('credit')
    .select('cause')
    .where('customer', '>=', p.customerFrom)
    .where('customer', '<=', p.customerUntil)
    .where('cause', '<>', ''),
);
