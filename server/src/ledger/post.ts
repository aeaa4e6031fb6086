import assert from 'node:assert/strict';
import type { Tx } from '../database/database.ts';
import { isBalanced, type Posting } from './posting.ts';
import { insertEntry, insertPosting, insertThreeEntries, insertTwoEntries } from './sql.ts';

/** Writes a posting; the unique key (kind, subject) refuses to post the same record twice. */
export async function post(tx: Tx, posting: Posting, now: Temporal.Instant): Promise<void> {
  assert(isBalanced(posting.entries), 'the entries of a posting sum to zero');
  const { kind, subject } = posting;
  const written = await insertPosting.first(tx, {
    kind,
    subject,
    postedAt: now.epochMilliseconds,
  });
  assert(written, 'an insert returns its number');
  await insertEntries(tx, written.number, posting);
}

async function insertEntries(
  tx: Tx,
  number: number,
  { customer, entries }: Posting,
): Promise<void> {
  const [first, second, third, ...more] = entries;
  if (first === undefined || second === undefined || more.length > 0) {
    for (const { ledger, amount } of entries) {
      await insertEntry.run(tx, { posting: number, ledger, customer, amount });
    }
    return;
  }
  const two = {
    posting: number,
    customer,
    ledger1: first.ledger,
    amount1: first.amount,
    ledger2: second.ledger,
    amount2: second.amount,
  };
  if (third === undefined) await insertTwoEntries.run(tx, two);
  else {
    await insertThreeEntries.run(tx, { ...two, ledger3: third.ledger, amount3: third.amount });
  }
}
