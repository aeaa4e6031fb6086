import type { ServiceKind } from '../catalogue/service-definition.ts';
import type { Tx } from '../database/database.ts';
import { servicesOfCustomerRows, servicesOfPackageRows } from './sql/service.ts';

/** What is provisioned, as it is listed. */
export interface Service {
  readonly number: number;
  readonly package: number | null;
  readonly definition: number | null;
  readonly kind: ServiceKind;
  /** What a customer knows it by: `bob@example.com`, `example.com`. */
  readonly identifier: string;
}

/** Of the packages that are not cancelled. */
export async function servicesOfCustomer(tx: Tx, customer: number): Promise<Service[]> {
  return (await servicesOfCustomerRows.all(tx, { customer })).map(serviceFrom);
}

export async function servicesOfPackage(tx: Tx, number: number): Promise<Service[]> {
  return (await servicesOfPackageRows.all(tx, { package: number })).map(serviceFrom);
}

interface Row {
  number: number;
  package: number | null;
  definition: number | null;
  kind: string;
  username: string | null;
  accountDomain: string | null;
  domainName: string | null;
}

function serviceFrom(row: Row): Service {
  const isAccount = row.kind === 'account';
  return {
    number: row.number,
    package: row.package,
    definition: row.definition,
    kind: isAccount ? 'account' : 'domain',
    identifier: isAccount ? `${row.username}@${row.accountDomain}` : (row.domainName ?? ''),
  };
}
