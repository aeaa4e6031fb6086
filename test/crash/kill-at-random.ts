/**
 * Kills a busy server for as long as wished, on an empty database of yours if you name one:
 *
 *     node test/crash/kill-at-random.ts --rounds 500 --seed 7 [--relay] [--database URL]
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openChance } from '@lineside/server/chance.ts';
import { Crashing } from './crashing.ts';

export interface Rounds {
  readonly rounds: number;
  /** The moments of the kills follow from it, as far as a scheduler lets them. */
  readonly seed: number;
  readonly each?: (round: number) => void;
}

const clients = 6;
const longestMs = 250;

/** Clients keep calling until the server is dead; the next one must know all it said. */
export async function killAtRandom(at: Crashing, { rounds, seed, each }: Rounds): Promise<void> {
  const chance = openChance(seed);
  for (let round = 1; round <= rounds; round += 1) {
    const busy = Array.from({ length: clients }, async () => {
      while (await at.tryOnce(at.want()));
    });
    await sleep(20 + chance.below(longestMs));
    at.kill();
    await Promise.all(busy);
    await at.dead();
    await at.start();
    await at.check();
    each?.(round);
  }
}

if (import.meta.main) {
  const options = {
    rounds: { type: 'string' },
    seed: { type: 'string' },
    relay: { type: 'boolean' },
    database: { type: 'string' },
  } as const;
  const { values } = parseArgs({ options });
  const rounds = Number(values.rounds ?? '100');
  const seed = Number(values.seed ?? '1');
  const data = mkdtempSync(join(tmpdir(), 'lineside-crash-'));
  const { relay, database: databaseUrl } = values;
  const at = new Crashing({
    data,
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(relay ? { relay: join(data, 'public') } : {}),
  });
  await at.populate(4);
  await at.start();
  const each = (round: number) =>
    console.log(`round ${round} of ${rounds}: ${at.acknowledged} calls acknowledged, none lost`);
  await killAtRandom(at, { rounds, seed, each });
  await at.stop();
  rmSync(data, { recursive: true, force: true });
}
