/** Carries out the plan of an account. */
import assert from 'node:assert/strict';
import type { Call } from '../call.ts';
import type { Tx } from '../database/database.ts';
import { confirmName, nameAccount } from './claim-name.ts';
import type { AccountPlan } from './plan-account.ts';
import { queueAccount } from './queue-provisioning.ts';
import { insertAccountRow, insertMailbox } from './sql/account.ts';
import { insertService, nextUid } from './sql/service.ts';

export interface Place {
  /** Null for an account of the provider's own. */
  readonly package: number | null;
  /** Whose charge the user name was kept for, if it was. */
  readonly intent?: number;
  /** Bought with a prepaid card. */
  readonly seconds?: number;
}

/** Gives the number of the new account; refuses a user name that somebody else took first. */
export async function createAccount(
  call: Pick<Call, 'tx' | 'now'>,
  plan: AccountPlan,
  place: Place,
): Promise<number> {
  assert(plan.passwordHash !== '', 'the password of a new account has been hashed');
  const { tx } = call;
  const number = await insertService.insert(tx, {
    package: place.package,
    definition: plan.definition,
    kind: 'account',
  });
  assert(number !== undefined, 'an insert returns its number');
  const kept =
    place.intent !== undefined &&
    (await confirmName(tx, { intent: place.intent, account: number }));
  if (!kept) await nameAccount(tx, { ...plan, account: number });
  await insertPlanned(tx, { plan, number, seconds: plan.seconds + (place.seconds ?? 0) });
  await queueAccount(call, number);
  return number;
}

interface Planned {
  readonly plan: AccountPlan;
  readonly number: number;
  readonly seconds: number;
}

async function insertPlanned(tx: Tx, { plan, number, seconds }: Planned): Promise<void> {
  const uid = plan.uid === 'next' ? await takeUid(tx) : plan.uid;
  await insertAccountRow.run(tx, {
    number,
    username: plan.username,
    domain: plan.domain,
    passwordHash: plan.passwordHash,
    securityPhraseEncrypted: plan.securityPhraseEncrypted,
    accessNumber: plan.accessNumber,
    uid,
    gid: plan.gid ?? uid,
    realName: plan.realName,
    directory: plan.directory,
    shell: plan.shell,
    quota: plan.quota,
    seconds,
  });
  for (const mailbox of plan.mailboxes) {
    await insertMailbox.run(tx, {
      account: number,
      machine: mailbox.machine,
      protocol: mailbox.protocol,
      username: mailbox.username,
      passwordEncrypted: mailbox.passwordEncrypted,
    });
  }
}

/** Below are the accounts of the machines themselves. */
const firstUid = 1000;

async function takeUid(tx: Tx): Promise<number> {
  const taken = await nextUid.first(tx, { name: 'uid', first: firstUid });
  assert(taken, 'the counter gives a number');
  return taken.value;
}
