/** The packages of a customer, with the field names of the protocol. */
import { formatFrequency } from '@lineside/contract/frequency.ts';
import type { Answer } from '@lineside/contract/operation.ts';
import type { list_pkgs } from '@lineside/contract/package.ts';
import { type Call, customerOf } from '../call.ts';
import { type Catalogue, catalogue } from '../catalogue/catalogue.ts';
import type { PackageDefinition } from '../catalogue/package-definition.ts';
import type { ServiceKind } from '../catalogue/service-definition.ts';
import { type Service, servicesOfCustomer } from '../service/services-of-customer.ts';
import { type CustomerPackage, statusColours, statusOf } from './bought.ts';
import { dayStartSeconds } from './day-start.ts';
import { type PackagePlan, plansOfCustomer } from './package-plans.ts';
import { activePackagesOf } from './packages-of-customer.ts';

/** Three statements; what packages and services are called is in memory. */
export async function listPackages(call: Call): Promise<Answer<typeof list_pkgs>> {
  const customer = customerOf(call);
  const known = await catalogue(call.tx);
  const packages = await activePackagesOf(call.tx, customer);
  const services = packages.length === 0 ? [] : await servicesOfCustomer(call.tx, customer);
  const plans = packages.length === 0 ? [] : await plansOfCustomer(call.tx, customer);
  const { timezone } = call.settings;
  return {
    custnum: customer,
    cust_pkg: packages.map((bought) => ({
      ...packageFields(bought, timezone),
      ...changeFields(
        known,
        plans.find((plan) => plan.package === bought.number),
        timezone,
      ),
      ...definitionFields(bought, known.definition(bought.definition)),
      ...serviceFields(
        known,
        known.definition(bought.definition),
        services.filter((service) => service.package === bought.number),
      ),
    })),
  };
}

function packageFields(bought: CustomerPackage, timezone: string) {
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
    manual_flag: bought.manualFlag ? '1' : '',
  };
}

/** What is planned for it, if that is a change. */
function changeFields(known: Catalogue, plan: PackagePlan | undefined, timezone: string) {
  if (plan?.kind !== 'change') return { change_date: '', change_pkg: '' };
  return {
    change_date: day(plan.onDay, timezone),
    change_pkg: known.definition(plan.definition)?.name ?? '',
  };
}

const instant = (ms: number | null) => (ms === null ? '' : Math.floor(ms / 1000));
const day = (on: string | null, timezone: string) =>
  on === null ? '' : dayStartSeconds(on, timezone);

function definitionFields(bought: CustomerPackage, definition: PackageDefinition | undefined) {
  const { name = '', frequency = '' } = definition ?? {};
  const status = statusOf(bought, { frequency });
  return {
    pkg: name,
    pkg_label: name,
    freq: frequency,
    freq_pretty: formatFrequency(frequency),
    status: status as string,
    statuscolor: statusColours[status],
  };
}

export const tables: Readonly<Record<ServiceKind, string>> = {
  account: 'svc_acct',
  domain: 'svc_domain',
};

function serviceFields(
  known: Catalogue,
  definition: PackageDefinition | undefined,
  services: readonly Service[],
) {
  const listed = services.map((service) => serviceRow(known, service));
  const primary = definition && known.primaryAccountService(definition);
  return {
    cust_svc: listed,
    part_svc: definition === undefined ? [] : openPlaces(known, definition, services),
    primary_cust_svc: listed.find((row) => row.svcpart === primary?.number) ?? {},
  };
}

function serviceRow(known: Catalogue, service: Service) {
  const svc = known.serviceDefinition(service.definition ?? 0)?.name ?? '';
  const svcdb = tables[service.kind];
  return {
    svcnum: service.number,
    pkgnum: service.package ?? '',
    svcpart: service.definition ?? '',
    svc,
    svcdb,
    label: [svc, service.identifier, svcdb],
  };
}

/** What the package still has room for. */
export function openPlaces(
  known: Catalogue,
  definition: PackageDefinition,
  services: readonly Service[],
) {
  return known.servicesOf(definition).flatMap(({ definition: included, quantity }) => {
    const taken = services.filter((service) => service.definition === included.number).length;
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
