import type { Money } from '@lineside/contract/money.ts';
import { sql } from 'kysely';
import { numbersIn } from '../database/lists.ts';
import { insertRows } from '../database/many-rows.ts';
import { prepared } from '../database/prepared.ts';

export const insertPosting = prepared(
  (db, p: { kind: string; subject: number; postedAt: number }) =>
    db
      .insertInto('posting')
      .values({ kind: p.kind, subject: p.subject, posted_at: p.postedAt })
      .returning('number'),
);

export const insertEntries = insertRows('entry', ['posting', 'ledger', 'customer', 'amount']);

export const receivableOf = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('entry')
    .select(sql<Money>`coalesce(sum(amount), 0)`.as('balance'))
    .where('customer', '=', p.customer)
    .where('ledger', '=', 'receivable'),
);

export const receivableOfMany = prepared((db, p: { customers: string }, dialect) =>
  db
    .selectFrom('entry')
    .select(['customer', sql<Money>`sum(amount)`.as('balance')])
    .where('customer', 'in', numbersIn(p.customers, dialect))
    .where('ledger', '=', 'receivable')
    .groupBy('customer'),
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
