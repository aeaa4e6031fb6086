/** What moved a customer's balance, from the ledger, so that it adds up to the cent. */
import { add, type Money, zero } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import { dateOf } from '../invoice/read-document.ts';
import type { PostingKind } from '../ledger/posting.ts';
import { creditReasons, movementRows, paymentLabels, refundReasons } from './sql.ts';

export interface Movement {
  readonly kind: PostingKind;
  readonly subject: number;
  readonly at: number;
  /** The civil day, `YYYY-MM-DD`. */
  readonly on: string;
  readonly description: string;
  readonly amount: Money;
  /** What was owed after it. */
  readonly balance: Money;
}

/** Oldest first. */
export async function movementsOf(call: Call, customer: number): Promise<Movement[]> {
  const { tx, settings } = call;
  const noted = await notesOf(call, customer);
  let balance: Money = zero;
  return (await movementRows.all(tx, { customer })).map((row) => {
    // Only `post` writes there.
    const kind = row.kind as PostingKind;
    balance = add(balance, row.amount);
    return {
      kind,
      subject: row.subject,
      at: row.posted_at,
      on: dateOf(row.posted_at, settings),
      description: described(kind, row.subject, noted(kind, row.subject)),
      amount: row.amount,
      balance,
    };
  });
}

async function notesOf({ tx }: Call, customer: number) {
  const payments = await paymentLabels.all(tx, { customer });
  const credits = await creditReasons.all(tx, { customer });
  const refunds = await refundReasons.all(tx, { customer });
  const labels = new Map(payments.map((row) => [row.number, row.label]));
  const reasons = new Map(credits.map((row) => [row.number, row.reason]));
  const returned = new Map(refunds.map((row) => [row.number, row.reason]));
  return (kind: PostingKind, subject: number): string => {
    if (kind === 'payment') return labels.get(subject) ?? '';
    if (kind === 'credit') return reasons.get(subject) ?? '';
    return kind === 'refund' ? (returned.get(subject) ?? '') : '';
  };
}

function described(kind: PostingKind, subject: number, note: string): string {
  const noted = note === '' ? '' : ` (${note})`;
  switch (kind) {
    case 'invoice':
      return `Invoice #${subject}`;
    case 'payment':
      return `Payment #${subject}${noted}`;
    case 'credit':
      return `Credit #${subject}${noted}`;
    case 'refund':
      return `Refund #${subject}${noted}`;
    case 'refund-declined':
      return `Refund #${subject} was declined`;
    case 'void':
      return `Invoice #${subject} was withdrawn`;
    case 'write-off':
      return `Invoice #${subject} was written off`;
    case 'expiry':
      return `Credit #${subject} expired`;
  }
}
