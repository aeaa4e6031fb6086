/** One of the threads of `password-threads.ts`. */
import { argon2Sync } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { Derivation, Derived } from './password-threads.ts';

/** Half of what one can give way: beside full load it still gets a tenth of a processor. */
const niceness = 10;

stepBack();
parentPort?.on('message', (wanted: Derivation) => parentPort?.postMessage(derived(wanted)));

function derived(wanted: Derivation): Derived {
  try {
    return { tag: argon2Sync('argon2id', wanted) };
  } catch (error) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }
}

/** Linux gives every thread a priority of its own; elsewhere all of the process share one. */
function stepBack(): void {
  if (process.platform !== 'linux') return;
  const thread = /([0-9]+)$/.exec(readlinkSync('/proc/thread-self'))?.[1];
  if (thread !== undefined) setPriority(Number(thread), niceness);
}
