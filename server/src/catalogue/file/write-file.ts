/** Writes a catalogue as a file that people can read, change and keep under version control. */
import { formatMoney } from '@lineside/contract/money.ts';
import { isSettingName } from '../../settings/parse-setting.ts';
import { settingDefinitions } from '../../settings/settings.ts';
import { planOptionNames } from '../price-plan.ts';
import { percentOf } from '../tax-rate.ts';
import type {
  FileAccessNumber,
  FileAgent,
  FileInclusion,
  FilePackage,
  FileRegion,
  FileService,
  FileSetting,
  Sections,
} from './catalogue-file.ts';
import { everyText } from './every.ts';

export interface WriteOptions {
  /** Agents' passwords as hashes: for moving to another machine, not for version control. */
  readonly passwordHashes?: boolean;
}

const heading = `# The catalogue of this provider: what is sold, where, through whom, in which words.
# \`lineside catalogue diff FILE\` shows what a changed file would do, \`apply FILE\` does it.
# A section that is left out stays as it is. In a section that is there, what is no longer listed
# is disabled (settings and messages go back to their defaults); nothing is ever deleted.
`;

export function writeCatalogueFile(
  file: Sections,
  currency: string,
  options: WriteOptions = {},
): string {
  const sections = [
    section('settings', file.settings.flatMap(settingLines)),
    ...messageSections(file),
    section(
      'domains',
      file.domains.map(({ name, disabled }) => pair(name, table({ disabled }))),
    ),
    tables('services', file.services, serviceLines),
    tables('packages', file.packages, (each) => packageLines(each, currency)),
    tables('discounts', file.discounts, ({ number, amount, percentPpm, periods, disabled }) => [
      `number = ${number}`,
      percentPpm === 0
        ? `amount = ${formatMoney(amount, currency)}`
        : `percent = ${percentOf(percentPpm)}`,
      ...(periods === 0 ? [] : [`periods = ${periods}`]),
      ...(disabled ? ['disabled = true'] : []),
    ]),
    tables('agent-types', file['agent-types'], ({ number, sells }) => [
      `number = ${number}`,
      `sells = ${list(sells.map(text))}`,
    ]),
    tables('agents', file.agents, (agent) => agentLines(agent, options)),
    section(
      'advertising-sources',
      file['advertising-sources'].map(({ name, number, disabled }) =>
        pair(name, table({ number, disabled })),
      ),
    ),
    section('access-numbers', file['access-numbers'].map(accessNumberLine)),
    section('tax-regions', regionLines(file['tax-regions'], currency)),
  ];
  return [heading, ...sections].join('\n');
}

const section = (name: string, lines: readonly string[]) =>
  `[${name}]\n${lines.map((line) => `${line}\n`).join('')}`;

function tables<Item extends { readonly name: string }>(
  name: string,
  items: readonly Item[],
  lines: (item: Item) => readonly string[],
): string {
  if (items.length === 0) return section(name, []);
  return items.map((item) => section(`${name}.${key(item.name)}`, lines(item))).join('\n');
}

function settingLines({ name, text: value }: FileSetting): string[] {
  if (!isSettingName(name)) return [];
  const { kind, meaning } = settingDefinitions[name];
  const lines = value === '' ? [] : value.split('\n');
  const values = {
    flag: () => String(value === '1'),
    number: () => value,
    list: () => list(lines.map(text)),
    text: () => text(value),
    duration: () => text(value),
  };
  return [`# ${meaning}`, pair(name, values[kind]())];
}

function messageSections({ messages }: Sections): string[] {
  const languages = [...Map.groupBy(messages, ({ language }) => language)];
  if (languages.length === 0) return [section('messages', [])];
  return languages.map(([language, texts]) =>
    section(
      `messages.${key(language)}`,
      texts.map((each) => pair(each.code, text(each.text))),
    ),
  );
}

const serviceLines = (service: FileService) => [
  `number = ${service.number}`,
  `kind = ${text(service.kind)}`,
  ...fieldsLine('fixed', service.fixed),
  ...fieldsLine('default', service.default),
  ...(service.disabled ? ['disabled = true'] : []),
];

const fieldsLine = (mode: string, fields: Readonly<Record<string, string>>) =>
  Object.keys(fields).length === 0 ? [] : [`${mode} = { ${fieldPairs(fields).join(', ')} }`];

// Here an empty text says something: a fixed empty shell means that there is no shell.
const fieldPairs = (fields: Readonly<Record<string, string>>) =>
  Object.entries(fields).map(([field, value]) => pair(field, text(value)));

const packageLines = (each: FilePackage, currency: string) => [
  `number = ${each.number}`,
  ...(each.comment === '' ? [] : [`comment = ${text(each.comment)}`]),
  ...(each.plan === 'flat' ? [] : [`plan = ${text(each.plan)}`]),
  `setup = ${formatMoney(each.setup, currency)}`,
  `recurring = ${formatMoney(each.recurring, currency)}`,
  `every = ${text(everyText(each.frequency))}`,
  ...planOptionLines(each),
  ...(each.setupTaxExempt ? ['setup_tax_exempt = true'] : []),
  ...(each.recurringTaxExempt ? ['recurring_tax_exempt = true'] : []),
  ...(each.taxClass === '' ? [] : [`tax_class = ${text(each.taxClass)}`]),
  `services = ${list(each.services.map(inclusion))}`,
  ...(each.disabled ? ['disabled = true'] : []),
];

const planOptionLines = ({ planOptions }: FilePackage) =>
  planOptionNames.flatMap((name) => {
    const value = planOptions[name];
    if (value === undefined) return [];
    // Amounts and charges are numbers in the file, like the fees beside them.
    return [`${name} = ${typeof value === 'object' ? list(value.map(text)) : value}`];
  });

const inclusion = ({ service, quantity, primary }: FileInclusion) =>
  table({ service, quantity: quantity === 1 ? undefined : quantity, primary });

const agentLines = (agent: FileAgent, { passwordHashes }: WriteOptions) => [
  `number = ${agent.number}`,
  `type = ${text(agent.type)}`,
  ...(agent.username === '' ? [] : [`username = ${text(agent.username)}`]),
  ...(passwordHashes ? [`password_hash = ${text(agent.passwordHash ?? '')}`] : []),
  ...(agent.disabled ? ['disabled = true'] : []),
];

function accessNumberLine(each: FileAccessNumber): string {
  const place = `${each.city}, ${each.state}`;
  const number = `${each.areaCode}-${each.exchange}-${each.local}`;
  return pair(number, each.disabled ? table({ place, disabled: true }) : text(place));
}

function regionLines(regions: readonly FileRegion[], currency: string): string[] {
  return [...Map.groupBy(regions, ({ country }) => country)].flatMap(([country, listed]) => [
    `${key(country)} = [`,
    ...listed.map((region) => `  ${regionTable(region, currency)},`),
    ']',
  ]);
}

function regionTable(region: FileRegion, currency: string): string {
  const parts = [
    ...pairs({ state: region.state, county: region.county, class: region.taxClass }),
    ...pairs({ name: region.name }),
    `tax = ${percentOf(region.ratePpm)}`,
    ...(region.exemptAmount === 0
      ? []
      : [`exempt = ${formatMoney(region.exemptAmount, currency)}`]),
    ...pairs({ setup_exempt: region.setupExempt, recurring_exempt: region.recurringExempt }),
    ...pairs({ inclusive: region.inclusive, disabled: region.disabled }),
  ];
  return `{ ${parts.join(', ')} }`;
}

type Shown = string | number | boolean | undefined;

/** Leaves out what is absent, empty or false. */
const pairs = (values: Readonly<Record<string, Shown>>) =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== '' && value !== false)
    .map(([name, value]) => pair(name, typeof value === 'string' ? text(value) : String(value)));

function table(values: Readonly<Record<string, Shown>>): string {
  const parts = pairs(values);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

const widthMax = 96;

function list(parts: readonly string[]): string {
  const line = `[${parts.join(', ')}]`;
  if (line.length <= widthMax && parts.length < 2) return line;
  if (line.length <= widthMax && !line.includes('{')) return line;
  return `[\n${parts.map((part) => `  ${part},\n`).join('')}]`;
}

const pair = (name: string, value: string) => `${key(name)} = ${value}`;

const key = (name: string) => (/^[A-Za-z0-9_-]+$/.test(name) ? name : text(name));

/** The escapes of JSON are a subset of those of TOML. */
const text = (value: string) => JSON.stringify(value);
