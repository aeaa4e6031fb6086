/** A balanced set of entries: no money appears or disappears, it only moves between ledgers. */
import { type Money, negate, subtract, sum, zero } from '@lineside/contract/money.ts';

/**
 * Positive amounts are debits. `receivable` is what customers owe; `revenue` and `tax_payable` take
 * what was charged; `card_clearing` (gateway) and `cash` (by hand) take what was paid;
 * `credits_granted` what was forgiven or granted; `refunds` what was given back; `bad_debt` what will
 * never be paid.
 */
export type Ledger =
  | 'receivable'
  | 'revenue'
  | 'tax_payable'
  | 'card_clearing'
  | 'cash'
  | 'credits_granted'
  | 'refunds'
  | 'bad_debt';

export interface Entry {
  readonly ledger: Ledger;
  readonly amount: Money;
}

/** What caused the posting; with the number of that record it is unique. */
export type PostingKind =
  | 'invoice'
  | 'payment'
  | 'credit'
  | 'refund'
  /** A refund that the gateway declined: the refund's entries the other way round. */
  | 'refund-declined'
  /** An invoice that should never have been: its entries the other way round. */
  | 'void'
  | 'write-off'
  /** What was left of a credit on its last day. */
  | 'expiry';

export interface Posting {
  readonly kind: PostingKind;
  readonly subject: number;
  readonly customer: number;
  readonly entries: readonly Entry[];
}

export const isBalanced = (entries: readonly Entry[]): boolean =>
  sum(entries.map((entry) => entry.amount)) === 0;

/** What an invoice moves: the customer owes it, the provider earned one part, the tax office the other. */
export const invoiceEntries = (charged: Money, taxed: Money): readonly Entry[] =>
  withoutZeros([
    { ledger: 'receivable', amount: sum([charged, taxed]) },
    { ledger: 'revenue', amount: negate(charged) },
    { ledger: 'tax_payable', amount: negate(taxed) },
  ]);

/** What the customer no longer owes stands on `other` instead. */
export const settlementEntries = (
  other: Ledger,
  amount: Money,
  tax: Money = zero,
): readonly Entry[] =>
  withoutZeros([
    { ledger: 'receivable', amount: negate(amount) },
    { ledger: other, amount: subtract(amount, tax) },
    // A tax on what was given back is not owed to the tax office, either.
    { ledger: 'tax_payable', amount: tax },
  ]);

/** The same ledgers the other way round: afterwards it is as if nothing had been posted. */
export const reversed = (entries: readonly Entry[]): readonly Entry[] =>
  entries.map(({ ledger, amount }) => ({ ledger, amount: negate(amount) }));

const withoutZeros = (entries: readonly Entry[]) => entries.filter((entry) => entry.amount !== 0);
