/** The second factor of an account: begun with a secret, turned on with a code, used once a code. */
import assert from 'node:assert/strict';
import type { Call } from '../call.ts';
import type { Tx } from '../database/database.ts';
import {
  hashOfRecoveryCode,
  newRecoveryCode,
  recoveryCodeIn,
  recoveryCodesMade,
} from './recovery-code.ts';
import {
  beginFactor,
  deleteFactor,
  deleteRecoveryCodes,
  factorOfAccount,
  insertRecoveryCode,
  recoveryCodesLeft,
  turnFactorOn,
  useRecoveryCode,
  useStep,
} from './sql.ts';
import { newSecret, stepOfCode } from './time-code.ts';

type Using = Pick<Call, 'tx' | 'now' | 'secrets'>;

export interface SecondFactor {
  /** Null while it is being set up. */
  readonly onSince: number | null;
}

export function secondFactorOf(tx: Tx, account: number): Promise<SecondFactor | undefined> {
  return factorOfAccount.first(tx, { account });
}

export const isOn = (factor: SecondFactor | undefined): boolean =>
  factor !== undefined && factor.onSince !== null;

/** The new secret; undefined where one is on. */
export async function makeSecret(
  { tx, now, secrets }: Using,
  account: number,
): Promise<string | undefined> {
  const secret = await newSecret();
  const begunAt = now.epochMilliseconds;
  const row = { account, secretEncrypted: secrets.encrypt(secret), begunAt };
  return (await beginFactor.run(tx, row)) === 1 ? secret : undefined;
}

export async function turnOn({ tx, now }: Using, account: number): Promise<void> {
  const turned = await turnFactorOn.run(tx, { account, at: now.epochMilliseconds });
  assert(turned === 1, `the second factor of account ${account} was being set up`);
}

export async function forgetFactor(tx: Tx, account: number): Promise<void> {
  await deleteRecoveryCodes.run(tx, { account });
  await deleteFactor.run(tx, { account });
}

/** Takes a code of the application, which is worth nothing from then on; so are older ones. */
export async function takeTimeCode(
  { tx, now, secrets }: Using,
  { account, code }: { readonly account: number; readonly code: string },
): Promise<boolean> {
  const factor = await factorOfAccount.first(tx, { account });
  const digits = code.replace(/\s/g, '');
  if (factor === undefined || !/^[0-9]{6}$/.test(digits)) return false;
  const step = await stepOfCode(secrets.decrypt(factor.secretEncrypted), digits, now);
  return step !== undefined && (await useStep.run(tx, { account, step })) === 1;
}

/** Which kind of code it was; undefined where it was wrong. */
export async function takeCode(
  call: Using,
  given: { readonly account: number; readonly code: string },
): Promise<'code' | 'recovery-code' | undefined> {
  if (await takeTimeCode(call, given)) return 'code';
  if (recoveryCodeIn(given.code) === undefined) return undefined;
  const codeHash = hashOfRecoveryCode(call.secrets, given);
  const used = await useRecoveryCode.run(call.tx, { account: given.account, codeHash });
  return used === 1 ? 'recovery-code' : undefined;
}

/** In place of all that were there. They are known to nobody but who gets them now. */
export async function makeRecoveryCodes({ tx, secrets }: Using, account: number) {
  await deleteRecoveryCodes.run(tx, { account });
  const codes = new Set<string>();
  while (codes.size < recoveryCodesMade) codes.add(newRecoveryCode());
  for (const code of codes) {
    await insertRecoveryCode.run(tx, {
      account,
      codeHash: hashOfRecoveryCode(secrets, { account, code }),
    });
  }
  return [...codes];
}

export async function countRecoveryCodes(tx: Tx, account: number): Promise<number> {
  return Number((await recoveryCodesLeft.first(tx, { account }))?.count ?? 0);
}
