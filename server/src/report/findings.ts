/** What a verification has seen and found wrong so far. */
import { add, formatMoney, type Money, zero } from '@lineside/contract/money.ts';
import type { PostingKind } from '../ledger/posting.ts';

/** Everything that is checked, by the name that a fault carries. */
export const verificationRules = {
  'balanced posting': 'the entries of every posting sum to zero',
  'posted as recorded': 'every record is posted with its own amount, and nothing else is posted',
  'invoice lines': 'an invoice is the sum of its lines and taxes',
  'invoice owed': 'an invoice owes its total less what was applied to it and written off',
  'void invoice': 'a void invoice owes nothing and nothing lies on it',
  'no gap': 'invoice numbers follow one another up to the counter',
  'payment rest': 'of a payment waits what was neither applied nor given back',
  'credit rest': 'of a credit waits what was neither applied, given back nor expired',
  'not exceeded': 'no application, refund or expiry exceeds what it is taken from',
  refund: 'a refund is of one payment or one credit of the same customer',
  'payment method': 'a record says of how its customer pays what his first stored method says',
  balance: 'a balance is what is owed less the payments and credits that wait',
} as const;

export type VerificationRule = keyof typeof verificationRules;

export class Findings {
  readonly #currency: string;
  readonly faults: string[] = [];
  /** What the records say that each customer owes. */
  readonly expected = new Map<number, Money>();
  /** By kind and record, what each posting moved on the receivable. */
  readonly #posted = new Map<string, Map<number, Money>>();

  constructor(currency: string) {
    this.#currency = currency;
  }

  fault(rule: VerificationRule, sentence: string): void {
    this.faults.push(`${sentence} [${rule}]`);
  }

  written(amount: Money): string {
    return formatMoney(amount, this.#currency);
  }

  expect(customer: number, amount: Money): void {
    this.expected.set(customer, add(this.expected.get(customer) ?? zero, amount));
  }

  addPosted(kind: string, number: number, receivable: Money): void {
    const known = this.#posted.get(kind);
    if (known === undefined) this.#posted.set(kind, new Map([[number, receivable]]));
    else known.set(number, receivable);
  }

  hasPosted(kind: PostingKind, number: number): boolean {
    return this.#posted.get(kind)?.has(number) ?? false;
  }

  /** The posting of a record must say the same as the record; it is taken out. */
  checkPosted(kind: PostingKind, number: number, receivable: Money): void {
    const ofKind = this.#posted.get(kind);
    const posted = ofKind?.get(number) ?? zero;
    ofKind?.delete(number);
    if (posted === receivable) return;
    const [ledger, record] = [this.written(posted), this.written(receivable)];
    const said = `the ledger has ${ledger}, the record ${record}`;
    this.fault('posted as recorded', `${kind} ${number}: ${said}`);
  }

  /** Postings whose records were never seen. */
  *unseen(): Generator<string> {
    for (const [kind, numbers] of this.#posted) {
      for (const number of numbers.keys()) yield `${kind} ${number}`;
    }
  }

  checkSum(rule: VerificationRule, what: string, stored: Money, computed: Money): void {
    if (stored === computed) return;
    const said = `${this.written(stored)} is stored, ${this.written(computed)} adds up`;
    this.fault(rule, `${what}: ${said}`);
  }
}
