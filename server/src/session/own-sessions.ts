/** The open sessions of whoever is signed in: of the customer, or of whoever has none. */
import assert from 'node:assert/strict';
import type { Call } from '../call.ts';
import { sessionsOfAccount, sessionsOfCustomer, sessionsOfPerson } from './sql/session.ts';

export async function ownSessions({ tx, now, session }: Call) {
  assert(session, 'the call was made in a session');
  const { customer, account, person } = session;
  const at = now.epochMilliseconds;
  if (customer !== null) return sessionsOfCustomer.all(tx, { customer, now: at });
  if (account !== null) return sessionsOfAccount.all(tx, { account, now: at });
  return sessionsOfPerson.all(tx, { person: person ?? 0, now: at });
}

const nameCharacters = 24;

/** By this a customer names a session to us. Nobody comes from it to the token. */
export const sessionName = ({ secrets }: Pick<Call, 'secrets'>, tokenHash: string): string =>
  secrets.keyedHash('session name', tokenHash).slice(0, nameCharacters);
