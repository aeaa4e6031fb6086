import assert from 'node:assert/strict';
import type { Tx } from '../database/database.ts';
import type { Account } from './account.ts';
import { accountByNumber } from './find-account.ts';
import { updateAccountRow } from './sql/account.ts';

type Changeable = Pick<Account, 'number' | 'passwordHash' | 'realName' | 'shell'>;

export async function updateAccount(
  tx: Tx,
  { number, passwordHash, realName, shell }: Changeable,
): Promise<void> {
  const changed = await updateAccountRow.run(tx, { number, passwordHash, realName, shell });
  assert(changed === 1, `account ${number} exists`);
}

export async function setPassword(tx: Tx, number: number, passwordHash: string): Promise<void> {
  const account = await accountByNumber(tx, number);
  assert(account, `account ${number} exists`);
  await updateAccount(tx, { ...account, passwordHash });
}
