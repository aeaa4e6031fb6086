/** From the text of a catalogue file to its sections; throws an `UnusableCatalogue` otherwise. */
import { parse, TomlError } from 'smol-toml';
import { settingDefinitions } from '../../settings/settings.ts';
import {
  type CatalogueFile,
  type Mistake,
  type SectionName,
  UnusableCatalogue,
} from './catalogue-file.ts';
import { kinds } from './kinds.ts';
import { type Lines, linesOf } from './lines.ts';
import {
  readAgents,
  readAgentTypes,
  readDiscounts,
  readDomains,
  readPackages,
  readServices,
  readSources,
} from './read-offers.ts';
import { readAccessNumbers, readRegions } from './read-places.ts';
import { readMessages, readSettings } from './read-words.ts';
import { type MistakeAt, type Path, TableReader } from './table-reader.ts';

export interface ReadFile {
  readonly file: CatalogueFile;
  /** Of every amount in it. */
  readonly currency: string;
  /** The error to throw for mistakes that only show against what is stored. */
  unusable(mistakes: readonly MistakeAt[]): UnusableCatalogue;
}

/** @param kept the currency that counts unless the file says another */
export function readCatalogueFile(toml: string, kept: string): ReadFile {
  const document = parseToml(toml);
  const mistakes: MistakeAt[] = [];
  const currency = currencyOf(document, kept);
  const root = new TableReader(document, [], { mistakes, currency });
  const section = <T>(name: SectionName, read: (table: TableReader) => T): T | undefined =>
    root.has(name) ? read(root.table(name)) : undefined;
  const file = {
    settings: section('settings', readSettings),
    messages: section('messages', readMessages),
    domains: section('domains', readDomains),
    services: section('services', readServices),
    packages: section('packages', readPackages),
    discounts: section('discounts', readDiscounts),
    'agent-types': section('agent-types', readAgentTypes),
    agents: section('agents', readAgents),
    'advertising-sources': section('advertising-sources', readSources),
    'access-numbers': section('access-numbers', readAccessNumbers),
    'tax-regions': section('tax-regions', readRegions),
  };
  root.noOtherKeys();
  mistakes.push(...repeated(file));
  const unusable = (found: readonly MistakeAt[]) =>
    new UnusableCatalogue(located(found, linesOf(toml)));
  if (mistakes.length > 0) throw unusable(mistakes);
  return { file, currency, unusable };
}

/** A section of settings that does not name the currency goes back to the default. */
function currencyOf(document: Readonly<Record<string, unknown>>, kept: string): string {
  const { settings } = document;
  if (typeof settings !== 'object' || settings === null) return kept;
  const { currency } = settings as { readonly currency?: unknown };
  return typeof currency === 'string' ? currency : settingDefinitions.currency.default;
}

function parseToml(toml: string): Readonly<Record<string, unknown>> {
  try {
    return parse(toml);
  } catch (cause) {
    if (!(cause instanceof TomlError)) throw cause;
    const [what = 'cannot be read'] = cause.message.split('\n');
    throw new UnusableCatalogue([{ line: cause.line, what }]);
  }
}

function located(mistakes: readonly MistakeAt[], lines: Lines): Mistake[] {
  return mistakes.map(({ path, what }) => ({ line: lines(...path), what }));
}

const numbered = [
  'services',
  'packages',
  'discounts',
  'agent-types',
  'agents',
  'advertising-sources',
] as const;

/** TOML itself sees keys that are repeated, but not domains in two spellings, or regions. */
function repeated(file: CatalogueFile): MistakeAt[] {
  const mistakes: MistakeAt[] = [];
  const seen = new Set<string>();
  const once = (key: string, path: Path, what: string) => {
    if (seen.has(key)) mistakes.push({ path, what });
    seen.add(key);
  };
  for (const domain of file.domains ?? []) {
    once(
      `domain ${kinds.domains.key(domain)}`,
      ['domains', domain.name],
      'this domain stands twice',
    );
  }
  const places = new Map<string, number>();
  for (const region of file['tax-regions'] ?? []) {
    const index = places.get(region.country) ?? 0;
    places.set(region.country, index + 1);
    const path = ['tax-regions', region.country, index];
    once(`region ${kinds['tax-regions'].key(region)}`, path, 'this region stands twice');
  }
  for (const section of numbered) {
    for (const { name, number } of file[section] ?? []) {
      if (number === undefined) continue;
      const path = [section, name, 'number'];
      once(`${section} ${number}`, path, `number ${number} stands twice`);
    }
  }
  return mistakes;
}
