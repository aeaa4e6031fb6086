/** Wakes the sender of this process once what was queued is durable. */
import type { Database, Tx } from '../database/database.ts';

const listeners = new WeakMap<Database, () => void>();

export function onMailQueued(database: Database, listener: () => void): () => void {
  listeners.set(database, listener);
  return () => listeners.delete(database);
}

/** To be called in the transaction that queues; without a sender, nothing happens. */
export function noticeMail(tx: Tx): void {
  const listener = listeners.get(tx.database);
  if (listener !== undefined) tx.afterCommit(listener);
}
