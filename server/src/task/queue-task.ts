import type { Tx } from '../database/database.ts';
import { insertTask } from './sql.ts';

export interface NewTask {
  /** `provision`: what an account looks like now; `unprovision`: it is gone. */
  readonly kind: 'provision' | 'unprovision';
  /** What makes it the same task: queued twice under one key, it is done once. */
  readonly key: string;
  /** Plain JSON. Never a password, a card or a bank account. */
  readonly payload: unknown;
  readonly now: Temporal.Instant;
}

/** Work for after the commit: a row in the same transaction, so a crash loses and repeats nothing. */
export async function queueTask(tx: Tx, { kind, key, payload, now }: NewTask): Promise<void> {
  await insertTask.run(tx, {
    kind,
    key,
    payload: JSON.stringify(payload),
    createdAt: now.epochMilliseconds,
  });
}
