import assert from 'node:assert/strict';
import type { Tx, Value } from '../database/database.ts';
import { moveBalance } from './balance.ts';
import { isBalanced, type Posting } from './posting.ts';
import { insertEntries, insertPosting } from './sql.ts';

/** Writes a posting; the unique key (kind, subject) refuses to post the same record twice. */
export async function post(tx: Tx, posting: Posting, now: Temporal.Instant): Promise<void> {
  assert(isBalanced(posting.entries), 'the entries of a posting sum to zero');
  const { kind, subject } = posting;
  const number = await insertPosting.insert(tx, {
    kind,
    subject,
    postedAt: now.epochMilliseconds,
  });
  assert(number !== undefined, 'an insert returns its number');
  const { customer, entries } = posting;
  const values: Value[] = [];
  for (const { ledger, amount } of entries) values.push(number, ledger, customer, amount);
  await insertEntries(tx, values);
  for (const { ledger, amount } of entries) {
    if (ledger === 'receivable') moveBalance(tx, customer, amount);
  }
}
