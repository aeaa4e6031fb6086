import type { Money } from '@lineside/contract/money.ts';
import { sql } from 'kysely';
import { prepared } from '../database/prepared.ts';

export const insertPosting = prepared(
  (db, p: { kind: string; subject: number; postedAt: number }) =>
    db
      .insertInto('posting')
      .values({ kind: p.kind, subject: p.subject, posted_at: p.postedAt })
      .returning('number'),
);

export const insertEntry = prepared(
  (db, p: { posting: number; ledger: string; customer: number; amount: Money }) =>
    db.insertInto('entry').values({
      posting: p.posting,
      ledger: p.ledger,
      customer: p.customer,
      amount: p.amount,
    }),
);

interface Moved {
  posting: number;
  customer: number;
  ledger1: string;
  amount1: Money;
  ledger2: string;
  amount2: Money;
}

/** Two at once, which is what most postings have. */
export const insertTwoEntries = prepared((db, p: Moved) =>
  db.insertInto('entry').values([
    { posting: p.posting, ledger: p.ledger1, customer: p.customer, amount: p.amount1 },
    { posting: p.posting, ledger: p.ledger2, customer: p.customer, amount: p.amount2 },
  ]),
);

export const insertThreeEntries = prepared((db, p: Moved & { ledger3: string; amount3: Money }) =>
  db.insertInto('entry').values([
    { posting: p.posting, ledger: p.ledger1, customer: p.customer, amount: p.amount1 },
    { posting: p.posting, ledger: p.ledger2, customer: p.customer, amount: p.amount2 },
    { posting: p.posting, ledger: p.ledger3, customer: p.customer, amount: p.amount3 },
  ]),
);

export const receivableOf = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('entry')
    .select(sql<Money>`coalesce(sum(amount), 0)`.as('balance'))
    .where('customer', '=', p.customer)
    .where('ledger', '=', 'receivable'),
);

export const entriesOfPosting = prepared((db, p: { kind: string; subject: number }) =>
  db
    .selectFrom('posting')
    .innerJoin('entry', 'entry.posting', 'posting.number')
    .select(['entry.ledger', 'entry.amount'])
    .where('posting.kind', '=', p.kind)
    .where('posting.subject', '=', p.subject)
    .orderBy('entry.ledger'),
);

/** Postings whose entries do not sum to zero: there must be none. */
export const unbalancedPostings = prepared((db) =>
  db
    .selectFrom('entry')
    .select(['posting', sql<Money>`sum(amount)`.as('rest')])
    .groupBy('posting')
    .having(sql<number>`sum(amount)`, '<>', 0),
);

export const receivableByCustomer = prepared((db) =>
  db
    .selectFrom('entry')
    .select(['customer', sql<Money>`sum(amount)`.as('balance')])
    .where('ledger', '=', 'receivable')
    .groupBy('customer'),
);

export const receivableByPosting = prepared((db) =>
  db
    .selectFrom('posting')
    .innerJoin('entry', 'entry.posting', 'posting.number')
    .select(['posting.kind', 'posting.subject', 'entry.customer', 'entry.amount'])
    .where('entry.ledger', '=', 'receivable'),
);
