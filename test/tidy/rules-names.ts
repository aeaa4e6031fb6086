/** What things are called, and how long they get. */
import { basename } from 'node:path';
import { historicalOperations } from './historical.ts';
import type { House, SourceFile, Violation } from './house.ts';
import type { Rule } from './rule.ts';
import { lineAt } from './scan.ts';

/** Words that say nothing: whoever reads them knows no more than before. */
const emptyWords = new Set('util helper manager common misc base impl info handler'.split(' '));

/**
 * "Service" is what a customer has (a login, a domain) and never a class that does things. After
 * one of these words it can only mean the second.
 */
const notHad = new Set(
  `agent billing card catalogue credit daily database gateway invoice ledger mail message payment
   prepaid report session setting signup task wire`.split(/\s+/),
);

const words = (kebab: string) => kebab.split('-').map((word) => word.replace(/(?<=.{3})s$/, ''));

const kebabOf = (type: string) =>
  type
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();

/** The names of operations are not ours to choose: contract and client carry them as they are. */
function isHistorical(kebab: string, path: string): boolean {
  if (!/^(contract|client)\//.test(path)) return false;
  return historicalOperations.some((operation) => {
    const name = operation.replaceAll('_', '-');
    return kebab === name || kebab.startsWith(`${name}-`);
  });
}

function blamedWord(kebab: string, path: string): string | undefined {
  if (isHistorical(kebab, path)) return undefined;
  const all = words(kebab);
  if (all.some((word, i) => word === 'service' && notHad.has(all[i - 1] ?? ''))) return 'service';
  return all.find((word) => emptyWords.has(word));
}

function findEmptyPathNames({ files }: House): Violation[] {
  return [...files.keys()].flatMap((path) => {
    if (!/\.(ts|js|md|sql|css)$/.test(path)) return [];
    const names = path.replace(/(\.test)?\.\w+$/, '').split('/');
    return names.flatMap((name) => {
      const word = blamedWord(name.toLowerCase(), path);
      return word === undefined ? [] : [{ path, what: `"${name}": ${word} says nothing` }];
    });
  });
}

/** The client carries the name that the old module had. */
const historicalClient = 'SelfService';

const typeDeclaration = /\b(interface|type|class)\s+([A-Z]\w*)/g;

function findEmptyTypeNames({ sources }: House): Violation[] {
  return sources.flatMap(({ path, scanned }) =>
    [...scanned.bare.matchAll(typeDeclaration)].flatMap((match) => {
      const [, kind, name = ''] = match;
      const isDoer = kind === 'class' && /Service$/.test(name) && name !== historicalClient;
      const word = isDoer ? 'service' : blamedWord(kebabOf(name), path);
      if (word === undefined) return [];
      return [{ path, line: lineAt(scanned.bare, match.index), what: `${name}: ${word}` }];
    }),
  );
}

function findBadFileNames({ files }: House): Violation[] {
  return [...files.keys()].flatMap((path) => {
    const name = basename(path);
    const isRootPaper = /^[A-Z]+(\.md)?$/.test(name) && !path.includes('/');
    if (!/\.(ts|js|md|css|toml)$/.test(name) || isRootPaper || name === 'README.md') return [];
    if (/^[a-z0-9]+(-[a-z0-9]+)*(\.test)?\.\w+$/.test(name)) return [];
    return [{ path, what: 'is not kebab-case' }];
  });
}

export const linesMax = 400;

/** A file that a script writes is as long as what it lists; nobody reads it from top to bottom. */
const isWritten = (text: string) => text.startsWith('// Written from the contract by ');

function findLongFiles({ sources }: House): Violation[] {
  return sources.flatMap(({ path, text }: SourceFile) => {
    if (isWritten(text)) return [];
    const lines = text.split('\n').length - 1;
    return lines > linesMax ? [{ path, what: `${lines} lines: two ideas in one file` }] : [];
  });
}

export const nameRules: readonly Rule[] = [
  {
    claim: 'no file or folder is named by a word that says nothing',
    find: findEmptyPathNames,
    broken: [
      { 'server/src/invoice/helpers.ts': '' },
      { 'server/src/common/money.ts': '' },
      { 'server/src/payment/payment-service.ts': '' },
      { 'server/src/customer/customer-info.ts': '' },
    ],
    kept: {
      'server/src/service/account-service.ts': '',
      'server/src/service/service-definition.ts': '',
      'server/src/database/database.ts': '',
      'contract/src/customer-info.ts': '',
    },
  },
  {
    claim: 'no type is named by a word that says nothing',
    find: findEmptyTypeNames,
    broken: [
      { 'server/src/a.ts': 'export class CustomerService {}' },
      { 'server/src/a.ts': 'export interface PaymentService {}' },
      { 'server/src/a.ts': 'export interface CustomerInfo {}' },
      { 'server/src/a.ts': 'type HTTPHandler = 1;' },
      { 'contract/src/a.ts': 'export type PackageInfo = 1;' },
    ],
    kept: {
      'server/src/a.ts':
        'interface ServiceDefinition {} type IncludedService = 1; // class PaymentService',
      'contract/src/a.ts': 'export type CustomerInfo = 1; export type CustomerInfoReply = 2;',
      'client/src/a.ts': 'export class SelfService {}',
    },
  },
  {
    claim: 'file names are kebab-case',
    find: findBadFileNames,
    broken: [{ 'server/src/billCustomer.ts': '' }, { 'docs/operating/Back_Up.md': '' }],
    kept: {
      'server/src/bill-customer.test.ts': '',
      'README.md': '',
      'docs/decisions/README.md': '',
      'server/src/database/migrations/0001-foundation.ts': '',
    },
  },
  {
    claim: `no file has more than ${linesMax} lines`,
    find: findLongFiles,
    broken: [{ 'server/src/a.ts': '\n'.repeat(linesMax + 1) }],
    kept: { 'server/src/a.ts': '\n'.repeat(linesMax), 'docs/a.md': '\n'.repeat(900) },
  },
];
