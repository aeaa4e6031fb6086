/** Opens a session for whoever holds a passkey; it stands for password and second factor. */
import type { Answer, Input } from '@lineside/contract/operation.ts';
import type { begin_login_passkey, login_passkey } from '@lineside/contract/passkey.ts';
import type { Call } from '../call.ts';
import { signInOptions } from '../passkey/options.ts';
import { noteUseOfPasskey, type Passkey, passkeyWith } from '../passkey/passkey.ts';
import type { RelyingParty } from '../passkey/relying-party.ts';
import { type BrowserResponse, browserResponse } from '../passkey/response.ts';
import { verifySignIn } from '../passkey/verify.ts';
import { Refusal } from '../refusal.ts';
import { type Account, labelOf } from '../service/account.ts';
import { accountByNumber } from '../service/find-account.ts';
import { issueChallenge, openChallenge, useChallenge } from '../session/challenge.ts';
import { type Origin, originOf } from '../session/origin.ts';
import { recordAttempt, refuseTooManyFrom } from '../session/sign-in-attempt.ts';
import type { Decided, Tools } from '../staged.ts';
import { openSession } from './open-session.ts';
import { partyOf } from './register-passkey.ts';

const purpose = 'passkey sign-in';

export async function beginPasskeySignIn(
  call: Call,
  input: Input<typeof begin_login_passkey>,
): Promise<Answer<typeof begin_login_passkey>> {
  const party = partyOf(call);
  const from = originOf(call, input);
  await refuseTooManyFrom(call, from);
  const challenge = await issueChallenge(call, { purpose, account: null, network: from.network });
  return { options: signInOptions(challenge, party) };
}

type SignInInput = Input<typeof login_passkey>;

interface Seen {
  readonly party: RelyingParty;
  readonly response: BrowserResponse | undefined;
  readonly passkey: Passkey | undefined;
}

interface Verified extends Seen {
  readonly used: Pick<Passkey, 'uses' | 'synced'> | undefined;
}

export const signInWithPasskey = {
  async inspect(call: Call, input: SignInInput): Promise<Seen> {
    const party = partyOf(call);
    await refuseTooManyFrom(call, originOf(call, input));
    const response = browserResponse(input.response ?? '');
    const passkey = response && (await passkeyWith(call.tx, response.id));
    return { party, response, passkey };
  },

  async prepare(_tools: Tools, _input: SignInInput, seen: Seen): Promise<Verified> {
    const { party, response, passkey } = seen;
    const used = response && passkey && (await verifySignIn(response, party, passkey));
    return { ...seen, used };
  },

  async begin(
    call: Call,
    input: SignInInput,
    { response, passkey, used }: Verified,
  ): Promise<Decided> {
    if (response === undefined) throw new Refusal('passkey_refused');
    const challenge = await openChallenge(call, { token: response.challenge, purpose });
    if (challenge === undefined || !(await useChallenge(call, challenge))) {
      throw new Refusal('sign_in_expired');
    }
    const from = originOf(call, input);
    const current = passkey && (await passkeyWith(call.tx, passkey.credential));
    const account = current && (await accountByNumber(call.tx, current.account));
    if (current === undefined || account === undefined || used === undefined) {
      return refuseWrongPasskey(call, account, from);
    }
    await noteUseOfPasskey(call.tx, { number: current.number, ...used }, call.now);
    return { reply: await openSession(call, account, { way: 'passkey', from }) };
  },
};

/** It counts, so this is no refusal that would undo what was written. */
async function refuseWrongPasskey(
  call: Call,
  account: Account | undefined,
  from: Origin,
): Promise<Decided> {
  const shown = account && {
    number: account.number,
    customer: account.customer,
    label: labelOf(account),
  };
  await recordAttempt(call, { way: 'passkey', success: false, from, account: shown });
  return { refused: 'passkey_refused' };
}
