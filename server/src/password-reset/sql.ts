import { sql } from 'kysely';
import { prepared } from '../database/prepared.ts';

export const insertRequest = prepared((db, p: { askedEncrypted: string; askedAt: number }) =>
  db.insertInto('reset_request').values({ asked_encrypted: p.askedEncrypted, asked_at: p.askedAt }),
);

export const requests = prepared((db, p: { after: number; limit: number }) =>
  db
    .selectFrom('reset_request')
    .select(['number', 'asked_encrypted', 'asked_at'])
    .where('number', '>', p.after)
    .orderBy('number')
    .limit(p.limit),
);

export const deleteRequest = prepared((db, p: { number: number }) =>
  db.deleteFrom('reset_request').where('number', '=', p.number),
);

/** Customers whose invoices go to this address, in small letters. */
export const customersOfAddress = prepared((db, p: { address: string; limit: number }) =>
  db
    .selectFrom('invoice_destination')
    .select(['customer', 'address'])
    .where(sql`lower(address)`, '=', p.address)
    .where('kind', '=', 'mail')
    .orderBy('customer')
    .limit(p.limit),
);

export const insertReset = prepared(
  (db, p: { tokenHash: string; account: number; createdAt: number; expiresAt: number }) =>
    db.insertInto('password_reset').values({
      token_hash: p.tokenHash,
      account: p.account,
      created_at: p.createdAt,
      expires_at: p.expiresAt,
    }),
);

export const liveResets = prepared((db, p: { account: number }) =>
  db
    .selectFrom('password_reset')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('account', '=', p.account),
);

export const resetByHash = prepared((db, p: { tokenHash: string }) =>
  db
    .selectFrom('password_reset')
    .select(['account', 'created_at as createdAt', 'expires_at as expiresAt'])
    .where('token_hash', '=', p.tokenHash),
);

export const deleteResets = prepared((db, p: { account: number }) =>
  db.deleteFrom('password_reset').where('account', '=', p.account),
);

export const dropExpired = prepared((db, p: { now: number }) =>
  db.deleteFrom('password_reset').where('expires_at', '<=', p.now),
);
