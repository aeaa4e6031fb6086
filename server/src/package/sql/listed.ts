import { prepared } from '../../database/prepared.ts';

/**
 * The packages of a customer as they are listed: a row for each service of each, or one without a
 * service. One statement, with a private reading of the tables of other folders, since this is asked
 * nearly as often as who the customer is. In the order of both indexes, so that nothing is sorted.
 */
export const listedPackages = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('package')
    .leftJoin('package_plan', 'package_plan.package', 'package.number')
    .leftJoin('service', 'service.package', 'package.number')
    .leftJoin('account', 'account.number', 'service.number')
    .leftJoin('domain as account_domain', 'account_domain.number', 'account.domain')
    .leftJoin('domain', 'domain.number', 'service.number')
    .select([
      'package.number',
      'package.customer',
      'package.definition',
      'package.ordered_by as orderedBy',
      'package.setup_at as setupAt',
      'package.last_billed_on as lastBilledOn',
      'package.next_bill_on as nextBillOn',
      'package.suspended_at as suspendedAt',
      'package.suspended_why as suspendedWhy',
      'package.manual_flag as manualFlag',
      'package.expires_at as expiresAt',
      'package.cancelled_at as cancelledAt',
      'package.quantity',
      'package.contract_ends_on as contractEndsOn',
      'package_plan.kind as planKind',
      'package_plan.on_day as planOn',
      'package_plan.definition as planDefinition',
      'service.number as service',
      'service.definition as serviceDefinition',
      'service.kind as serviceKind',
      'account.username',
      'account_domain.name as accountDomain',
      'domain.name as domainName',
    ])
    .where('package.customer', '=', p.customer)
    .where('package.cancelled_at', 'is', null)
    .orderBy('package.number')
    .orderBy('service.number'),
);

/** What the statement gives. */
export type ListedRow = Awaited<ReturnType<typeof listedPackages.all>>[number];
