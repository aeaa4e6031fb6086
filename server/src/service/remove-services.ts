/** Takes away all that is provisioned for packages that end. */
import type { Call } from '../call.ts';
import { removeDestinationsOfAccount } from '../customer/destinations.ts';
import { sharedChanged } from '../database/shared.ts';
import { forgetPasskeys } from '../passkey/passkey.ts';
import { Refusal } from '../refusal.ts';
import { forgetFactor } from '../second-factor/second-factor.ts';
import { freeName } from './claim-name.ts';
import { queueRemoval } from './queue-provisioning.ts';
import { type Service, servicesOfPackage } from './services-of-customer.ts';
import { deleteAccountRow, deleteMailboxes } from './sql/account.ts';
import { catchallDomains, deleteDomain, deleteService, namesInDomain } from './sql/service.ts';

/**
 * All packages that end together, so that an account and the domain it serves may go in one call.
 * Accounts first: a domain can only go when nobody is in it.
 */
export async function removeServices(call: Call, packages: readonly number[]): Promise<void> {
  const services: Service[] = [];
  for (const number of packages) services.push(...(await servicesOfPackage(call.tx, number)));
  const accounts = services.filter((service) => service.kind === 'account');
  for (const account of accounts) await removeAccount(call, account, packages);
  const domains = services.filter((service) => service.kind === 'domain');
  for (const domain of domains) await removeDomain(call, domain);
}

/** One service, of a package that goes on. */
export async function removeService(call: Call, service: Service): Promise<void> {
  if (service.kind === 'domain') await removeDomain(call, service);
  else await removeAccount(call, service, []);
}

async function removeAccount(
  call: Call,
  { number, identifier }: Service,
  ending: readonly number[],
): Promise<void> {
  const { tx } = call;
  const served = await catchallDomains.all(tx, { account: number });
  const stays = (bought: number | null) => bought === null || !ending.includes(bought);
  if (served.some((domain) => stays(domain.package))) throw new Refusal('service_in_use');
  await removeDestinationsOfAccount(tx, number);
  await deleteMailboxes.run(tx, { account: number });
  await forgetFactor(tx, number);
  await forgetPasskeys(tx, number);
  await freeName(tx, number);
  await deleteAccountRow.run(tx, { number });
  await deleteService.run(tx, { number });
  await queueRemoval(call, { account: number, label: identifier });
}

async function removeDomain({ tx }: Call, { number }: Service): Promise<void> {
  const names = await namesInDomain.first(tx, { domain: number });
  if (names !== undefined && names.count > 0) throw new Refusal('service_in_use');
  await deleteDomain.run(tx, { number });
  await deleteService.run(tx, { number });
  await sharedChanged(tx);
}
