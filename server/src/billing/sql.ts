import { prepared } from '../database/prepared.ts';

export const insertQuote = prepared(
  (
    db,
    p: { tokenHash: string; customer: number; request: string; result: string; expiresAt: number },
  ) =>
    db.insertInto('quote').values({
      token_hash: p.tokenHash,
      customer: p.customer,
      request: p.request,
      result: p.result,
      expires_at: p.expiresAt,
      used_at: null,
    }),
);

/** Asked together with the customer, so that a foreign token is as unknown as a made up one. */
export const quoteOf = prepared((db, p: { tokenHash: string; customer: number }) =>
  db
    .selectFrom('quote')
    .select(['number', 'request', 'result', 'expires_at as expiresAt'])
    .where('token_hash', '=', p.tokenHash)
    .where('customer', '=', p.customer)
    .where('used_at', 'is', null),
);

export const markQuoteUsed = prepared((db, p: { number: number; at: number }) =>
  db
    .updateTable('quote')
    .set({ used_at: p.at })
    .where('number', '=', p.number)
    .where('used_at', 'is', null),
);

/** What a deed that used a quote was sent and answered stands in place of what was quoted. */
export const keepAnswer = prepared((db, p: { number: number; result: string }) =>
  db.updateTable('quote').set({ result: p.result }).where('number', '=', p.number),
);

export const usedQuoteOf = prepared((db, p: { tokenHash: string; customer: number }) =>
  db
    .selectFrom('quote')
    .select('result')
    .where('token_hash', '=', p.tokenHash)
    .where('customer', '=', p.customer)
    .where('used_at', 'is not', null),
);

export const deleteOldQuotes = prepared((db, p: { before: number }) =>
  db.deleteFrom('quote').where('expires_at', '<', p.before),
);
