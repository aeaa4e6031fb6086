import type { Money } from '@lineside/contract/money.ts';
import { prepared } from '../database/prepared.ts';

export const insertCard = prepared(
  (
    db,
    p: {
      pinHash: string;
      amount: Money;
      seconds: number;
      agent: number | null;
      createdAt: number;
    },
  ) =>
    db
      .insertInto('prepaid_card')
      .values({
        pin_hash: p.pinHash,
        amount: p.amount,
        seconds: p.seconds,
        agent: p.agent,
        intent: null,
        customer: null,
        created_at: p.createdAt,
        used_at: null,
      })
      .onConflict((oc) => oc.doNothing())
      .returning('number'),
);

export const unusedCardByPin = prepared((db, p: { pinHash: string }) =>
  db
    .selectFrom('prepaid_card')
    .select(['number', 'amount', 'seconds', 'agent'])
    .where('pin_hash', '=', p.pinHash)
    .where('customer', 'is', null)
    .where('intent', 'is', null),
);

export const cardUsedBy = prepared((db, p: { pinHash: string; customer: number; since: number }) =>
  db
    .selectFrom('prepaid_card')
    .select(['number', 'amount', 'seconds', 'agent'])
    .where('pin_hash', '=', p.pinHash)
    .where('customer', '=', p.customer)
    .where('used_at', '>=', p.since),
);

/** Whoever changes the row has the card; a second one at the same instant changes none. */
export const useCard = prepared((db, p: { number: number; customer: number; usedAt: number }) =>
  db
    .updateTable('prepaid_card')
    .set({ customer: p.customer, used_at: p.usedAt })
    .where('number', '=', p.number)
    .where('customer', 'is', null),
);
