import type { Answer } from '@lineside/contract/operation.ts';
import type { show_security } from '@lineside/contract/sign-in.ts';
import type { Call } from '../call.ts';
import { passkeysOf } from '../passkey/passkey.ts';
import { relyingParty } from '../passkey/relying-party.ts';
import { countRecoveryCodes, isOn, secondFactorOf } from '../second-factor/second-factor.ts';
import { accountOfSession } from './own-account.ts';

export async function showSecurity(call: Call): Promise<Answer<typeof show_security>> {
  const { tx, settings, session } = call;
  const number = (await accountOfSession(call))?.number ?? 0;
  const factor = await secondFactorOf(tx, number);
  const since = factor?.onSince ?? null;
  return {
    account: session?.accountLabel ?? '',
    second_factor: isOn(factor) ? 1 : '',
    second_factor_since: since === null ? '' : Math.floor(since / 1000),
    recovery_codes_left: await countRecoveryCodes(tx, number),
    passkeys_offered: relyingParty(settings) === undefined ? '' : 1,
    passkeys: (await passkeysOf(tx, number)).length,
  };
}
