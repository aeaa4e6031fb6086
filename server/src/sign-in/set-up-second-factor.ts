/** A second factor is made, turned on once its application has shown a code, and turned off. */
import type { Input } from '@lineside/contract/operation.ts';
import type {
  begin_second_factor,
  confirm_second_factor,
  end_second_factor,
  new_recovery_codes,
} from '@lineside/contract/second-factor.ts';
import type { Call } from '../call.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { Refusal } from '../refusal.ts';
import {
  forgetFactor,
  isOn,
  makeRecoveryCodes,
  makeSecret,
  secondFactorOf,
  takeTimeCode,
  turnOn,
} from '../second-factor/second-factor.ts';
import { otpauthUri } from '../second-factor/time-code.ts';
import { type Account, labelOf } from '../service/account.ts';
import { endSessionsOfAccount } from '../session/end-sessions.ts';
import type { Decided } from '../staged.ts';
import { accountOfSession, provenFirst, refusedCode } from './own-account.ts';

export const beginSecondFactor = provenFirst<Input<typeof begin_second_factor>>(
  async (call, account) => {
    const secret = await makeSecret(call, account.number);
    if (secret === undefined) throw new Refusal('second_factor_on');
    const issuer = call.settings.company_name;
    const otpauth_uri = await otpauthUri(secret, { issuer, label: labelOf(account) });
    return { reply: { secret, otpauth_uri } };
  },
  { orCode: false },
);

export const confirmSecondFactor = {
  async begin(call: Call, { code = '' }: Input<typeof confirm_second_factor>): Promise<Decided> {
    const account = await accountOfSession(call);
    const factor = account && (await secondFactorOf(call.tx, account.number));
    if (account === undefined || factor === undefined) throw new Refusal('second_factor_not_begun');
    if (isOn(factor)) throw new Refusal('second_factor_on');
    const wrong = await refusedCode(call, account, { code, take: takeTimeCode });
    if (wrong !== undefined) return wrong;
    await turnOn(call, account.number);
    // Whoever signed in with the password alone has to come again.
    await endSessionsOfAccount(call.tx, account.number, call.session?.tokenHash);
    await told(call, account, 'turned second factor on');
    return { reply: { recovery_codes: await makeRecoveryCodes(call, account.number) } };
  },
};

export const newRecoveryCodes = provenFirst<Input<typeof new_recovery_codes>>(
  async (call, account) => {
    await refuseWithout(call, account);
    await told(call, account, 'made recovery codes');
    return { reply: { recovery_codes: await makeRecoveryCodes(call, account.number) } };
  },
  { orCode: true },
);

export const endSecondFactor = provenFirst<Input<typeof end_second_factor>>(
  async (call, account) => {
    await refuseWithout(call, account);
    await forgetFactor(call.tx, account.number);
    await told(call, account, 'turned second factor off');
    return { reply: {} };
  },
  { orCode: true },
);

async function refuseWithout({ tx }: Call, { number }: Account): Promise<void> {
  if (!isOn(await secondFactorOf(tx, number))) throw new Refusal('second_factor_off');
}

const told = (call: Call, account: Account, action: string) =>
  recordAudit(call, { action, customer: account.customer, detail: labelOf(account) });
