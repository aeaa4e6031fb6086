import { prepared } from '../database/prepared.ts';

/** The newest numbers in the whole house: what is made after this is known by it. */
export const newestNumbers = prepared((db) =>
  db.selectNoFrom((eb) => [
    eb
      .selectFrom('invoice')
      .select((of) => of.fn.max('invoice.number').as('number'))
      .as('invoice'),
    eb
      .selectFrom('credit')
      .select((of) => of.fn.max('credit.number').as('number'))
      .as('credit'),
  ]),
);

export const invoicesAfter = prepared((db, p: { customer: number; after: number }) =>
  db
    .selectFrom('invoice')
    .select('number')
    .where('customer', '=', p.customer)
    .where('number', '>', p.after)
    .orderBy('number'),
);

export const creditsAfter = prepared((db, p: { customer: number; after: number }) =>
  db
    .selectFrom('credit')
    .select('number')
    .where('customer', '=', p.customer)
    .where('number', '>', p.after)
    .orderBy('number'),
);
