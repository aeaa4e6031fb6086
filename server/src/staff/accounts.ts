/** What staff do for somebody who has lost his password, or what he needs beside it. */

import { resetAgentPassword } from '../agent-portal/reset-agent-password.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { labelOf } from '../service/account.ts';
import type { Named } from '../service/find-account.ts';
import { generatePassword } from '../service/generate-password.ts';
import { refuseIllegalPassword, resetPassword } from '../service/reset-password.ts';
import { takeSecondFactorAway } from '../sign-in/take-second-factor-away.ts';
import {
  neededText,
  type StaffInput,
  type StaffVerb,
  textOf,
  UnusableInput,
} from './staff-verb.ts';

/** Without a password one is made up; it is in the reply, the only time anybody sees it. */
export const resetAccountPassword: StaffVerb = async ({ dispatch, peer }, input) => {
  const named = accountNamed(input);
  const { hash, shown } = await newPassword({ dispatch, peer }, input);
  const account = await dispatch.write(peer, (call) => resetPassword(call, named, hash));
  return { account: labelOf(account), ...shown };
};

export const endSecondFactorOfAccount: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.write(peer, async (call) => {
    const account = await takeSecondFactorAway(call, accountNamed(input));
    return { account: labelOf(account) };
  });

function accountNamed(input: StaffInput): Named {
  const [username, domain, ...more] = neededText(input, 'account').split('@');
  if (username && domain && more.length === 0) return { username, domain };
  throw new UnusableInput('An account is named like bob@example.com.');
}

/** The agent is named as in the catalogue, or by his number. */
export const newAgentPassword: StaffVerb = async ({ dispatch, peer }, input) => {
  const name = neededText(input, 'agent');
  const agent = await dispatch.read(peer, async ({ tx }) => {
    const { agents } = (await catalogue(tx)).rows;
    return agents.find((each) => each.name === name || String(each.number) === name);
  });
  if (agent === undefined) throw new UnusableInput(`There is no agent ${name}.`);
  if (agent.username === '') {
    throw new UnusableInput(`${agent.name} has no \`username\` in the catalogue yet.`);
  }
  const { hash, shown } = await newPassword({ dispatch, peer }, input);
  await dispatch.write(peer, (call) => resetAgentPassword(call, agent, hash));
  return { agent: agent.name, username: agent.username, ...shown };
};

/** Without one that is given, one is made up and shown. */
async function newPassword(
  { dispatch, peer }: Parameters<StaffVerb>[0],
  input: Parameters<StaffVerb>[1],
) {
  const given = textOf(input, 'password');
  const password = await dispatch.read(peer, async (call) => {
    if (given !== '') refuseIllegalPassword(call, given);
    return given || generatePassword(call.settings.passwordmin);
  });
  const hash = await dispatch.options.passwords.hash(password);
  return { hash, shown: given === '' ? { password } : {} };
}
