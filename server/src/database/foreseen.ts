/**
 * Readings made for many at once, ahead of those who ask one by one in the same transaction. What
 * was read ahead is handed out once: whoever asks again may have changed it meanwhile, and reads.
 */
import type { Tx } from './database.ts';

export interface Foreseen<T> {
  /** Keeps for the life of the transaction what was read; the map is ours from then on. */
  keep(tx: Tx, values: Map<number, T>): void;
  /** Undefined when nothing was read ahead, or when it was taken before. */
  take(tx: Tx, key: number): T | undefined;
}

export function foreseen<T>(): Foreseen<T> {
  const kept = new WeakMap<Tx, Map<number, T>>();
  return {
    keep: (tx, values) => void kept.set(tx, values),
    take(tx, key) {
      const values = kept.get(tx);
      const value = values?.get(key);
      if (value !== undefined) values?.delete(key);
      return value;
    },
  };
}
