/** Tells the provider's machines, after the commit, what became of accounts. */
import { randomUUID } from 'node:crypto';
import type { Call } from '../call.ts';
import { queueTask } from '../task/queue-task.ts';
import { servicesOfPackageRows } from './sql/service.ts';

type Asking = Pick<Call, 'tx' | 'now'>;

/**
 * The task names the account only: who does it reads how the account is by then, so that two tasks
 * in whatever order leave the same behind.
 */
export async function queueAccount({ tx, now }: Asking, account: number): Promise<void> {
  await queueTask(tx, { kind: 'provision', key: randomUUID(), payload: { account }, now });
}

/** Every account of a package: it was suspended or reactivated. */
export async function queueProvisioning(call: Asking, number: number): Promise<void> {
  for (const service of await servicesOfPackageRows.all(call.tx, { package: number })) {
    if (service.kind === 'account') await queueAccount(call, service.number);
  }
}

/** The account is gone, so the task says all that is needed to remove it. */
export async function queueRemoval(
  { tx, now }: Asking,
  { account, label }: { readonly account: number; readonly label: string },
): Promise<void> {
  const payload = { account, label };
  await queueTask(tx, { kind: 'unprovision', key: `unprovision ${account}`, payload, now });
}
