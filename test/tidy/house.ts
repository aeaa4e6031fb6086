/** The files of the house as the rules see them: from the disk, or invented to try a rule. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { lineAt, type Scanned, scan } from './scan.ts';

export interface Import {
  readonly specifier: string;
  /** The file it means when that file is ours, from the root of the house. */
  readonly target: string | undefined;
  readonly names: readonly string[];
  readonly typeOnly: boolean;
  readonly line: number;
}

export interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly scanned: Scanned;
  readonly imports: readonly Import[];
}

export interface House {
  /** Everything, by its path from the root; the rules about texts and names read this. */
  readonly files: ReadonlyMap<string, string>;
  /** The `.ts` and `.js` files, understood. */
  readonly sources: readonly SourceFile[];
}

export interface Violation {
  readonly path: string;
  readonly line?: number;
  readonly what: string;
}

export const showViolation = ({ path, line, what }: Violation) =>
  `${path}${line === undefined ? '' : `:${line}`}: ${what}`;

const isOutside = /^(\.git|node_modules|dist|data|\.cache)$/;

export function readHouse(root: string): House {
  const files: Record<string, string> = {};
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = posix.join(folder, entry.name);
      if (isOutside.test(entry.name)) continue;
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) files[path] = readFileSync(join(root, path), 'utf8');
    }
  };
  walk('');
  return houseOf(files);
}

export function houseOf(files: Readonly<Record<string, string>>): House {
  const sources: SourceFile[] = [];
  for (const [path, text] of Object.entries(files)) {
    if (!/\.[tj]s$/.test(path)) continue;
    const scanned = scan(text);
    sources.push({ path, text, scanned, imports: importsOf(path, text, scanned) });
  }
  return { files: new Map(Object.entries(files)), sources };
}

const statement =
  /\b(import|export)\s+(type\s+)?(\*(?:\s*as\s+[\w$]+)?|[\w$]*\s*,?\s*(?:\{[^}]*\})?|[\w$]+\s*,\s*\*\s*as\s+[\w$]+)\s*from\s*(['"])(.+?)\4/g;
const bareImport = /\bimport\s*(['"])(.+?)\1/g;
const dynamicImport = /\bimport\s*\(\s*(['"])(.+?)\1\s*\)/g;

function importsOf(path: string, text: string, { code, bare }: Scanned): Import[] {
  const found: Import[] = [];
  const add = (at: number, specifier: string, names: readonly string[], typeOnly: boolean) => {
    // A match that begins inside a string is no import.
    if (bare[at] === ' ') return;
    const target = targetOf(path, specifier);
    found.push({ specifier, target, names, typeOnly, line: lineAt(text, at) });
  };
  for (const match of code.matchAll(statement)) {
    const [, , type, clause = '', , specifier = ''] = match;
    const members = clause.replace(/[{}]/g, ' ').split(',');
    const named = members.map((member) => member.trim()).filter((member) => member !== '');
    const typeOnly =
      type !== undefined || (named.length > 0 && named.every((n) => /^type /.test(n)));
    const names = named.map((member) => member.replace(/^type /, '').replace(/ as .*$/, ''));
    add(match.index, specifier, names, typeOnly);
  }
  for (const pattern of [bareImport, dynamicImport]) {
    for (const match of code.matchAll(pattern)) {
      const isType = /\btypeof\s*$/.test(code.slice(Math.max(0, match.index - 12), match.index));
      add(match.index, match[2] ?? '', [], isType);
    }
  }
  return found.sort((a, b) => a.line - b.line);
}

/** Where the packages of the house keep what they export. */
export const packageFolders: Readonly<Record<string, { folder: string; main: string }>> = {
  '@lineside/contract': { folder: 'contract/src', main: 'index.ts' },
  '@lineside/storable': { folder: 'storable/src', main: 'storable.ts' },
  '@lineside/html': { folder: 'html/src', main: 'html.ts' },
  '@lineside/client': { folder: 'client/src', main: 'client.ts' },
  '@lineside/relay': { folder: 'relay/src', main: '' },
  '@lineside/server': { folder: 'server/src', main: '' },
  '@lineside/test': { folder: 'test', main: '' },
  '@lineside/portal': { folder: 'portal/src', main: '' },
};

function targetOf(path: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return posix.join(dirname(path), specifier);
  for (const [name, { folder, main }] of Object.entries(packageFolders)) {
    if (specifier === name) return posix.join(folder, main);
    if (specifier.startsWith(`${name}/`)) return posix.join(folder, specifier.slice(name.length));
  }
  return undefined;
}

export const isTest = (path: string) => path.endsWith('.test.ts');

/** What customers run: no tests, no measurements, no scripts of ours. */
export const isProduct = (path: string) =>
  /^(contract|storable|html|client|relay|server|portal|command)\/(src|bin|demo)\//.test(path) &&
  !isTest(path);
