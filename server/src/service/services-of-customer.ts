import { parseNumber } from '@lineside/contract/text-fields.ts';
import type { ServiceKind } from '../catalogue/service-definition.ts';
import type { Tx } from '../database/database.ts';
import {
  serviceOfCustomerRow,
  servicesOfCustomerRows,
  servicesOfPackageRows,
} from './sql/service.ts';

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

/** Undefined for a service of anybody else, as for one that does not exist. */
export async function serviceOfCustomer(
  tx: Tx,
  { customer, svcnum }: { readonly customer: number; readonly svcnum: string },
): Promise<Service | undefined> {
  const number = parseNumber(svcnum);
  if (number === undefined) return undefined;
  const row = await serviceOfCustomerRow.first(tx, { customer, number });
  return row && serviceFrom(row);
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
