/** Nothing lies about that nobody uses, and nothing is only passed on. */
import { dirname, posix } from 'node:path';
import { type House, isProduct, isTest, type SourceFile, type Violation } from './house.ts';
import type { Rule } from './rule.ts';

/** A file, or one for each condition: `browser`, `default`. */
type Opened = string | { readonly [condition: string]: Opened };

interface Manifest {
  readonly exports?: Readonly<Record<string, Opened>>;
  readonly bin?: Readonly<Record<string, string>>;
}

/** What a package opens by name: its main export and its commands. `./*` opens, but uses nothing. */
function openedBy(path: string, text: string): string[] {
  const manifest: Manifest = JSON.parse(text);
  const opened = [manifest.exports?.['.'] ?? {}, ...Object.values(manifest.bin ?? {})];
  return opened.flatMap(filesOf).map((file) => posix.join(dirname(path), file));
}

const filesOf = (opened: Opened): string[] =>
  typeof opened === 'string' ? [opened] : Object.values(opened).flatMap(filesOf);

/** Scripts and measurements are started by hand, so a paper or a command has to name them. */
function namedIn(text: string): string[] {
  return text.match(/\b(?:\w+\/)?(?:scripts|bench|test)\/[\w./-]+\.[tj]s\b/g) ?? [];
}

function entriesOf({ files }: House): string[] {
  return [...files].flatMap(([path, text]) => {
    if (path.endsWith('package.json')) return [...openedBy(path, text), ...namedIn(text)];
    return path.endsWith('.md') || path === '.ci/run' ? namedIn(text) : [];
  });
}

/** The files a file leads to: by import, or by naming them (a worker, a program it starts). */
function leadsTo({ path, imports, scanned }: SourceFile, files: House['files']): string[] {
  const named = scanned.quoted
    .filter(({ text }) => /^[\w./@-]+\.[tj]s$/.test(text))
    .flatMap(({ text }) => [posix.join(dirname(path), text), posix.normalize(text)]);
  const imported = imports.flatMap(({ target }) => (target === undefined ? [] : [target]));
  return [...imported, ...named].filter((target) => files.has(target));
}

function reachedFrom({ files, sources }: House, entries: readonly string[]): Set<string> {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const reached = new Set<string>();
  const waiting = [...entries];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const source = byPath.get(path);
    if (source === undefined || reached.has(path)) continue;
    reached.add(path);
    waiting.push(...leadsTo(source, files));
  }
  return reached;
}

/** What several tests of a folder share stands beside them, and its name says so. */
const isForTests = (path: string) => path.endsWith('-in-tests.ts');

function findDeadFiles(house: House): Violation[] {
  const entries = entriesOf(house);
  const tests = house.sources.map(({ path }) => path).filter(isTest);
  const used = reachedFrom(
    house,
    entries.filter((path) => !isTest(path)),
  );
  const usedByTests = reachedFrom(house, [...entries, ...tests]);
  return house.sources.flatMap(({ path }) => {
    if (isForTests(path) && used.has(path)) return [{ path, what: 'only tests may use it' }];
    if (isTest(path) || used.has(path)) return [];
    if (!usedByTests.has(path)) return [{ path, what: 'nobody uses it' }];
    return isProduct(path) && !isForTests(path) ? [{ path, what: 'only tests use it' }] : [];
  });
}

/** The file a package opens by its name is its face: there, passing on is the whole idea. */
function findBarrels({ files, sources }: House): Violation[] {
  const faces = [...files].flatMap(([path, text]) =>
    path.endsWith('package.json') ? openedBy(path, text) : [],
  );
  return sources.flatMap(({ path, scanned }) => {
    if (faces.includes(path)) return [];
    const passedOn = /\bexport\s+(type\s+)?(\*|\{[^}]*\})[^;]*?\bfrom\b[^;]*;/g;
    if (/\bexport\s+(type\s+)?\*/.test(scanned.bare)) return [{ path, what: 'exports *' }];
    const own = scanned.bare.replace(passedOn, '').replace(/\bimport\b[^;]*;/g, '');
    const isBarrel = passedOn.test(scanned.bare) && own.trim() === '';
    return isBarrel ? [{ path, what: 'holds nothing of its own' }] : [];
  });
}

const clientPackage = '{"exports":{".":"./src/client.ts","./*":"./src/*"}}';

export const reachRules: readonly Rule[] = [
  {
    claim: 'every file is used, and every file of the product by more than its tests',
    find: findDeadFiles,
    broken: [
      {
        'client/package.json': clientPackage,
        'client/src/client.ts': '',
        'client/src/old.ts': '',
      },
      {
        'client/package.json': clientPackage,
        'client/src/client.ts': '',
        'client/src/a.test.ts': "import { a } from './a.ts';",
        'client/src/a.ts': "// import './b.ts'",
      },
      {
        'client/package.json': clientPackage,
        'client/src/client.ts': "import { a } from './a-in-tests.ts';",
        'client/src/a-in-tests.ts': '',
      },
      { 'test/forgotten.ts': '' },
      { 'scripts/forgotten.ts': '' },
    ],
    kept: {
      'client/package.json': clientPackage,
      'client/src/client.ts': "import { a } from './a.ts';",
      'client/src/a.ts': "new Worker(new URL('./b.ts', import.meta.url));",
      'client/src/b.test.ts': "import { d } from './d-in-tests.ts';",
      'client/src/d-in-tests.ts': '',
      'client/src/b.ts': "import { c } from '@lineside/contract/c.ts';",
      'contract/src/c.ts': '',
      'test/scene.ts': '',
      'test/wire/a.test.ts': "import { scene } from '../scene.ts';",
      'package.json': '{"scripts":{"test":"node scripts/test.ts"}}',
      'scripts/test.ts': '',
    },
  },
  {
    claim: 'no file only passes on what others export',
    find: findBarrels,
    broken: [
      { 'server/src/invoice/index.ts': "export { a } from './a.ts';\nexport { b } from './b.ts';" },
      { 'server/src/invoice/a.ts': "export * from './b.ts';\nexport const a = 1;" },
    ],
    kept: {
      'contract/package.json': '{"exports":{".":"./src/index.ts"}}',
      'contract/src/index.ts': "export * from './money.ts';",
      'client/src/client.ts': "export { a } from './a.ts';\nexport const b = 1;",
      'server/src/a.ts': '',
    },
  },
];
