/**
 * Settings as text: how a value is stored, typed at the command and shown again. What cannot be
 * meant is refused here, in a sentence for the operator, so that no part of the server has to
 * doubt a setting it reads.
 */
import { parseAmount, zero } from '@lineside/contract/money.ts';
import { currencyOfScheme } from './bank-scheme.ts';
import { type SettingName, type Settings, settingDefinitions } from './settings.ts';

/** A setting that cannot be what was asked; the sentence is for the operator. */
export class UnusableSetting extends Error {
  override readonly name = 'UnusableSetting';
}

export type SettingValue = boolean | number | string | readonly string[] | Temporal.Duration;

export const settingNames: readonly SettingName[] =
  Object.keys(settingDefinitions).filter(isSettingName);

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(settingDefinitions, name);
}

export function knownSetting(name: string): SettingName {
  if (isSettingName(name)) return name;
  throw new UnusableSetting(`There is no setting ${name}; \`lineside settings list\` shows all.`);
}

/** The value that a text stands for, checked; throws an `UnusableSetting` otherwise. */
export function parseSetting(name: SettingName, text: string): SettingValue {
  const value = parseByKind(name, text);
  checks[name]?.(name, value);
  return value;
}

function parseByKind(name: SettingName, text: string): SettingValue {
  switch (settingDefinitions[name].kind) {
    case 'flag':
      return parseFlag(name, text);
    case 'number':
      return parseWhole(name, text);
    case 'list':
      return parseList(name, text);
    case 'duration':
      return parseDuration(name, text);
    case 'text':
      if (hasControls(text)) throw refuse(name, 'must be one line of text');
      return text.trim();
  }
}

function refuse(name: SettingName, what: string): UnusableSetting {
  return new UnusableSetting(`The setting ${name} ${what}.`);
}

function parseFlag(name: SettingName, text: string): boolean {
  if (/^(1|on|yes|true)$/i.test(text)) return true;
  if (/^(0|off|no|false)?$/i.test(text)) return false;
  throw refuse(name, `is on or off, not \`${text}\``);
}

function parseWhole(name: SettingName, text: string): number {
  if (!/^[0-9]{1,9}$/.test(text)) throw refuse(name, `is a whole number, not \`${text}\``);
  return Number(text);
}

function parseList(name: SettingName, text: string): readonly string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const items = lines.filter((line) => line !== '');
  if (items.some(hasControls)) throw refuse(name, 'has a line with control characters');
  if (new Set(items).size < items.length) throw refuse(name, 'names something twice');
  return items;
}

// Days and weeks are kept as hours: a time limit is a length of time, not of the calendar, and an
// instant accepts nothing longer than hours.
const hoursPer: Readonly<Record<string, number>> = { hour: 1, day: 24, week: 168 };

export function parseDuration(name: SettingName, text: string): Temporal.Duration {
  const wrong = () => refuse(name, `is a length of time like \`1 hour\`, not \`${text}\``);
  const parts = [...text.matchAll(/([0-9]{1,6}) *(second|minute|hour|day|week)s?\b/g)];
  const rest = text.replace(/[0-9]{1,6} *(?:second|minute|hour|day|week)s?\b/g, '');
  if (parts.length === 0 || rest.trim() !== '') throw wrong();
  const sum = { hours: 0, minutes: 0, seconds: 0 };
  for (const [, digits, unit] of parts) {
    const many = Number(digits);
    if (unit === 'second') sum.seconds += many;
    else if (unit === 'minute') sum.minutes += many;
    else sum.hours += many * (hoursPer[unit ?? ''] ?? 0);
  }
  return Temporal.Duration.from(sum);
}

/** The text that gives the value again. */
export function formatSetting(value: SettingValue): string {
  if (typeof value === 'boolean') return value ? '1' : '';
  if (typeof value === 'number' || typeof value === 'string') return String(value);
  if (value instanceof Temporal.Duration) return formatDuration(value);
  return value.join('\n');
}

function formatDuration({ hours, minutes, seconds }: Temporal.Duration): string {
  const weeks = hours > 0 && hours % hoursOf('week') === 0;
  const days = hours > 0 && hours % hoursOf('day') === 0;
  const unit = weeks ? 'week' : days ? 'day' : 'hour';
  const parts: [number, string][] = [
    [hours / hoursOf(unit), unit],
    [minutes, 'minute'],
    [seconds, 'second'],
  ];
  const named = parts.filter(([many]) => many > 0);
  const words = named.map(([many, word]) => `${many} ${word}${many === 1 ? '' : 's'}`);
  return words.length > 0 ? words.join(' ') : '0 seconds';
}

const hoursOf = (unit: string) => hoursPer[unit] ?? 1;

/** The text of a setting's default, or of the value the demo gives it. */
export function definedText(name: SettingName, of: 'default' | 'demo'): string | undefined {
  const definition: { readonly default: SettingValue; readonly demo?: SettingValue } =
    settingDefinitions[name];
  const value = of === 'demo' ? definition.demo : definition.default;
  return value === undefined ? undefined : formatSetting(value);
}

type Check = (name: SettingName, value: SettingValue) => void;

const within =
  (least: number, most: number): Check =>
  (name, value) => {
    if (Number(value) < least || Number(value) > most) {
      throw refuse(name, `must be from ${least} to ${most}, not ${String(value)}`);
    }
  };

const like =
  (pattern: RegExp, what: string): Check =>
  (name, value) => {
    for (const text of Array.isArray(value) ? value : [value]) {
      if (!pattern.test(String(text))) throw refuse(name, `${what}, not \`${String(text)}\``);
    }
  };

const mailServer = /^(smtps?:\/\/([^\s:@/?]+@)?[^\s@]+)?$/;

/** Says nothing of what was given: a password could stand in it. */
function checkMailServer(name: SettingName, value: SettingValue): void {
  if (mailServer.test(String(value))) return;
  throw refuse(
    name,
    'is like smtp://user@mail.example.com:587, the password in the file smtp_password_file names',
  );
}

const lasting =
  (least: string, most: string): Check =>
  (name, value) => {
    const lasts = seconds(value);
    if (lasts < seconds(parseDuration(name, least)) || lasts > seconds(parseDuration(name, most))) {
      throw refuse(name, `must be from ${least} to ${most}`);
    }
  };

const seconds = (value: SettingValue) =>
  value instanceof Temporal.Duration ? value.total('seconds') : 0;

/** How many decimals it may have, the currency decides: see `checkTogether`. */
const anAmount = like(/^[0-9]{1,12}(\.[0-9]{1,4})?$/, 'is an amount like 5.00');

const paymentTypes = /^(CARD|DCRD|CHEK|DCHK|LECB|BILL|COMP|PREPAY)$/;

const checks: Readonly<Partial<Record<SettingName, Check>>> = {
  timezone: checkZone,
  password_reset_link: like(
    /^(https?:\/\/\S*\{token\}\S*)?$/,
    'is like https://my.example.com/new-password?id={token}',
  ),
  currency: checkCurrency,
  money_char: like(/^.{1,3}$/u, 'has one to three characters'),
  locale: like(/^[a-z]{2,3}(_[A-Z]{2})?$/, 'is a language like en_US'),
  statedefault: like(/^.{0,80}$/u, 'is the code of a state'),
  countrydefault: like(/^[A-Z]{2}$/, 'is the two-letter code of a country'),
  'signup_server-payby': like(paymentTypes, 'lists payment types like CARD'),
  'signup_server-default_agentnum': like(/^([1-9][0-9]{0,9})?$/, 'is the number of an agent'),
  'signup_server-default_refnum': like(
    /^([1-9][0-9]{0,9})?$/,
    'is the number of an advertising source',
  ),
  shells: like(/^\/[^\s:]+$/, 'lists absolute paths'),
  passwordmin: within(1, 128),
  passwordmax: within(1, 1024),
  usernamemin: within(1, 32),
  usernamemax: within(1, 32),
  'selfservice-session_timeout': lasting('1 minute', '52 weeks'),
  portal_url: checkUrl,
  sign_in_history_kept: lasting('1 day', '520 weeks'),
  gateway_time_limit: lasting('1 second', '10 minutes'),
  invoice_default_terms: checkTerms,
  payment_maximum: anAmount,
  payment_minimum: anAmount,
  bank_settle_days: within(1, 60),
  ach_bank: like(/^([0-9]{9})?$/, 'is a routing number of nine digits'),
  ach_bank_name: like(/^[ -~]{0,23}$/, 'has at most 23 characters'),
  ach_company_id: like(/^([A-Z0-9]{10})?$/, 'has ten digits or letters'),
  sepa_creditor_id: like(/^([A-Z]{2}[0-9]{2}[A-Z0-9]{4,31})?$/, 'is like DE98ZZZ09999999999'),
  sepa_iban: like(/^([A-Z]{2}[0-9]{2}[A-Z0-9]{11,30})?$/, 'is an IBAN without blanks'),
  sepa_bic: like(/^([A-Z0-9]{8}([A-Z0-9]{3})?)?$/, 'is a BIC of 8 or 11 characters'),
  bank_scheme: like(/^(ach|sepa)$/, 'is ach or sepa'),
  invoice_link_life: lasting('1 hour', '52 weeks'),
  daily_at: like(/^(([01][0-9]|2[0-3]):[0-5][0-9])?$/, 'is a time of day like 03:00'),
  daily_usual_times: within(1, 1000),
  daily_customer_lines_max: within(1, 100_000),
  collect_retry_days: checkDays,
  collect_concurrency: within(1, 100),
  reminder_days: checkDays,
  late_fee_days: within(0, 3650),
  late_fee_amount: anAmount,
  late_fee_percent: like(/^[0-9]{1,2}(\.[0-9]{1,4})?$/, 'is a percentage like 1.5'),
  suspend_days: within(0, 3650),
  cancel_days: within(0, 3650),
  smtp_url: checkMailServer,
  smtp_password_file: like(/^(\/.*)?$/, 'is an absolute path'),
  smtp_time_limit: lasting('1 second', '10 minutes'),
  mail_from: like(/^([^\s@<>"',]+@[^\s@<>"',]+)?$/, 'is an address like billing@example.com'),
  mail_expires: lasting('1 hour', '520 weeks'),
  mail_daily_ceiling: within(1, 100_000),
  mail_retry: (name, value) => {
    for (const wait of Array.isArray(value) ? value : []) parseDuration(name, wait);
  },
  invoice_paper: like(/^(A4|Letter)$/, 'is A4 or Letter'),
};

function checkZone(name: SettingName, value: SettingValue): void {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(String(value));
  } catch (cause) {
    const problem = refuse(name, `is a zone like Europe/Berlin, not \`${String(value)}\``);
    problem.cause = cause;
    throw problem;
  }
}

const sharedCurrencies: ReadonlySet<string> = new Set(['XAF', 'XCD', 'XCG', 'XOF', 'XPF']);

function checkCurrency(name: SettingName, value: SettingValue): void {
  const code = String(value);
  if (!Intl.supportedValuesOf('currency').includes(code)) {
    throw refuse(name, `is an ISO 4217 code like USD, not \`${code}\``);
  }
  // Gold, test codes and baskets have no minor unit; some countries share a currency.
  if (code.startsWith('X') && !sharedCurrencies.has(code)) {
    throw refuse(name, `must be a currency that people pay in, which ${code} is not`);
  }
}

function checkUrl(name: SettingName, value: SettingValue): void {
  const text = String(value);
  if (text === '') return;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.username !== '') {
    throw refuse(name, `is an address like https://my.example.com, not \`${text}\``);
  }
}

/** A plan over days goes forward. */
function checkDays(name: SettingName, value: SettingValue): void {
  let before = 0;
  for (const text of Array.isArray(value) ? value : []) {
    if (!/^[0-9]{1,4}$/.test(text)) throw refuse(name, `lists numbers of days, not \`${text}\``);
    if (Number(text) <= before) throw refuse(name, 'lists days in their order, from 1');
    before = Number(text);
  }
}

function checkTerms(name: SettingName, value: SettingValue): void {
  const days = /^Net ([0-9]+)$/.exec(String(value))?.[1];
  if (days !== undefined && Number(days) > 365) {
    throw refuse(name, 'allows at most 365 days');
  }
}

/** What cannot be seen in one setting alone. */
export function checkTogether(settings: Settings): void {
  checkAmounts(settings);
  const { suspend_days, cancel_days } = settings;
  if (cancel_days > 0 && cancel_days <= suspend_days) {
    throw refuse('cancel_days', `(${cancel_days}) must be above suspend_days (${suspend_days})`);
  }
  const { passwordmin, passwordmax, usernamemin, usernamemax } = settings;
  if (passwordmin > passwordmax) {
    throw refuse('passwordmin', `(${passwordmin}) is above passwordmax (${passwordmax})`);
  }
  if (usernamemin > usernamemax) {
    throw refuse('usernamemin', `(${usernamemin}) is above usernamemax (${usernamemax})`);
  }
}

const amounts = ['payment_maximum', 'payment_minimum', 'late_fee_amount'] as const;

function checkAmounts(settings: Settings): void {
  const { currency, bank_batches, bank_scheme, payment_maximum } = settings;
  for (const name of amounts) {
    if (parseAmount(settings[name], currency) !== undefined) continue;
    throw refuse(name, `(${settings[name]}) is no amount in ${currency}`);
  }
  if (parseAmount(payment_maximum, currency) === zero) {
    throw refuse('payment_maximum', 'must be above zero');
  }
  const wanted = currencyOfScheme[bank_scheme];
  if (bank_batches && wanted !== undefined && wanted !== currency) {
    throw refuse('bank_batches', `cannot be on: files of ${bank_scheme} are in ${wanted} only`);
  }
}

function hasControls(text: string): boolean {
  return /[\p{Cc}\p{Zl}\p{Zp}]/u.test(text);
}
