/** A provider for random calls: no throttle ends them, and passwords cost nothing. */
import assert from 'node:assert/strict';
import { newCustomer, type Story } from '../story.ts';

export const quickPasswords = {
  hash: async () => 'x',
  check: async (password: string) => password === 'abc12345',
};

const throttles = [
  'limit_sign_in_origin',
  'limit_sign_in_account',
  'limit_sign_up_origin',
  'limit_payment_origin',
  'limit_payment_account',
] as const;

/** The sessions of two customers, and two that are none. */
export async function openToAll(story: Story): Promise<readonly string[]> {
  for (const name of throttles) await story.set(name, '0');
  const customers = [await newCustomer(story), await newCustomer(story)];
  return [...customers.map(({ session_id }) => session_id), 'x', '0'.repeat(32)];
}

/** What no answer may tell: paths, stacks, SQL. */
export const leak =
  /\/work\/|\/tmp\/|node_modules|\n\s+at |\bSELECT\b|SQLITE|sqlite_|kysely|\.ts:[0-9]/;

const grownMibMax = 200;
const heapMib = () => process.memoryUsage().heapUsed / 1024 / 1024;

/**
 * Runs `work` for so many seeds, some at a time, so that none is held up by the one before. What is
 * kept after a fifth of them is what is needed; more must not come to it.
 */
export async function forSeeds(
  { from, count, together }: { from: number; count: number; together: number },
  work: (seed: number) => Promise<void>,
): Promise<void> {
  const warm = from + Math.floor(count / 5);
  let heapBefore = heapMib();
  let next = from;
  const worker = async () => {
    while (next < from + count) {
      const seed = next++;
      if (seed === warm) heapBefore = heapMib();
      await work(seed);
    }
  };
  await Promise.all(Array.from({ length: together }, worker));
  const grown = heapMib() - heapBefore;
  assert.ok(grown < grownMibMax, `${grown} MiB more`);
}
