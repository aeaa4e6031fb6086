import { prepared } from '../database/prepared.ts';

export interface PersonRow {
  number: number;
  customer: number;
  first: string;
  last: string;
  title: string;
  comment: string;
  maySignIn: number;
  passwordHash: string;
}

const columns = [
  'contact_person.number',
  'contact_person.customer',
  'contact_person.first',
  'contact_person.last',
  'contact_person.title',
  'contact_person.comment',
  'contact_person.may_sign_in as maySignIn',
  'contact_person.password_hash as passwordHash',
] as const;

export const personsOfCustomerRows = prepared((db, p: { customer: number }) =>
  db
    .selectFrom('contact_person')
    .select(columns)
    .where('customer', '=', p.customer)
    .orderBy('number'),
);

export const personWithNumber = prepared((db, p: { number: number }) =>
  db.selectFrom('contact_person').select(columns).where('number', '=', p.number),
);

/** The oldest first, so that no newcomer takes the place of one who was there before. */
export const personsWithAddressRows = prepared((db, p: { addressKey: string; limit: number }) =>
  db
    .selectFrom('contact_person_address')
    .innerJoin('contact_person', 'contact_person.number', 'contact_person_address.person')
    .select(columns)
    .where('contact_person_address.address_key', '=', p.addressKey)
    .where('contact_person.may_sign_in', '=', 1)
    .where('contact_person.password_hash', '<>', '')
    .orderBy('contact_person.number')
    .limit(p.limit),
);

export const addressesOfPerson = prepared((db, p: { person: number }) =>
  db
    .selectFrom('contact_person_address')
    .select('address')
    .where('person', '=', p.person)
    .orderBy('position'),
);

interface NewPerson {
  customer: number;
  first: string;
  last: string;
  title: string;
  comment: string;
  maySignIn: number;
  passwordHash: string;
  createdAt: number;
}

export const insertPerson = prepared((db, p: NewPerson) =>
  db
    .insertInto('contact_person')
    .values({
      customer: p.customer,
      first: p.first,
      last: p.last,
      title: p.title,
      comment: p.comment,
      may_sign_in: p.maySignIn,
      password_hash: p.passwordHash,
      created_at: p.createdAt,
    })
    .returning('number'),
);

export const insertAddress = prepared(
  (db, p: { person: number; addressKey: string; position: number; address: string }) =>
    db.insertInto('contact_person_address').values({
      person: p.person,
      address_key: p.addressKey,
      position: p.position,
      address: p.address,
    }),
);

export const deleteAddresses = prepared((db, p: { person: number }) =>
  db.deleteFrom('contact_person_address').where('person', '=', p.person),
);

export const updatePerson = prepared(
  (db, p: { number: number; first: string; last: string; title: string }) =>
    db
      .updateTable('contact_person')
      .set({ first: p.first, last: p.last, title: p.title })
      .where('number', '=', p.number),
);

export const setPersonPassword = prepared((db, p: { number: number; passwordHash: string }) =>
  db
    .updateTable('contact_person')
    .set({ password_hash: p.passwordHash })
    .where('number', '=', p.number),
);

export const deletePerson = prepared((db, p: { number: number }) =>
  db.deleteFrom('contact_person').where('number', '=', p.number),
);
