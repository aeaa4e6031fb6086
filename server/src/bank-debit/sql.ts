import type { Money } from '@lineside/contract/money.ts';
import { sql } from 'kysely';
import { prepared } from '../database/prepared.ts';

export const insertAccount = prepared(
  (db, p: { token: string; storeKey: string; numberEncrypted: string; storedAt: number }) =>
    db
      .insertInto('bank_account')
      .values({
        token: p.token,
        store_key: p.storeKey,
        number_encrypted: p.numberEncrypted,
        stored_at: p.storedAt,
      })
      .onConflict((oc) => oc.doNothing()),
);

export const accountByKey = prepared((db, p: { storeKey: string }) =>
  db.selectFrom('bank_account').select('token').where('store_key', '=', p.storeKey),
);

export const accountByToken = prepared((db, p: { token: string }) =>
  db.selectFrom('bank_account').select('token').where('token', '=', p.token),
);

/** The account that a debit was taken from. */
export const accountToCorrect = prepared((db, p: { debit: number }) =>
  db
    .selectFrom('debit')
    .innerJoin('bank_account', 'bank_account.token', 'debit.token')
    .select(['bank_account.token', 'bank_account.number_encrypted'])
    .where('debit.number', '=', p.debit),
);

export const changeAccount = prepared((db, p: { token: string; numberEncrypted: string }) =>
  db
    .updateTable('bank_account')
    .set({ number_encrypted: p.numberEncrypted })
    .where('token', '=', p.token),
);

/** No customer has it any more, nothing is to be collected from it, and nobody is about to. */
export const forgetAccounts = prepared((db, p: { storedBefore: number }) =>
  db
    .deleteFrom('bank_account')
    .where('stored_at', '<', p.storedBefore)
    .where('token', 'not in', (eb) =>
      eb.selectFrom('payment_method').select('payment_method.token'),
    )
    .where('token', 'not in', (eb) =>
      eb.selectFrom('debit').select('debit.token').where('state', 'in', ['waiting', 'batched']),
    ),
);

export const insertDebit = prepared(
  (
    db,
    p: {
      gatewayKey: string;
      token: string;
      amount: Money;
      currency: string;
      description: string;
      createdAt: number;
    },
  ) =>
    db
      .insertInto('debit')
      .values({
        gateway_key: p.gatewayKey,
        token: p.token,
        amount: p.amount,
        currency: p.currency,
        description: p.description,
        state: 'waiting',
        batch: null,
        reason: '',
        created_at: p.createdAt,
        decided_at: null,
      })
      .onConflict((oc) => oc.doNothing()),
);

export const debitByKey = prepared((db, p: { gatewayKey: string }) =>
  db
    .selectFrom('debit')
    .select(['number', 'amount', 'state', 'reason', 'token'])
    .where('gateway_key', '=', p.gatewayKey),
);

export const debitByNumber = prepared((db, p: { number: number }) =>
  db.selectFrom('debit').selectAll().where('number', '=', p.number),
);

/** From one of these states; whoever comes second changes no row. */
export const moveDebit = prepared(
  (db, p: { number: number; from: string; state: string; reason: string; at: number }) =>
    db
      .updateTable('debit')
      .set({ state: p.state, reason: p.reason, decided_at: p.at })
      .where('number', '=', p.number)
      .where('state', '=', p.from),
);

export const closeKey = prepared((db, p: { gatewayKey: string }) =>
  db
    .insertInto('closed_debit')
    .values({ gateway_key: p.gatewayKey })
    .onConflict((oc) => oc.doNothing()),
);

export const closedKey = prepared((db, p: { gatewayKey: string }) =>
  db.selectFrom('closed_debit').selectAll().where('gateway_key', '=', p.gatewayKey),
);

export const waitingDebits = prepared((db) =>
  db.selectFrom('debit').select('number').where('state', '=', 'waiting').orderBy('number').limit(1),
);

export const insertBatch = prepared(
  (db, p: { scheme: string; collectsOn: string; createdAt: number }) =>
    db
      .insertInto('debit_batch')
      .values({
        scheme: p.scheme,
        collects_on: p.collectsOn,
        created_at: p.createdAt,
        filed_at: null,
      })
      .returning('number'),
);

export const putIntoBatch = prepared((db, p: { batch: number }) =>
  db.updateTable('debit').set({ batch: p.batch, state: 'batched' }).where('state', '=', 'waiting'),
);

export const batchRows = prepared((db, p: { limit: number }) =>
  db
    .selectFrom('debit_batch')
    .leftJoin('debit', 'debit.batch', 'debit_batch.number')
    .select(['debit_batch.number', 'scheme', 'collects_on', 'filed_at'])
    .select([
      sql<number>`count(debit.number)`.as('debits'),
      sql<Money>`coalesce(sum(debit.amount), 0)`.as('total'),
      sql<number>`sum(case when debit.state = 'settled' then 1 else 0 end)`.as('settled'),
      sql<number>`sum(case when debit.state = 'returned' then 1 else 0 end)`.as('returned'),
    ])
    .groupBy(['debit_batch.number', 'scheme', 'collects_on', 'filed_at'])
    .orderBy('debit_batch.number', 'desc')
    .limit(p.limit),
);

export const batchRow = prepared((db, p: { number: number }) =>
  db.selectFrom('debit_batch').selectAll().where('number', '=', p.number),
);

export const noteFiled = prepared((db, p: { number: number; at: number }) =>
  db
    .updateTable('debit_batch')
    .set({ filed_at: p.at })
    .where('number', '=', p.number)
    .where('filed_at', 'is', null),
);

/** A private reading of other folders' tables: who pays, and what kind of account it is. */
export const debitsOfBatch = prepared((db, p: { batch: number }) =>
  db
    .selectFrom('debit')
    .innerJoin('bank_account', 'bank_account.token', 'debit.token')
    .innerJoin('intent', 'intent.gateway_key', 'debit.gateway_key')
    .leftJoin('customer', 'customer.number', 'intent.customer')
    .leftJoin('payment_method', (join) =>
      join
        .onRef('payment_method.token', '=', 'debit.token')
        .onRef('payment_method.customer', '=', 'intent.customer'),
    )
    .select([
      'debit.number',
      'debit.amount',
      'debit.currency',
      'debit.token',
      'number_encrypted',
      'stored_at',
      'customer.first',
      'customer.last',
      'account_kind',
    ])
    .where('debit.batch', '=', p.batch)
    .where('debit.state', 'in', ['batched', 'settled', 'returned'])
    .orderBy('debit.number'),
);

export const keysOfBatch = prepared((db, p: { batch: number }) =>
  db.selectFrom('debit').select('number').where('batch', '=', p.batch).orderBy('number'),
);

/** Long enough with the bank, which would have said so if it had not paid. */
export const debitsToSettle = prepared((db, p: { collectedUntil: string }) =>
  db
    .selectFrom('debit')
    .innerJoin('debit_batch', 'debit_batch.number', 'debit.batch')
    .select('debit.number')
    .where('debit.state', '=', 'batched')
    .where('filed_at', 'is not', null)
    .where('collects_on', '<=', p.collectedUntil)
    .orderBy('debit.number'),
);

export const insertResult = prepared((db, p: { hash: string; takenAt: number }) =>
  db
    .insertInto('batch_result')
    .values({ hash: p.hash, taken_at: p.takenAt })
    .onConflict((oc) => oc.doNothing()),
);
