import assert from 'node:assert/strict';
import type { Answer } from '@lineside/contract/operation.ts';
import type { sign_in_history } from '@lineside/contract/sign-in.ts';
import type { Call } from '../call.ts';
import { attemptsOfAccount, attemptsOfCustomer } from './sql/history.ts';

const listedMax = 200;

export async function showSignIns(call: Call): Promise<Answer<typeof sign_in_history>> {
  const { tx, session } = call;
  assert(session, 'the call was made in a session');
  const { customer, account } = session;
  const attempts =
    customer === null
      ? await attemptsOfAccount.all(tx, { account: account ?? 0, limit: listedMax })
      : await attemptsOfCustomer.all(tx, { customer, limit: listedMax });
  return {
    attempts: attempts.map(({ at, label, success, way, origin, client }) => ({
      at: Math.floor(at / 1000),
      account: label,
      success: success === 1 ? 1 : '',
      way,
      words: wordsOf(way, success === 1),
      origin,
      client,
    })),
  };
}

const things: Readonly<Record<string, string>> = {
  password: 'password',
  code: 'code of the second factor',
  'recovery-code': 'recovery code',
  passkey: 'passkey',
};

function wordsOf(way: string, success: boolean): string {
  const thing = things[way] ?? way;
  return success ? `Signed in with the ${thing}.` : `Did not sign in: wrong ${thing}.`;
}
