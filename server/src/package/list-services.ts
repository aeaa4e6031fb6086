/** What is provisioned for a customer, with the field names of the protocol. */
import type { Answer, Input } from '@lineside/contract/operation.ts';
import type { list_svcs } from '@lineside/contract/service.ts';
import { parseNumber } from '@lineside/contract/text-fields.ts';
import { type Call, customerOf } from '../call.ts';
import { type Catalogue, catalogue } from '../catalogue/catalogue.ts';
import { Refusal } from '../refusal.ts';
import { type AccountDetails, detailsOfAccounts } from '../service/account-details.ts';
import { type Service, servicesOfCustomer } from '../service/services-of-customer.ts';
import type { Measured } from '../usage/measured-usage.ts';
import { usedSince } from '../usage/used-since.ts';
import { type CustomerPackage, statusOf } from './bought.ts';
import { dayStartSeconds } from './day-start.ts';
import { tables } from './list-packages.ts';
import { activePackagesOf } from './packages-of-customer.ts';

type ListInput = Input<typeof list_svcs>;
type Reply = Answer<typeof list_svcs>;

export async function listServices(call: Call, input: ListInput): Promise<Reply> {
  const { tx, session } = call;
  const customer = customerOf(call);
  const known = await catalogue(tx);
  const packages = await activePackagesOf(tx, customer);
  const all = await servicesOfCustomer(tx, customer);
  const chosen = chosenServices(input, packages, all);
  const details = chosen.length === 0 ? new Map() : await detailsOfAccounts(tx, customer);
  const svcs: Reply['svcs'] = [];
  const total = { upbytes: 0, downbytes: 0, totalbytes: 0 };
  for (const { service, bought } of chosen) {
    const account: AccountDetails | undefined = details.get(service.number);
    const used =
      account &&
      (await usedSince(tx, service.number, lastBilledMs(bought, call.settings.timezone)));
    total.upbytes += used?.inputOctets ?? 0;
    total.downbytes += used?.outputOctets ?? 0;
    svcs.push({
      ...serviceFields(known, service, bought),
      ...accountFields(service, account, used),
      ...notSold,
    });
  }
  total.totalbytes = total.upbytes + total.downbytes;
  return {
    svcnum: session?.account ?? '',
    custnum: customer,
    date_format: '%m/%d/%Y',
    hide_usage: '',
    view_usage_nodomain: '',
    bytes_used_total: total,
    usage_pools: [],
    svcs,
  };
}

interface Chosen {
  readonly service: Service;
  readonly bought: CustomerPackage;
}

function chosenServices(
  { svcdb, ncancelled, pkgnum = '', svcnum = '' }: ListInput,
  packages: readonly CustomerPackage[],
  services: readonly Service[],
): Chosen[] {
  const ofPackage = parseNumber(pkgnum);
  if (pkgnum !== '' && !packages.some(({ number }) => number === ofPackage)) {
    throw new Refusal('unknown_pkgnum', { number: pkgnum });
  }
  const only = parseNumber(svcnum);
  if (svcnum !== '' && !services.some(({ number }) => number === only)) {
    throw new Refusal('unknown_svcnum', { number: svcnum });
  }
  return services.flatMap((service) => {
    const bought = packages.find(({ number }) => number === service.package);
    const isWanted =
      (svcdb.length === 0 || svcdb.includes(tables[service.kind])) &&
      (pkgnum === '' || service.package === ofPackage) &&
      (svcnum === '' || service.number === only);
    const works = ncancelled === true || bought?.suspendedAt === null;
    return bought !== undefined && isWanted && works ? [{ service, bought }] : [];
  });
}

/** When what is counted of its use begins. */
export function lastBilledMs(
  { lastBilledOn, orderedAt }: CustomerPackage,
  timezone: string,
): number {
  return lastBilledOn === null ? orderedAt : dayStartSeconds(lastBilledOn, timezone) * 1000;
}

function serviceFields(known: Catalogue, service: Service, bought: CustomerPackage) {
  const definition = known.definition(bought.definition);
  const { name: pkg_label = '', frequency = '' } = definition ?? {};
  return {
    svcnum: service.number,
    display_svcnum: service.number,
    svcpart: service.definition ?? '',
    svcdb: tables[service.kind],
    label: known.serviceDefinition(service.definition ?? 0)?.name ?? '',
    value: service.identifier,
    pkgnum: bought.number,
    pkg_label,
    pkg_status: statusOf(bought, { frequency }) as string,
    readonly: '' as const,
  };
}

function accountFields(
  { identifier }: Service,
  account: AccountDetails | undefined,
  used: Measured | undefined,
) {
  return {
    username: account?.username ?? '',
    email: account === undefined ? '' : identifier,
    finger: account?.realName ?? '',
    seconds: account?.seconds ?? ('' as const),
    seconds_used: used?.seconds ?? ('' as const),
    upbytes_used: used?.inputOctets ?? ('' as const),
    downbytes_used: used?.outputOctets ?? ('' as const),
    totalbytes_used: used === undefined ? ('' as const) : used.inputOctets + used.outputOctets,
  };
}

/** For pages that look for them. */
const notSold = {
  upbytes: '',
  downbytes: '',
  totalbytes: '',
  recharge_amount: '',
  recharge_seconds: '',
  recharge_upbytes: '',
  recharge_downbytes: '',
  recharge_totalbytes: '',
} as const;
