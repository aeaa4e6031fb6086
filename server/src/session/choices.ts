/** Whom a session may go on as: the persons whose password was right at sign-in. */
import assert from 'node:assert/strict';
import type { Tx } from '../database/database.ts';
import { hashOfToken } from './session.ts';
import { choiceForCustomer, deleteChoicesOfPerson, insertChoice } from './sql/choice.ts';
import { deleteSessionsOfPerson } from './sql/session.ts';

export async function keepChoices(
  tx: Tx,
  token: string,
  persons: readonly number[],
): Promise<void> {
  const tokenHash = hashOfToken(token);
  assert(tokenHash, 'a new token is well-formed');
  for (const person of persons) await insertChoice.run(tx, { tokenHash, person });
}

/** Undefined where the customer is none of the choices. */
export async function chosenPerson(
  tx: Tx,
  choice: { readonly tokenHash: string; readonly customer: number },
): Promise<number | undefined> {
  return (await choiceForCustomer.first(tx, choice))?.number;
}

/** Nobody goes on as this person, nor can choose to. */
export async function endSessionsOfPerson(
  tx: Tx,
  person: number,
  exceptTokenHash = '',
): Promise<void> {
  await deleteSessionsOfPerson.run(tx, { person, except: exceptTokenHash });
  await deleteChoicesOfPerson.run(tx, { person, except: exceptTokenHash });
}
