import type { ServiceKind } from '../catalogue/service-definition.ts';
import type { Tx } from '../database/database.ts';
import { servicesOfPackageRows } from './sql/service.ts';

/** What is provisioned, as it is listed. */
export interface Service {
  readonly number: number;
  readonly package: number | null;
  readonly definition: number | null;
  readonly kind: ServiceKind;
  /** What a customer knows it by: `bob@example.com`, `example.com`. */
  readonly identifier: string;
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
