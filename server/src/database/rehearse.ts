/** Work whose outcome is wanted and whose effects are not: done in full, then rolled back. */
import assert from 'node:assert/strict';
import type { Database, Tx } from './database.ts';

/** Thrown to roll back; nobody else ever sees it. */
class Rehearsed extends Error {
  override readonly name = 'Rehearsed';
}

/**
 * Runs the work in a write transaction that is never committed, and gives what it gave. What the
 * work throws is thrown. It waits its turn among the other writes and undoes none of them.
 */
export async function rehearse<T>(database: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  const end = new Rehearsed('the end of a rehearsal');
  let outcome: { readonly value: T } | undefined;
  try {
    await database.write(async (tx) => {
      outcome = { value: await work(tx) };
      throw end;
    });
  } catch (error) {
    if (error !== end) throw error;
  }
  assert(outcome, 'the rehearsal came to its end');
  return outcome.value;
}
