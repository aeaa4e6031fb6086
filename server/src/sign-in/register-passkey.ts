/** A passkey is begun with the password, registered by what the browser made of it, and removed. */
import type { Answer, Input } from '@lineside/contract/operation.ts';
import type {
  begin_passkey,
  finish_passkey,
  list_passkeys,
  remove_passkey,
} from '@lineside/contract/passkey.ts';
import { isRejected } from '@lineside/contract/rejection.ts';
import { checkText, parseNumber } from '@lineside/contract/text-fields.ts';
import type { Call } from '../call.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { registrationOptions } from '../passkey/options.ts';
import { keepPasskey, passkeysMax, passkeysOf, removePasskey } from '../passkey/passkey.ts';
import { type RelyingParty, relyingParty } from '../passkey/relying-party.ts';
import { type BrowserResponse, browserResponse } from '../passkey/response.ts';
import { type NewPasskey, verifyRegistration } from '../passkey/verify.ts';
import { Refusal } from '../refusal.ts';
import { type Account, labelOf } from '../service/account.ts';
import { issueChallenge, openChallenge, useChallenge } from '../session/challenge.ts';
import { originOf } from '../session/origin.ts';
import type { Decided, Tools } from '../staged.ts';
import { accountOfSession, provenFirst } from './own-account.ts';

const purpose = 'passkey registration';

export function partyOf({ settings }: Call): RelyingParty {
  const party = relyingParty(settings);
  if (party === undefined) throw new Refusal('passkeys_off');
  return party;
}

export const beginPasskey = provenFirst<Input<typeof begin_passkey>>(
  async (call, account) => {
    const party = partyOf(call);
    const known = await roomFor(call, account);
    const { network } = originOf(call);
    const challenge = await issueChallenge(call, { purpose, account: account.number, network });
    const userId = Buffer.from(
      call.secrets.keyedHash('passkey user', String(account.number)),
      'hex',
    );
    const forWhom = { userId: userId.toString('base64url'), label: labelOf(account), known };
    return { reply: { options: registrationOptions(challenge, party, forWhom) } };
  },
  { orCode: false },
);

async function roomFor({ tx }: Call, { number }: Account) {
  const known = await passkeysOf(tx, number);
  if (known.length >= passkeysMax) throw new Refusal('passkeys_full');
  return known;
}

type FinishInput = Input<typeof finish_passkey>;

interface Seen {
  readonly party: RelyingParty;
  readonly response: BrowserResponse | undefined;
}

interface Verified extends Seen {
  readonly made: NewPasskey | undefined;
}

export const finishPasskey = {
  async inspect(call: Call, { response = '' }: FinishInput): Promise<Seen> {
    return { party: partyOf(call), response: browserResponse(response) };
  },

  async prepare(_tools: Tools, _input: FinishInput, { party, response }: Seen): Promise<Verified> {
    const made = response && (await verifyRegistration(response, party));
    return { party, response, made };
  },

  async begin(
    call: Call,
    { name = '' }: FinishInput,
    { response, made }: Verified,
  ): Promise<Decided> {
    const checked = checkText('name', name);
    if (isRejected(checked)) throw new Refusal(checked.code, checked.values);
    if (response === undefined) throw new Refusal('passkey_refused');
    const account = await accountOfSession(call);
    const challenge = await openChallenge(call, { token: response.challenge, purpose });
    if (account === undefined || challenge?.account !== account.number) {
      throw new Refusal('sign_in_expired');
    }
    // Used up before it is known whether the answer is right, so this is no refusal that undoes it.
    if (!(await useChallenge(call, challenge))) throw new Refusal('sign_in_expired');
    if (made === undefined) return { refused: 'passkey_refused' };
    await roomFor(call, account);
    const createdAt = call.now.epochMilliseconds;
    const of = { account: account.number, name: checked, createdAt };
    const kept = await keepPasskey(call.tx, { ...made, ...of });
    if (kept === undefined) throw new Refusal('passkey_known');
    await told(call, account, 'registered passkey', kept.number);
    return { reply: { passkeynum: kept.number, name: kept.name } };
  },
};

export async function listPasskeys(call: Call): Promise<Answer<typeof list_passkeys>> {
  const account = await accountOfSession(call);
  const passkeys = account === undefined ? [] : await passkeysOf(call.tx, account.number);
  return {
    passkeys: passkeys.map(({ number, name, createdAt, lastUsedAt, synced }) => ({
      passkeynum: number,
      name,
      created: Math.floor(createdAt / 1000),
      last_used: lastUsedAt === null ? '' : Math.floor(lastUsedAt / 1000),
      synced: synced ? 'Y' : '',
    })),
  };
}

export async function endPasskey(
  call: Call,
  { passkeynum = '' }: Input<typeof remove_passkey>,
): Promise<Record<never, never>> {
  const number = parseNumber(passkeynum);
  const account = await accountOfSession(call);
  const removed =
    number !== undefined &&
    account !== undefined &&
    (await removePasskey(call.tx, { number, account: account.number }));
  if (!removed) throw new Refusal('unknown_passkey', { number: passkeynum });
  await told(call, account, 'removed passkey', number);
  return {};
}

const told = (call: Call, account: Account, action: string, number: number) =>
  recordAudit(call, {
    action,
    customer: account.customer,
    detail: `passkey ${number} of ${labelOf(account)}`,
  });
