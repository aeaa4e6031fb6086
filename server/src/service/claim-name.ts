/** A user name is taken as long as one row says so: for an account, or for a sign-up that waits. */
import type { Tx } from '../database/database.ts';
import { Refusal } from '../refusal.ts';
import { nameKeyOf } from './account.ts';
import { claim, confirmClaim, deleteName, releaseClaim, takenName } from './sql/name.ts';

export interface WantedName {
  readonly domain: number;
  readonly username: string;
}

/** Says it early, before anything is asked of anybody; claiming is what decides. */
export async function refuseTakenName(tx: Tx, { domain, username }: WantedName): Promise<void> {
  const taken = await takenName.first(tx, { domain, nameKey: nameKeyOf(username) });
  if (taken !== undefined) throw new Refusal('username_in_use', { value: username });
}

/** Keeps the name for a sign-up or order whose charge is under way. */
export function claimName(tx: Tx, name: WantedName & { readonly intent: number }): Promise<void> {
  return claimFor(tx, name, { account: null, intent: name.intent });
}

export function nameAccount(tx: Tx, name: WantedName & { readonly account: number }) {
  return claimFor(tx, name, { account: name.account, intent: null });
}

async function claimFor(
  tx: Tx,
  { domain, username }: WantedName,
  owner: { readonly account: number | null; readonly intent: number | null },
): Promise<void> {
  const claimed = await claim.first(tx, { domain, nameKey: nameKeyOf(username), ...owner });
  if (claimed === undefined) throw new Refusal('username_in_use', { value: username });
}

/** The account that the name was kept for exists now. False when nothing was kept. */
export async function confirmName(
  tx: Tx,
  { intent, account }: { readonly intent: number; readonly account: number },
): Promise<boolean> {
  return (await confirmClaim.run(tx, { intent, account })) > 0;
}

/** Nothing came of it: the name is free for anybody. */
export async function releaseName(tx: Tx, intent: number): Promise<void> {
  await releaseClaim.run(tx, { intent });
}

export async function freeName(tx: Tx, account: number): Promise<void> {
  await deleteName.run(tx, { account });
}
