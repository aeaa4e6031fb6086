/**
 * What a sign-in of two steps was begun with: a word that only the caller has, stored as its hash,
 * good for some minutes and for one use.
 */
import { randomBytes } from 'node:crypto';
import type { Call } from '../call.ts';
import { Refusal } from '../refusal.ts';
import {
  challengeByHash,
  challengesFrom,
  countChallengeFailure,
  deleteChallenge,
  deleteOldChallenges,
  insertChallenge,
} from './sql/challenge.ts';

export type Purpose = 'second factor' | 'passkey registration' | 'passkey sign-in';

type Using = Pick<Call, 'tx' | 'now' | 'secrets'>;

const lifeMs = 5 * 60_000;
const failuresMax = 5;
const sweptMax = 20;
/** Anybody may begin a sign-in by passkey, and each leaves a row until it is over. */
const openFromOnePlaceMax = 100;
const tokenBytes = 32;

export interface Challenging {
  readonly purpose: Purpose;
  /** Null where it is not known yet whose it will be. */
  readonly account: number | null;
  readonly network: string;
}

export async function issueChallenge(
  { tx, now, secrets }: Using,
  { purpose, account, network }: Challenging,
): Promise<string> {
  const at = now.epochMilliseconds;
  await deleteOldChallenges.run(tx, { now: at, limit: sweptMax });
  const open = await challengesFrom.first(tx, { network, purpose, now: at });
  if (account === null && network !== '' && Number(open?.count ?? 0) >= openFromOnePlaceMax) {
    throw new Refusal('too_many_attempts', { seconds: lifeMs / 1000 });
  }
  const token = randomBytes(tokenBytes).toString('base64url');
  const tokenHash = secrets.keyedHash('challenge', token);
  await insertChallenge.run(tx, { tokenHash, purpose, account, network, expiresAt: at + lifeMs });
  return token;
}

export interface OpenChallenge {
  readonly tokenHash: string;
  readonly account: number | null;
}

/** Undefined when it is over, used, spent, of another purpose, or never was. */
export async function openChallenge(
  { tx, now, secrets }: Using,
  { token, purpose }: { readonly token: string; readonly purpose: Purpose },
): Promise<OpenChallenge | undefined> {
  const tokenHash = secrets.keyedHash('challenge', token);
  const found = await challengeByHash.first(tx, { tokenHash, purpose });
  if (found === undefined || found.failures >= failuresMax) return undefined;
  return now.epochMilliseconds < found.expiresAt
    ? { tokenHash, account: found.account }
    : undefined;
}

/** False when another call has used it. */
export async function useChallenge(
  { tx }: Pick<Using, 'tx'>,
  { tokenHash }: Pick<OpenChallenge, 'tokenHash'>,
): Promise<boolean> {
  return (await deleteChallenge.run(tx, { tokenHash })) === 1;
}

export async function failChallenge(
  { tx }: Pick<Using, 'tx'>,
  { tokenHash }: Pick<OpenChallenge, 'tokenHash'>,
): Promise<void> {
  await countChallengeFailure.run(tx, { tokenHash });
}
