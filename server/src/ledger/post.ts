import assert from 'node:assert/strict';
import type { Tx } from '../database/database.ts';
import { isBalanced, type Posting } from './posting.ts';
import { insertEntry, insertPosting } from './sql.ts';

/** Writes a posting; the unique key (kind, subject) refuses to post the same record twice. */
export async function post(tx: Tx, posting: Posting, now: Temporal.Instant): Promise<void> {
  assert(isBalanced(posting.entries), 'the entries of a posting sum to zero');
  const { kind, subject, customer } = posting;
  const written = await insertPosting.first(tx, {
    kind,
    subject,
    postedAt: now.epochMilliseconds,
  });
  assert(written, 'an insert returns its number');
  for (const { ledger, amount } of posting.entries) {
    await insertEntry.run(tx, { posting: written.number, ledger, customer, amount });
  }
}
