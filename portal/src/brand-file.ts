/**
 * `portal.toml`: what an operator says about his pages. Whatever it does not say is as it was:
 * from the database where the portal is in the server's process, else as delivered.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from 'smol-toml';
import { type Brand, type Brands, type Picture, plainBrand } from './brand.ts';
import { isColour } from './colour.ts';
import type { Catalogue } from './texts.ts';

export interface PortalFile {
  readonly brands: Brands;
  readonly texts: Readonly<Record<string, Catalogue>>;
  /** What it names: pictures, styles, texts. */
  readonly files: readonly string[];
}

/** What is known of an agent's brand elsewhere; of the provider's own for an empty number. */
export type KnownBrand = (agent: string) => Partial<Brand>;

/** A mistake in the file; the sentence is for the operator. */
export class PortalFileError extends Error {
  override readonly name = 'PortalFileError';
}

const nothingKnown: KnownBrand = () => ({});

export function withoutPortalFile(known: KnownBrand = nothingKnown): PortalFile {
  return {
    brands: { usual: { ...plainBrand, ...known('') }, hosts: new Map() },
    texts: {},
    files: [],
  };
}

export function readPortalFile(path: string, known: KnownBrand = nothingKnown): PortalFile {
  const folder = dirname(path);
  const table = tableIn(path);
  const { hosts = {}, texts = {}, ...own } = table;
  const usual = brandIn(own, folder, { ...plainBrand, ...known('') }, known);
  const named = Object.entries(tableOf(hosts, 'hosts')).map(([host, value]) => {
    const values = tableOf(value, `hosts."${host}"`);
    return [host.toLowerCase(), brandIn(values, folder, usual, known)] as const;
  });
  const files = Object.entries(tableOf(texts, 'texts')).map(([language, file]) => {
    if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(language)) {
      throw new PortalFileError(`texts: \`${language}\` is no language like en or pt-BR.`);
    }
    return [language.toLowerCase(), catalogueIn(join(folder, textOf(file, 'texts')))] as const;
  });
  return {
    brands: { usual, hosts: new Map(named) },
    texts: Object.fromEntries(files),
    files: filesNamed([own, ...Object.values(tableOf(hosts, 'hosts'))], texts, folder),
  };
}

/** All tables were read before, so what stands in them is right. */
function filesNamed(brands: readonly unknown[], texts: unknown, folder: string): string[] {
  const named = brands.flatMap((brand) => {
    const { logo, style } = brand as Table;
    return [logo, style];
  });
  return [...named, ...Object.values(texts as Table)]
    .filter((name) => typeof name === 'string')
    .map((name) => join(folder, name));
}

type Table = Readonly<Record<string, unknown>>;

function tableIn(path: string): Table {
  try {
    return parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new PortalFileError(`${path}: ${error instanceof Error ? error.message : error}`);
  }
}

function tableOf(value: unknown, name: string): Table {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Table;
  throw new PortalFileError(`${name} is a table.`);
}

function textOf(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw new PortalFileError(`${name} is a text.`);
}

function truthOf(value: unknown, name: string): boolean {
  if (typeof value === 'boolean') return value;
  throw new PortalFileError(`${name} is true or false.`);
}

const textNames = [
  'name',
  'accent',
  'telephone',
  'mail',
  'help',
  'agent',
  'language',
  'currency',
  'timezone',
  'imprint',
] as const;
const otherNames = ['logo', 'style', 'domains', 'payment_page', 'passkeys'];

function brandIn(table: Table, folder: string, under: Brand, known: KnownBrand): Brand {
  for (const name of Object.keys(table)) {
    if ([...textNames, ...otherNames].includes(name)) continue;
    throw new PortalFileError(`There is no value \`${name}\` in the file of the portal.`);
  }
  const texts = textNames.filter((name) => name in table);
  const own = Object.fromEntries(texts.map((name) => [name, textOf(table[name], name)]));
  const { logo, style, domains, payment_page, passkeys } = table;
  const brand = {
    ...under,
    ...(own.agent === undefined ? {} : known(own.agent)),
    ...own,
    ...(logo === undefined ? {} : { logo: pictureIn(join(folder, textOf(logo, 'logo'))) }),
    ...(style === undefined ? {} : { style: contentOf(join(folder, textOf(style, 'style'))) }),
    ...(payment_page === undefined
      ? {}
      : { hasPaymentPage: truthOf(payment_page, 'payment_page') }),
    ...(passkeys === undefined ? {} : { hasPasskeys: truthOf(passkeys, 'passkeys') }),
    ...(Array.isArray(domains) ? { domains: domains.map((each) => textOf(each, 'domains')) } : {}),
  };
  check(brand);
  return brand;
}

function check({ accent, currency, timezone, language }: Brand): void {
  if (!isColour(accent))
    throw new PortalFileError(`A colour is written like #1d4ed8, not \`${accent}\`.`);
  try {
    new Intl.NumberFormat(language, { style: 'currency', currency });
    new Intl.DateTimeFormat(language, { timeZone: timezone });
  } catch (error) {
    throw new PortalFileError(error instanceof Error ? error.message : String(error));
  }
}

function contentOf(path: string): string {
  return bytesOf(path).toString('utf8');
}

function bytesOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new PortalFileError(error instanceof Error ? error.message : String(error));
  }
}

const starts: readonly (readonly [start: string, type: string])[] = [
  ['89504e47', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
  ['3c', 'image/svg+xml'],
];

/** By what is in it. A drawing is shown as a picture, in which nothing runs. */
function pictureIn(path: string): Picture {
  const bytes = bytesOf(path);
  const start = bytes.subarray(0, 4).toString('hex');
  const type = starts.find(([known]) => start.startsWith(known))?.[1];
  if (type === undefined) throw new PortalFileError(`${path} is no PNG, JPEG or SVG picture.`);
  return { type, bytes };
}

function catalogueIn(path: string): Catalogue {
  try {
    const texts: unknown = JSON.parse(contentOf(path));
    const entries = Object.entries(tableOf(texts, path));
    return Object.fromEntries(entries.map(([key, text]) => [key, textOf(text, key)]));
  } catch (error) {
    if (error instanceof PortalFileError) throw error;
    throw new PortalFileError(`${path}: ${error instanceof Error ? error.message : error}`);
  }
}
