/** Reads what is sold out of the file: domains, services, packages, agents. */
import { planOptionNames, readPlan } from '../price-plan.ts';
import { type ServiceKind, serviceKinds } from '../service-definition.ts';
import type {
  FileAgent,
  FileAgentType,
  FileDiscount,
  FileDomain,
  FileInclusion,
  FilePackage,
  FileService,
  FileSource,
} from './catalogue-file.ts';
import { parseEvery } from './every.ts';
import { type TableReader, textProblem } from './table-reader.ts';

/** The entries of a section whose keys are the names of what it lists. */
function entries<Item>(section: TableReader, read: (entry: TableReader, name: string) => Item) {
  return section.keys().map((name) => {
    const entry = section.table(name);
    const problem = name.trim() === '' ? 'is an empty name' : textProblem(name);
    if (problem !== undefined) section.wrong(name, problem);
    const item = read(entry, name);
    entry.noOtherKeys();
    return item;
  });
}

const domainName = /^(?=.{1,80}$)([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]*[a-z][a-z0-9-]*$/i;

export const readDomains = (section: TableReader): readonly FileDomain[] =>
  entries(section, (entry, name) => {
    if (!domainName.test(name)) section.wrong(name, 'is not the name of a domain');
    return { name: name.toLowerCase(), disabled: entry.flag('disabled') };
  });

export const readServices = (section: TableReader): readonly FileService[] =>
  entries(section, (entry, name) => ({
    name,
    number: entry.whole('number'),
    kind: readKind(entry),
    fixed: readFields(entry, 'fixed'),
    default: readFields(entry, 'default'),
    disabled: entry.flag('disabled'),
  }));

function readKind(entry: TableReader): ServiceKind {
  const kind = entry.needed('kind');
  const known = serviceKinds.find((each) => each === kind);
  if (kind !== '' && known === undefined)
    entry.wrong('kind', `is none of ${serviceKinds.join(', ')}`);
  return known ?? 'account';
}

/** The fields of an account that its definition can give, as the protocol names them. */
const accountFields = 'domsvc popnum finger quota seconds uid gid dir shell'.split(' ');

function readFields(entry: TableReader, mode: 'fixed' | 'default'): Record<string, string> {
  const fields = entry.table(mode);
  const values: Record<string, string> = {};
  const fixed = mode === 'default' ? entry.table('fixed') : undefined;
  for (const field of fields.keys()) {
    if (fixed?.has(field)) fields.wrong(field, 'is fixed already');
    if (accountFields.includes(field)) values[field] = fields.text(field);
    else fields.wrong(field, `is none of ${accountFields.join(', ')}`);
  }
  return values;
}

export const readPackages = (section: TableReader): readonly FilePackage[] =>
  entries(section, (entry, name) => ({
    name,
    number: entry.whole('number'),
    comment: entry.text('comment'),
    ...readPricing(entry),
    setup: entry.amount('setup'),
    recurring: entry.amount('recurring'),
    setupTaxExempt: entry.flag('setup_tax_exempt'),
    recurringTaxExempt: entry.flag('recurring_tax_exempt'),
    taxClass: entry.text('tax_class'),
    services: readInclusions(entry),
    disabled: entry.flag('disabled'),
  }));

function readPricing(entry: TableReader) {
  const plan = entry.text('plan', 'flat');
  const frequency = readFrequency(entry);
  const given = planOptionNames.filter((name) => entry.has(name));
  const options = Object.fromEntries(given.map((name) => [name, entry.raw(name)]));
  const { options: planOptions, mistakes } = readPlan(plan, options, {
    frequency,
    currency: entry.currency,
  });
  for (const { key, what } of mistakes) entry.wrong(key, what);
  return { plan, planOptions, frequency };
}

function readFrequency(entry: TableReader): string {
  const every = entry.needed('every');
  const frequency = parseEvery(every);
  if (every !== '' && frequency === undefined) {
    entry.wrong('every', 'is not a time like `1 month`, `2 weeks`, `30 days` or `never`');
  }
  if (frequency === '0' && entry.amount('recurring') > 0) {
    entry.wrong('recurring', 'is a fee that would never be billed');
  }
  return frequency ?? '0';
}

function readInclusions(entry: TableReader): readonly FileInclusion[] {
  const included = entry.tables('services').map((each) => {
    const inclusion = {
      service: each.needed('service'),
      quantity: each.whole('quantity') ?? 1,
      primary: each.flag('primary'),
    };
    each.noOtherKeys();
    return inclusion;
  });
  const names = included.map((each) => each.service);
  if (new Set(names).size < names.length) entry.wrong('services', 'lists a service twice');
  if (included.filter((each) => each.primary).length > 1) {
    entry.wrong('services', 'has more than one that is primary');
  }
  return included;
}

export const readDiscounts = (section: TableReader): readonly FileDiscount[] =>
  entries(section, (entry, name) => {
    const discount = {
      name,
      number: entry.whole('number'),
      amount: entry.amount('amount'),
      percentPpm: entry.percent('percent'),
      periods: entry.whole('periods') ?? 0,
      disabled: entry.flag('disabled'),
    };
    if (discount.amount > 0 === discount.percentPpm > 0) {
      entry.wrong(undefined, 'needs either an amount or a percent');
    }
    return discount;
  });

export const readAgentTypes = (section: TableReader): readonly FileAgentType[] =>
  entries(section, (entry, name) => {
    const sells = entry.texts('sells');
    if (new Set(sells).size < sells.length) entry.wrong('sells', 'lists a package twice');
    return { name, number: entry.whole('number'), sells };
  });

export function readAgents(section: TableReader): readonly FileAgent[] {
  const taken = new Set<string>();
  return entries(section, (entry, name) => {
    const username = entry.text('username');
    const disabled = entry.flag('disabled');
    // Whoever is disabled does not sign in, so that his name is free.
    if (username !== '' && !disabled) {
      const key = username.toLowerCase();
      if (taken.has(key)) entry.wrong('username', 'is that of another agent');
      taken.add(key);
    }
    return {
      name,
      number: entry.whole('number'),
      type: entry.needed('type'),
      username,
      passwordHash: readHash(entry),
      disabled,
    };
  });
}

function readHash(entry: TableReader): string | undefined {
  const hash = entry.raw('password_hash');
  if (hash === undefined) return undefined;
  if (typeof hash === 'string' && /^(|\$argon2id\$v=19\$[\w=,]+\$[\w+/]+\$[\w+/]+)$/.test(hash)) {
    return hash;
  }
  entry.wrong(
    'password_hash',
    'is not an argon2id hash ($argon2id$…); never write a password here',
  );
  return undefined;
}

export const readSources = (section: TableReader): readonly FileSource[] =>
  entries(section, (entry, name) => ({
    name,
    number: entry.whole('number'),
    disabled: entry.flag('disabled'),
  }));
