/** Lives the life through a Perl script that has nothing but Storable and Socket. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { allOperations } from '@lineside/contract';
import { encode } from '@lineside/storable';
import { succeed } from '../wire/run.ts';
import type { Sockets } from './live-by-client.ts';
import { shapeOf } from './shape.ts';
import type { Chapter } from './step.ts';
import { everyPlace, everyRefusal } from './whole.ts';

export const lifeScript = fileURLToPath(new URL('./life.pl', import.meta.url));

/** Rejects with what the script complained about. */
export async function liveByPerl(
  life: readonly Chapter[],
  { path, backstage, file }: Sockets & { readonly file: string },
): Promise<void> {
  writeLife(life, file);
  assertLived(life, await succeed('perl', [lifeScript, path, backstage, file]));
}

/** The script says at its end how often it has called. */
export function assertLived(life: readonly Chapter[], said: string): void {
  const calls = life.flatMap(({ steps }) => steps).filter(({ who }) => who === 'customer');
  assert.equal(said, `${calls.length} calls\n`);
}

/** What the script reads. */
export function writeLife(life: readonly Chapter[], file: string): void {
  const told = { life: plain(life), operations: contractForPerl(), everyPlace, everyRefusal };
  writeFileSync(file, encode(told));
}

const contractForPerl = () =>
  Object.fromEntries(
    allOperations.map(({ name, packet, result }) => [name, { packet, shape: shapeOf(result) }]),
  );

/** Regular expressions as `{ like: … }`, which the script turns into its own. */
function plain(value: unknown): unknown {
  if (value instanceof RegExp) return { like: value.source };
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}
