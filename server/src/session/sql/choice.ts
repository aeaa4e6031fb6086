import { prepared } from '../../database/prepared.ts';

export const insertChoice = prepared((db, p: { tokenHash: string; person: number }) =>
  db.insertInto('session_choice').values({ token_hash: p.tokenHash, person: p.person }),
);

/** The person by whom this session may go on for that customer. */
export const choiceForCustomer = prepared((db, p: { tokenHash: string; customer: number }) =>
  db
    .selectFrom('session_choice')
    .innerJoin('contact_person', 'contact_person.number', 'session_choice.person')
    .select('contact_person.number')
    .where('session_choice.token_hash', '=', p.tokenHash)
    .where('contact_person.customer', '=', p.customer)
    .orderBy('contact_person.number')
    .limit(1),
);

export const deleteChoicesOfPerson = prepared((db, p: { person: number; except: string }) =>
  db
    .deleteFrom('session_choice')
    .where('person', '=', p.person)
    .where('token_hash', '<>', p.except),
);
