/**
 * What a new account will be. A sign-up may have to wait for its charge in between, so a plan is
 * plain data without any secret in clear: it can be stored as JSON and carried out later.
 */
import {
  checkAccessNumber,
  checkMailboxes,
  checkPassword,
  checkSecurityPhrase,
  checkUsername,
  isNoPassword,
  type MailboxInput,
  type UsernameRules,
} from '@lineside/contract/account-fields.ts';
import { parseNumber } from '@lineside/contract/text-fields.ts';
import type { Call } from '../call.ts';
import { type Catalogue, catalogue, type Domain } from '../catalogue/catalogue.ts';
import type { ServiceDefinition } from '../catalogue/service-definition.ts';
import { accepted } from '../checked.ts';
import { Refusal } from '../refusal.ts';
import type { Settings } from '../settings/settings.ts';
import { passwordRulesOf } from './change-account.ts';
import { refuseTakenName } from './claim-name.ts';
import { fieldValue } from './field-value.ts';

export interface AccountInput extends MailboxInput {
  readonly username: string | undefined;
  readonly _password: string | undefined;
  readonly sec_phrase: string | undefined;
  readonly popnum: string | undefined;
  /** Where the caller may choose among domains; '' for the usual one. */
  readonly domsvc?: string;
}

/** For an account that fetches mail from nowhere else. */
export const noMailboxes = {
  snarf_machineN: [],
  snarf_protocolN: [],
  snarf_usernameN: [],
  snarf_passwordN: [],
} as const satisfies MailboxInput;

export interface PlannedMailbox {
  readonly machine: string;
  readonly protocol: string;
  readonly username: string;
  readonly passwordEncrypted: string;
}

export interface AccountPlan {
  readonly definition: number;
  readonly username: string;
  readonly domain: number;
  readonly domainName: string;
  /** Empty until the password has been hashed, which no transaction waits for. */
  readonly passwordHash: string;
  readonly securityPhraseEncrypted: string;
  readonly accessNumber: number | null;
  /** `next`: the next free one, taken when the account is made; null: no shell login. */
  readonly uid: number | 'next' | null;
  /** Null: the same as the uid. */
  readonly gid: number | null;
  readonly realName: string;
  readonly directory: string;
  readonly shell: string;
  readonly quota: string;
  readonly seconds: number;
  readonly mailboxes: readonly PlannedMailbox[];
}

/** In the documented order of checks; refuses with the first that fails. */
export async function planAccount(
  call: Pick<Call, 'tx' | 'settings' | 'secrets'>,
  input: AccountInput,
  definition: ServiceDefinition,
): Promise<AccountPlan> {
  const { tx, settings, secrets } = call;
  const known = await catalogue(tx);
  const field = (name: string, sent?: string) => fieldValue(definition, name, sent);
  const username = accepted(
    checkUsername(field('username', input.username).value, usernameRulesOf(settings)),
  );
  const domain = domainFor(known, settings, field('domsvc', input.domsvc).value);
  // Nothing that can be chosen is wrong: this service cannot be had by itself, whatever he calls it.
  if (domain === undefined) {
    throw new Refusal(input.domsvc === undefined ? 'unknown_svcpart' : 'invalid_domain');
  }
  const phrase = accepted(checkSecurityPhrase(field('sec_phrase', input.sec_phrase).value));
  const accessNumber = accessNumberFrom(known, field('popnum', input.popnum).value);
  if (!isNoPassword(input._password)) {
    accepted(checkPassword(input._password ?? '', passwordRulesOf(settings)));
  }
  const mailboxes = accepted(checkMailboxes(input));
  await refuseTakenName(tx, { domain: domain.number, username });
  return {
    definition: definition.number,
    username,
    domain: domain.number,
    domainName: domain.name,
    passwordHash: '',
    securityPhraseEncrypted: secrets.encrypt(phrase),
    accessNumber,
    ...unixLogin(definition, settings, username),
    realName: field('finger').value,
    quota: field('quota').value,
    seconds: parseNumber(field('seconds').value) ?? 0,
    mailboxes: mailboxes.map(({ password, ...mailbox }) => ({
      ...mailbox,
      passwordEncrypted: secrets.encrypt(password),
    })),
  };
}

/** Whether a sign-up must choose an access number: where there is any. */
export const isAccessNumberNeeded = (known: Catalogue): boolean =>
  known.rows.accessNumbers.some((each) => !each.disabled);

const usernameRulesOf = (settings: Settings): UsernameRules => ({
  min: settings.usernamemin,
  max: settings.usernamemax,
  uppercase: settings['username-uppercase'],
  ampersand: settings['username-ampersand'],
  letterNeeded: settings['username-letter'],
  letterFirst: settings['username-letterfirst'],
  periodForbidden: settings['username-noperiod'],
  underscoreForbidden: settings['username-nounderscore'],
  dashForbidden: settings['username-nodash'],
});

/** The one of the definition, else the provider's default, else the only one there is. */
function domainFor(known: Catalogue, settings: Settings, domsvc: string): Domain | undefined {
  const open = known.rows.domains.filter((each) => !each.disabled);
  const own = open.filter((each) => each.package === null);
  const only = own.length === 1 ? own[0] : undefined;
  const named = settings.default_domain.toLowerCase();
  return domsvc === ''
    ? (open.find((each) => each.name.toLowerCase() === named) ?? only)
    : open.find((each) => each.number === parseNumber(domsvc));
}

function accessNumberFrom(known: Catalogue, sent: string): number | null {
  const number = accepted(checkAccessNumber(sent));
  if (number === undefined) return null;
  const found = known.accessNumber(number);
  if (found === undefined || found.disabled) throw new Refusal('unknown_popnum');
  return number;
}

/** A definition that fixes an empty uid makes accounts without a login on Unix machines. */
function unixLogin(definition: ServiceDefinition, settings: Settings, username: string) {
  const uid = fieldValue(definition, 'uid', undefined);
  if (uid.fixed && uid.value === '') return { uid: null, gid: null, directory: '', shell: '' };
  const gid = fieldValue(definition, 'gid', undefined);
  const directory = fieldValue(definition, 'dir', undefined).value;
  const shell = fieldValue(definition, 'shell', undefined).value;
  return {
    uid: parseNumber(uid.value) ?? ('next' as const),
    gid: parseNumber(gid.value) ?? null,
    directory: directory || `/home/${username}`,
    shell: shell || (settings.shells[0] ?? ''),
  };
}
