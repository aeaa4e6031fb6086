/** Calls put together at random, but from a seed: every operation, every kind of value. */
import { allOperations } from '@lineside/contract';
import type { Chance } from './seeded.ts';

export const texts = [
  '',
  '0',
  '1',
  '-1',
  'bob',
  'example.com',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\r\nSet-Cookie: a=b',
  '../../etc/passwd',
  '%00%zz',
  'é'.repeat(200),
  '☎'.repeat(100),
  'x'.repeat(5000),
  '9'.repeat(40),
  '1e308',
  '99999999999999999999',
  '4111111111111111',
  'xxxxxxxxxxxx1111',
  '2031-02-30',
  '13/99',
  'CARD',
  'BILL',
  'US',
  'constructor',
  '__proto__',
  '{{=1}}',
  '$session',
] as const;

/** True so many times of a hundred. */
export const happens = ({ below }: Chance, ofHundred: number): boolean => below(100) < ofHundred;

function randomValue(luck: Chance, depth = 0): unknown {
  const kind = luck.below(100);
  if (kind < 60) return luck.one(texts);
  if (kind < 75) return luck.below(2 ** 31) * 512 - 2 ** 20;
  if (kind < 80) return happens(luck, 50);
  if (kind < 84) return null;
  if (kind < 88) return luck.below(10_000) / 100;
  if (depth > 3) return {};
  const parts = Array.from({ length: luck.below(4) }, () => randomValue(luck, depth + 1));
  if (kind < 94) return parts;
  return Object.fromEntries(parts.map((part, n) => [luck.one(texts) + n, part]));
}

export interface RandomCall {
  readonly operation: (typeof allOperations)[number];
  readonly parameters: Record<string, unknown>;
}

/** Half of them begin with the example of the contract, so that many get far. */
export function randomCall(luck: Chance, sessions: readonly string[]): RandomCall {
  const operation = luck.one(allOperations);
  const example = { ...operation.example.parameters } as Record<string, unknown>;
  const parameters: Record<string, unknown> = happens(luck, 50) ? example : {};
  for (const name of Object.keys(operation.parameters)) {
    if (!happens(luck, 40)) continue;
    parameters[name.endsWith('N') ? `${name.slice(0, -1)}1` : name] = randomValue(luck);
  }
  if (happens(luck, 70)) parameters.session_id = luck.one(sessions);
  if (happens(luck, 10)) parameters[luck.one(texts)] = randomValue(luck);
  return { operation, parameters };
}
