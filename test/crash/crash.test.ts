import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { addressOf, freshOn } from '../databases.ts';
import { Crashing, type CrashingPlace } from './crashing.ts';
import { killAtRandom, type Rounds } from './kill-at-random.ts';

async function crashing(
  t: TestContext,
  place: Omit<CrashingPlace, 'data'> & { readonly isRelayed?: boolean } = {},
): Promise<Crashing> {
  const data = mkdtempSync(join(tmpdir(), 'lineside-crash-'));
  const { isRelayed, ...rest } = place;
  const relay = isRelayed ? { relay: join(data, 'public') } : {};
  const made = new Crashing({ data, ...rest, ...relay });
  t.after(async () => {
    made.kill();
    await made.dead();
    rmSync(data, { recursive: true, force: true });
  });
  await made.populate(3);
  await made.start();
  return made;
}

async function killSome(at: Crashing, how: Pick<Rounds, 'rounds' | 'seed'>): Promise<void> {
  await killAtRandom(at, how);
  await at.stop();
  assert(at.acknowledged > 3 * how.rounds);
}

test('a process that is killed at random moments loses nothing that it acknowledged', async (t) => {
  await killSome(await crashing(t), { rounds: 4, seed: 20261123 });
});

test('nor on PostgreSQL, and through a relay whose private end dies', async (t) => {
  const database = await freshOn('PostgreSQL')(t);
  const at = await crashing(t, { databaseUrl: addressOf(database), isRelayed: true });
  await killSome(at, { rounds: 3, seed: 20261124 });
});
