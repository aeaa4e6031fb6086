/** Which intents the gateway has to be asked about. */
import { numbersIn } from '../../database/lists.ts';
import { prepared } from '../../database/prepared.ts';
import { openStates } from '../intent.ts';

/**
 * Those about which somebody has to ask by now. A pending one is waited for until it is as old as
 * `before`; `ahead` and later: written down before the clock stepped back, so nobody knows how long
 * ago. All others say themselves when.
 */
export const dueIntents = prepared(
  (db, p: { before: number; ahead: number; now: number; after: number; limit: number }) =>
    db
      .selectFrom('intent')
      .selectAll()
      .where('state', 'in', openStates)
      .where('number', '>', p.after)
      .where((eb) =>
        eb.or([
          eb('next_ask_at', '<=', p.now),
          eb('created_at', '>', p.ahead),
          eb.and([eb('state', '=', 'pending'), eb('created_at', '<=', p.before)]),
        ]),
      )
      .orderBy('number')
      .limit(p.limit),
);

export const openIntents = prepared((db, p: { after: number; limit: number }) =>
  db
    .selectFrom('intent')
    .selectAll()
    .where('state', 'in', openStates)
    .where('number', '>', p.after)
    .orderBy('number')
    .limit(p.limit),
);

export const intentByKey = prepared((db, p: { gatewayKey: string }) =>
  db.selectFrom('intent').selectAll().where('gateway_key', '=', p.gatewayKey),
);

/** Asked, and nothing new. */
export const postponeAsk = prepared((db, p: { number: number; nextAskAt: number }) =>
  db
    .updateTable('intent')
    .set((eb) => ({ next_ask_at: p.nextAskAt, asked: eb('asked', '+', 1) }))
    .where('number', '=', p.number)
    .where('state', 'in', openStates),
);

export const processingOf = prepared((db, p: { customers: string }, dialect) =>
  db
    .selectFrom('intent')
    .select('customer')
    .where('customer', 'in', numbersIn(p.customers, dialect))
    .where('state', '=', 'processing')
    // As the index of those that are open has it.
    .where('state', 'in', openStates),
);

export const hostedPayments = prepared((db, p: { customer: number; from: number; until: number }) =>
  db
    .selectFrom('intent')
    .selectAll()
    .where('customer', '=', p.customer)
    .where('kind', '=', 'hosted-payment')
    .where('number', '>=', p.from)
    .where('number', '<=', p.until)
    .orderBy('number', 'desc')
    .limit(1),
);
