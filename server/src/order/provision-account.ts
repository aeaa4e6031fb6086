/** Makes an account that a package of the customer has room for. */
import { isNoPassword } from '@lineside/contract/account-fields.ts';
import type { Input } from '@lineside/contract/operation.ts';
import type { provision_acct } from '@lineside/contract/service.ts';
import { parseNumber } from '@lineside/contract/text-fields.ts';
import { type Call, customerOf } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import type { ServiceDefinition } from '../catalogue/service-definition.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import { recordAudit } from '../customer/record-audit.ts';
import type { CustomerPackage } from '../package/bought.ts';
import { openPlaces } from '../package/list-packages.ts';
import { activePackagesOf } from '../package/packages-of-customer.ts';
import { Refusal } from '../refusal.ts';
import { createAccount } from '../service/create-account.ts';
import { fieldValue } from '../service/field-value.ts';
import { type AccountPlan, noMailboxes, planAccount } from '../service/plan-account.ts';
import { servicesOfPackage } from '../service/services-of-customer.ts';
import type { Staged, Tools } from '../staged.ts';
import { ownPackage } from './own-package.ts';
import { serviceOf } from './service-of-package.ts';

type ProvisionInput = Input<typeof provision_acct>;

export const provisionAccount: Staged<ProvisionInput, unknown, string> & {
  prepare(tools: Tools, input: ProvisionInput): Promise<string>;
} = {
  async inspect(call, input) {
    customerOf(call);
    if (input._password !== input._password2) throw new Refusal('passwords_dont_match');
    if (isNoPassword(input._password)) throw new Refusal('empty_password');
    await planProvisioning(call, input);
  },

  prepare: ({ passwords }, { _password = '' }) => passwords.hash(_password),

  async begin(call, input, passwordHash) {
    const customer = customerOf(call);
    await lockCustomer(call.tx, customer);
    const { bought, definition, account } = await planProvisioning(call, input);
    const place = { package: bought.number };
    const svcnum = await createAccount(call, { ...account, passwordHash }, place);
    const detail = `${account.username}@${account.domainName} in package ${bought.number}`;
    await recordAudit(call, { action: 'provisioned account', customer, detail });
    const { username, domain } = account;
    return { reply: { svc: definition.name, svcnum, username, domsvc: domain } };
  },
};

interface Planned {
  readonly bought: CustomerPackage;
  readonly definition: ServiceDefinition;
  readonly account: AccountPlan;
}

async function planProvisioning(call: Call, input: ProvisionInput): Promise<Planned> {
  const customer = customerOf(call);
  const { svcpart = '', domsvc = '' } = input;
  const known = await catalogue(call.tx);
  const bought = await ownPackage(call, customer, input.pkgnum ?? '');
  const { definition, sold } = serviceOf(known, bought, svcpart);
  if (definition.kind !== 'account') {
    throw new Refusal('unknown_service_definition', { number: svcpart });
  }
  const services = await servicesOfPackage(call.tx, bought.number);
  const provisioned = services.map((service) => service.definition);
  const places = openPlaces(known, sold, provisioned);
  if (!places.some((place) => place.svcpart === definition.number)) throw new Refusal('no_room');
  await refuseForeignDomain(
    call,
    customer,
    fieldValue(definition, 'domsvc', '').fixed ? '' : domsvc,
  );
  const account = await planAccount(call, { ...input, ...noMailboxes, domsvc }, definition);
  return { bought, definition, account };
}

/** A domain of another customer can be chosen as little as one that does not exist. */
async function refuseForeignDomain(call: Call, customer: number, domsvc: string): Promise<void> {
  if (domsvc === '') return;
  const domain = (await catalogue(call.tx)).domain(parseNumber(domsvc) ?? 0);
  const own = domain !== undefined && domain.package !== null;
  const packages = own ? await activePackagesOf(call.tx, customer) : [];
  const isOwn = packages.some(({ number }) => number === domain?.package);
  if (domain === undefined || (domain.package !== null && !isOwn)) {
    throw new Refusal('invalid_domain');
  }
}
