/** Invoices that go by post: printed together, each once, and again by the number of their batch. */
import assert from 'node:assert/strict';
import type { Call } from '../call.ts';
import { documentOf, type IssuedDocument } from '../invoice/read-document.ts';
import {
  countWaitingPost,
  insertPostBatch,
  markPosted,
  postBatches,
  postOfBatch,
  takeTurn,
  waitingPost,
} from './sql.ts';

/** More would not fit into one file that anybody wants to print. */
const batchMax = 1000;
const listedMax = 20;

export interface PostBatch {
  readonly number: number;
  readonly invoices: readonly IssuedDocument[];
}

/** Takes what waits into a new batch; undefined when nothing does. */
export async function makePostBatch(call: Call): Promise<PostBatch | undefined> {
  await takeTurn.run(call.tx, { name: 'post' });
  const waiting = await waitingPost.all(call.tx, { limit: batchMax });
  if (waiting.length === 0) return undefined;
  const made = await insertPostBatch.first(call.tx, {
    madeAt: call.now.epochMilliseconds,
    madeBy: call.peer.origin,
  });
  assert(made, 'an insert returns its number');
  for (const { invoice } of waiting) {
    await markPosted.run(call.tx, { invoice, batch: made.number });
  }
  return { number: made.number, invoices: await documentsOf(call, waiting) };
}

/** The same papers once more; undefined for a batch that was never made. */
export async function postBatchAgain(call: Call, number: number): Promise<PostBatch | undefined> {
  const items = await postOfBatch.all(call.tx, { batch: number });
  if (items.length === 0) return undefined;
  return { number, invoices: await documentsOf(call, items) };
}

export async function listPost(call: Call) {
  const waiting = await countWaitingPost.first(call.tx);
  const batches = await postBatches.all(call.tx, { limit: listedMax });
  return {
    waiting: Number(waiting?.count ?? 0),
    batches: batches.map((batch) => ({ ...batch, invoices: Number(batch.invoices) })),
  };
}

async function documentsOf(
  call: Call,
  items: readonly { readonly invoice: number; readonly customer: number }[],
): Promise<IssuedDocument[]> {
  const documents: IssuedDocument[] = [];
  for (const { invoice, customer } of items) {
    const issued = await documentOf(call, customer, invoice);
    assert(issued, `invoice ${invoice} of customer ${customer} exists`);
    documents.push(issued);
  }
  return documents;
}
