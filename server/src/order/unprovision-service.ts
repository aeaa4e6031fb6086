import type { Answer, Input } from '@lineside/contract/operation.ts';
import type { unprovision_svc } from '@lineside/contract/service.ts';
import { type Call, customerOf } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { Refusal } from '../refusal.ts';
import { removeService } from '../service/remove-services.ts';
import { serviceOfCustomer } from '../service/services-of-customer.ts';
import { custviewOf } from './custview-of.ts';

/** Takes one service away; its package goes on. */
export async function unprovisionService(
  call: Call,
  { svcnum = '' }: Input<typeof unprovision_svc>,
): Promise<Answer<typeof unprovision_svc>> {
  const customer = customerOf(call);
  await lockCustomer(call.tx, customer);
  const service = await serviceOfCustomer(call.tx, { customer, svcnum });
  if (service === undefined) throw new Refusal('unknown_svcnum', { number: svcnum });
  await removeService(call, service);
  const detail = `${service.identifier} of package ${service.package}`;
  await recordAudit(call, { action: 'unprovisioned service', customer, detail });
  const definition = (await catalogue(call.tx)).serviceDefinition(service.definition ?? 0);
  return { svc: definition?.name ?? '', small_custview: await custviewOf(call, customer) };
}
