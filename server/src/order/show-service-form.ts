import type { Answer, Input } from '@lineside/contract/operation.ts';
import type { part_svc_info } from '@lineside/contract/service.ts';
import { type Call, customerOf } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { showOffers } from '../catalogue/show-offers.ts';
import { tables } from '../package/list-packages.ts';
import { servicesOfCustomer } from '../service/services-of-customer.ts';
import { custviewOf } from './custview-of.ts';
import { ownPackage } from './own-package.ts';
import { serviceOf } from './service-of-package.ts';

/** What a page needs to ask for a new service of a package. */
export async function showServiceForm(
  call: Call,
  { pkgnum = '', svcpart = '' }: Input<typeof part_svc_info>,
): Promise<Answer<typeof part_svc_info>> {
  const customer = customerOf(call);
  const known = await catalogue(call.tx);
  const bought = await ownPackage(call, customer, pkgnum);
  const { definition } = serviceOf(known, bought, svcpart);
  const services = await servicesOfCustomer(call.tx, customer);
  const accounts = services.filter(({ kind }) => kind === 'account');
  return {
    svc: definition.name,
    svcdb: tables[definition.kind],
    pkgnum: bought.number,
    svcpart: definition.number,
    custnum: customer,
    small_custview: await custviewOf(call, customer),
    security_phrase: call.settings.security_phrase ? 1 : '',
    svc_acct_pop: (await showOffers(call)).svc_acct_pop,
    ...ofTelephones,
    forward_emails: Object.fromEntries(
      accounts.map(({ number, identifier }) => [number, identifier]),
    ),
  };
}

const ofTelephones = {
  popnum: '',
  init_popstate: '',
  popac: '',
  acstate: '',
  email: '',
  forwarddst: '',
} as const;
