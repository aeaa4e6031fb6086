/** The packages of a customer, with the field names of the protocol. */
import { formatFrequency } from '@lineside/contract/frequency.ts';
import type { Answer } from '@lineside/contract/operation.ts';
import type { list_pkgs } from '@lineside/contract/package.ts';
import { type Call, customerOf } from '../call.ts';
import { type Catalogue, catalogue } from '../catalogue/catalogue.ts';
import type { PackageDefinition } from '../catalogue/package-definition.ts';
import type { ServiceKind } from '../catalogue/service-definition.ts';
import { statusColours, statusOf } from './bought.ts';
import { dayStartSeconds } from './day-start.ts';
import {
  type ListedPackage,
  labelOf,
  listedPackagesOf,
  plannedChangeOf,
} from './listed-packages.ts';
import type { ListedRow } from './sql/listed.ts';

export async function listPackages(call: Call): Promise<Answer<typeof list_pkgs>> {
  const customer = customerOf(call);
  const known = await catalogue(call.tx);
  const listed = await listedPackagesOf(call.tx, customer);
  const { timezone } = call.settings;
  return {
    error: '',
    custnum: customer,
    cust_pkg: listed.map((each) => packageFields(each, known, timezone)),
  };
}

/** Field by field and not put together from parts, as this is asked all the time. */
function packageFields({ bought, services }: ListedPackage, known: Catalogue, timezone: string) {
  const definition = known.definition(bought.definition);
  const { name = '', frequency = '' } = definition ?? {};
  const status = statusOf(bought, { frequency });
  const change = plannedChangeOf(bought);
  const listed = services.map((service) => serviceRow(known, service));
  const primary = definition && known.primaryAccountService(definition);
  return {
    pkgnum: bought.number,
    custnum: bought.customer,
    pkgpart: bought.definition,
    otaker: bought.orderedBy,
    setup: instant(bought.setupAt),
    bill: day(bought.nextBillOn, timezone),
    last_bill: day(bought.lastBilledOn, timezone),
    susp: instant(bought.suspendedAt),
    cancel: instant(bought.cancelledAt),
    expire: instant(bought.expiresAt),
    quantity: bought.quantity,
    contract_end: day(bought.contractEndsOn, timezone),
    manual_flag: bought.manualFlag === 0 ? '' : '1',
    change_date: day(change?.onDay ?? null, timezone),
    change_pkg: known.definition(change?.definition ?? 0)?.name ?? '',
    pkg: name,
    pkg_label: name,
    freq: frequency,
    freq_pretty: formatFrequency(frequency),
    status: status as string,
    statuscolor: statusColours[status],
    cust_svc: listed,
    part_svc:
      definition === undefined
        ? []
        : openPlaces(
            known,
            definition,
            services.map((service) => service.serviceDefinition),
          ),
    primary_cust_svc: listed.find((row) => row.svcpart === primary?.number) ?? {},
  };
}

export const instant = (ms: number | null) => (ms === null ? '' : Math.floor(ms / 1000));
export const day = (on: string | null, timezone: string) =>
  on === null ? '' : dayStartSeconds(on, timezone);

export const tables: Readonly<Record<ServiceKind, string>> = {
  account: 'svc_acct',
  domain: 'svc_domain',
};

function serviceRow(known: Catalogue, row: ListedRow) {
  const svc = known.serviceDefinition(row.serviceDefinition ?? 0)?.name ?? '';
  const svcdb = tables[row.serviceKind === 'account' ? 'account' : 'domain'];
  return {
    svcnum: row.service ?? '',
    pkgnum: row.number,
    svcpart: row.serviceDefinition ?? '',
    svc,
    svcdb,
    label: [svc, labelOf(row), svcdb],
  };
}

/** What the package still has room for beside the services of these definitions. */
export function openPlaces(
  known: Catalogue,
  definition: PackageDefinition,
  provisioned: readonly (number | null)[],
) {
  return known.servicesOf(definition).flatMap(({ definition: included, quantity }) => {
    const taken = provisioned.filter((number) => number === included.number).length;
    if (taken >= quantity || included.disabled) return [];
    return [
      {
        svcpart: included.number,
        svc: included.name,
        svcdb: tables[included.kind],
        num_avail: quantity - taken,
      },
    ];
  });
}
