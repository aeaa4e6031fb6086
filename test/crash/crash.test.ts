import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Crashing } from './crashing.ts';
import { killAtRandom } from './kill-at-random.ts';

async function crashing(t: { after(then: () => Promise<void>): void }): Promise<Crashing> {
  const data = mkdtempSync(join(tmpdir(), 'lineside-crash-'));
  const made = new Crashing(data);
  t.after(async () => {
    made.kill();
    await made.dead();
    rmSync(data, { recursive: true, force: true });
  });
  await made.populate(3);
  await made.start();
  return made;
}

test('a process that is killed at random moments loses nothing that it acknowledged', async (t) => {
  const at = await crashing(t);
  await killAtRandom(at, { rounds: 4, seed: 20261123 });
  await at.stop();
  assert(at.acknowledged > 12);
});
