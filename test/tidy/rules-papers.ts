/** The papers say what is true, and every test is run. */
import { dirname, matchesGlob, posix } from 'node:path';
import { parts } from '../../scripts/test-parts.ts';
import { type House, isTest, type Violation } from './house.ts';
import type { Rule } from './rule.ts';

const startCommand = 'npm ci && npm start';
const testCommand = 'npm ci && npm test';

function findMissingCommands({ files }: House): Violation[] {
  const readme = files.get('README.md') ?? '';
  return [startCommand, testCommand]
    .filter((command) => !readme.includes(command))
    .map((command) => ({ path: 'README.md', what: `does not say ${command}` }));
}

function findUnlistedDecisions({ files }: House): Violation[] {
  const list = files.get('docs/decisions/README.md') ?? '';
  return [...files.keys()].flatMap((path) => {
    const page = /^docs\/decisions\/(?!README\.md)(.+\.md)$/.exec(path)?.[1];
    if (page === undefined || list.includes(`(${page})`)) return [];
    return [{ path, what: 'docs/decisions/README.md does not list it' }];
  });
}

function findBrokenLinks({ files }: House): Violation[] {
  const folders = new Set([...files.keys()].flatMap((path) => foldersAbove(path)));
  return [...files].flatMap(([path, text]) => {
    if (!path.endsWith('.md')) return [];
    const links = text.matchAll(/\]\((?!\w+:|#)([^)\s#]+)[^)]*\)/g);
    return [...links].flatMap((match) => {
      const target = posix.join(dirname(path), match[1] ?? '').replace(/\/$/, '');
      if (files.has(target) || folders.has(target)) return [];
      return [{ path, what: `links to ${match[1]}, which is not there` }];
    });
  });
}

function foldersAbove(path: string): string[] {
  const folder = dirname(path);
  return folder === '.' ? [] : [folder, ...foldersAbove(folder)];
}

function findUnrunTests({ files }: House): Violation[] {
  const patterns = parts.flatMap((part) => (part.kind === 'tests' ? part.files : []));
  return [...files.keys()].filter(isTest).flatMap((path) => {
    const runs = patterns.filter((pattern) => matchesGlob(path, pattern)).length;
    if (runs > 0) return [];
    return [{ path, what: 'no part of scripts/test-parts.ts runs it' }];
  });
}

/** Texts that only make sense on the machine where the house was built. */
const elsewhere =
  /(^|[^\w])\.\.\/shared\/|\/work\/(shared|main)\b|shared\/(spec|design|seed|golden)\b/;

function findPlacesElsewhere({ files }: House): Violation[] {
  return [...files].flatMap(([path, text]) => {
    if (path.startsWith('test/tidy/')) return [];
    const match = elsewhere.exec(text);
    return match ? [{ path, what: `names ${match[0].trim()}, which no reader has` }] : [];
  });
}

const secrets = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----\n/,
  /\b(sk|rk)_live_[0-9a-zA-Z]{10,}/,
  /\bgh[pousr]_[0-9A-Za-z]{30,}/,
  /\bAKIA[0-9A-Z]{16}\b/,
  /\bnpm_[0-9A-Za-z]{36}\b/,
];

function findSecrets({ files }: House): Violation[] {
  return [...files].flatMap(([path, text]) => {
    const found = secrets.find((pattern) => pattern.test(text));
    return found ? [{ path, what: `holds what looks like a secret (${found.source})` }] : [];
  });
}

function findIgnoreGaps({ files }: House): Violation[] {
  const ignored = (files.get('.gitignore') ?? '').split('\n');
  return ['node_modules/', 'data/', 'dist/', '*.tgz']
    .filter((pattern) => !ignored.includes(pattern))
    .map((pattern) => ({ path: '.gitignore', what: `does not name ${pattern}` }));
}

export const paperRules: readonly Rule[] = [
  {
    claim: 'README shows both commands of a fresh machine, to the letter',
    find: findMissingCommands,
    broken: [{ 'README.md': `${startCommand}\nnpm test` }, {}],
    kept: { 'README.md': `${startCommand}\n${testCommand}` },
  },
  {
    claim: 'every decision is listed',
    find: findUnlistedDecisions,
    broken: [{ 'docs/decisions/a.md': '', 'docs/decisions/README.md': '[b](b.md)' }],
    kept: { 'docs/decisions/a.md': '', 'docs/decisions/README.md': '[a](a.md)' },
  },
  {
    claim: 'every link in a paper leads somewhere',
    find: findBrokenLinks,
    broken: [{ 'README.md': '[a](docs/a.md)' }, { 'docs/b.md': '[a](a.md#one)' }],
    kept: {
      'README.md':
        '[a](docs/a.md) [b](https://example.com/) [c](#here) [d](docs/) [e](docs/a.md#x)',
      'docs/a.md': '[up](../README.md)',
    },
  },
  {
    claim: 'every test file is run by npm test',
    find: findUnrunTests,
    broken: [{ 'test/attic/a.test.ts': '' }, { 'docs/a.test.ts': '' }],
    kept: { 'server/src/ledger/post.test.ts': '', 'test/tidy.test.ts': '' },
  },
  {
    claim: 'nothing refers to a place outside the house',
    find: findPlacesElsewhere,
    broken: [{ 'docs/a.md': 'see ../shared/x.md' }, { 'server/src/a.ts': '// /work/main' }],
    kept: { 'server/src/a.ts': "import { shared } from '../database/shared.ts';" },
  },
  {
    claim: 'no secret is in the house',
    find: findSecrets,
    broken: [
      { 'test/a.pem': '-----BEGIN PRIVATE KEY-----\nx' },
      { a: `sk_live_${'0'.repeat(24)}` },
    ],
    kept: { 'server/src/a.ts': "const a = '4111111111111111';" },
  },
  {
    claim: 'data, builds and dependencies stay out of the repository',
    find: findIgnoreGaps,
    broken: [{ '.gitignore': 'node_modules/\n' }, {}],
    kept: { '.gitignore': 'node_modules/\ndist/\ndata/\n*.tgz\n' },
  },
];
