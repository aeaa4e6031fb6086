/** Bank accounts that are collected by files: what is old enough is paid, what is new is batched. */
import { settleOldDebits } from '../bank-answers.ts';
import { createBatch } from '../bank-debit/batches.ts';
import { dailyPeer } from './options.ts';
import type { Running } from './running.ts';

export async function collectDebits(running: Running): Promise<void> {
  const { dispatch, day } = running;
  await settleOldDebits(dispatch, dailyPeer);
  await dispatch.write(dailyPeer, (call) => createBatch({ ...call, now: day.now }));
}
