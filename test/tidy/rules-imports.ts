/** Who imports whom. */
import { posix } from 'node:path';
import { type House, isTest, type SourceFile, type Violation } from './house.ts';
import { rooms, workspaces } from './order.ts';
import type { Rule } from './rule.ts';

interface Edge {
  readonly file: SourceFile;
  readonly target: string;
  readonly line: number;
  readonly specifier: string;
}

function edgesOf({ sources }: House): Edge[] {
  return sources.flatMap((file) =>
    file.imports.flatMap(({ target, line, specifier }) =>
      target === undefined ? [] : [{ file, target, line, specifier }],
    ),
  );
}

const workspaceOf = (path: string) => path.split('/')[0] ?? '';

function findWorkspaceViolations(house: House): Violation[] {
  return edgesOf(house).flatMap(({ file, target, line, specifier }) => {
    const from = workspaceOf(file.path);
    const to = workspaceOf(target);
    const { path } = file;
    if (!(from in workspaces)) return [];
    const isInside = specifier.startsWith('.');
    if (from === to) return [];
    if (isInside && from !== 'scripts' && to !== 'scripts') {
      return [{ path, line, what: `${specifier} leaves the workspace: import ${to} by its name` }];
    }
    if (isTest(path) && to === 'test') return [];
    if (workspaces[from]?.includes(to) || to === 'scripts') return [];
    return [{ path, line, what: `${from} may not import ${to} (${specifier})` }];
  });
}

const roomOf = (path: string) =>
  path.startsWith('server/src/') ? path.slice('server/src/'.length).split('/')[0] : undefined;

function findRoomViolations(house: House): Violation[] {
  const violations: Violation[] = [];
  for (const { path } of house.sources) {
    const room = roomOf(path);
    if (room !== undefined && !isTest(path) && !rooms.includes(room)) {
      violations.push({ path, what: `${room} has no place in the order of test/tidy/order.ts` });
    }
  }
  for (const { file, target, line, specifier } of edgesOf(house)) {
    const from = roomOf(file.path);
    const to = roomOf(target);
    // A test arranges its scene with whatever verbs that takes.
    if (from === undefined || to === undefined || from === to || isTest(file.path)) continue;
    if (rooms.indexOf(to) <= rooms.indexOf(from)) continue;
    violations.push({ path: file.path, line, what: `${from} stands left of ${to} (${specifier})` });
  }
  return violations;
}

const sqlFile = /^(.*?)\/(?:sql\.ts|sql\/.+\.ts)$/;

function findForeignSql(house: House): Violation[] {
  return edgesOf(house).flatMap(({ file, target, line, specifier }) => {
    const owner = sqlFile.exec(target)?.[1];
    // The loader of the measurements fills 100,000 customers through the folders' own statements.
    if (owner === undefined || workspaceOf(file.path) === 'bench') return [];
    if (file.path.startsWith(`${owner}/`)) return [];
    return [{ path: file.path, line, what: `${specifier} is private to ${owner}` }];
  });
}

/** The sandbox plays a company outside: it keeps its charges in a file that is not our database. */
const sandboxFile = 'server/src/card-gateway/sandbox-file.ts';

const queryTools = /^(kysely(\/.*)?|pg|node:sqlite)$/;

function findForeignQueries({ sources }: House): Violation[] {
  return sources.flatMap(({ path, imports }) => {
    const allowed = sqlFile.test(path) || path.startsWith('server/src/database/');
    // The tests' own PostgreSQL has to be started and looked at from outside.
    if (allowed || path === sandboxFile || /^(test|bench)\//.test(path)) return [];
    return imports
      .filter(({ specifier, target }) => {
        return queryTools.test(specifier) || target === 'server/src/database/prepared.ts';
      })
      .map(({ specifier, line }) => ({ path, line, what: `${specifier} belongs in a sql.ts` }));
  });
}

const nameOfPackage = (specifier: string) =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

interface Manifest {
  readonly name?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

function findUndeclared({ files, sources }: House): Violation[] {
  const manifest = (path: string): Manifest => JSON.parse(files.get(path) ?? '{}');
  const root = manifest('package.json');
  return sources.flatMap(({ path, imports }) => {
    const own = manifest(`${workspaceOf(path)}/package.json`);
    const isOurs = /^(test|bench|scripts)\//.test(path) || isTest(path);
    const declared = {
      ...own.dependencies,
      ...(isOurs ? { ...own.devDependencies, ...root.devDependencies, ...root.dependencies } : {}),
    };
    return imports.flatMap(({ specifier, line, typeOnly }) => {
      if (specifier.startsWith('.') || specifier.startsWith('node:')) return [];
      const name = nameOfPackage(specifier);
      if (name in declared || name === own.name) return [];
      if (typeOnly && name in { ...own.devDependencies }) return [];
      if (isOurs && (name.startsWith('@lineside/') || name === 'lineside')) return [];
      return [{ path, line, what: `${name} is not among the dependencies of this workspace` }];
    });
  });
}

/** Types may refer to each other in a circle; values that do are half-made when they are used. */
function findCircles({ sources }: House): Violation[] {
  const next = new Map<string, string[]>();
  for (const { path, imports } of sources) {
    const values = imports.filter(({ typeOnly }) => !typeOnly);
    next.set(
      path,
      values.flatMap(({ target }) => (target === undefined ? [] : [posix.normalize(target)])),
    );
  }
  const violations: Violation[] = [];
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]) => {
    const seenAt = trail.indexOf(path);
    if (seenAt >= 0) {
      const circle = [...trail.slice(seenAt), path];
      violations.push({ path, what: `imports itself: ${circle.join(' → ')}` });
      return;
    }
    if (done.has(path)) return;
    for (const target of next.get(path) ?? []) visit(target, [...trail, path]);
    done.add(path);
  };
  for (const path of next.keys()) visit(path, []);
  return violations;
}

const importing = (specifier: string) => `import { a } from '${specifier}';\n`;

export const importRules: readonly Rule[] = [
  {
    claim: 'a workspace imports only those it may, by their names',
    find: findWorkspaceViolations,
    broken: [
      { 'html/src/a.ts': importing('@lineside/contract') },
      { 'client/src/a.ts': importing('@lineside/server/call.ts') },
      { 'server/src/a.ts': importing('../../contract/src/money.ts') },
      { 'server/src/a.ts': importing('@lineside/client/client.ts') },
    ],
    kept: {
      'server/src/a.ts': `${importing('@lineside/contract/money.ts')}// from '@lineside/client'`,
      'command/src/a.ts': importing('@lineside/client'),
      'server/src/a.test.ts': importing('@lineside/test/databases.ts'),
    },
  },
  {
    claim: 'inside the server a room imports only what stands before it',
    find: findRoomViolations,
    broken: [
      { 'server/src/ledger/post.ts': importing('../invoice/invoice.ts') },
      { 'server/src/ledger/post.ts': `export * from '../invoice/invoice.ts';` },
      { 'server/src/ledger/post.ts': `const a = await import('../invoice/invoice.ts');` },
      { 'server/src/call.ts': `import type { A } from './payment/intent.ts';` },
      { 'server/src/attic/a.ts': '' },
    ],
    kept: {
      'server/src/invoice/bill.ts': importing('../ledger/post.ts') + importing('./invoice.ts'),
      'server/src/ledger/post.test.ts': importing('../invoice/invoice.ts'),
    },
  },
  {
    claim: "a folder's SQL is imported only inside that folder",
    find: findForeignSql,
    broken: [
      { 'server/src/invoice/bill.ts': importing('../ledger/sql.ts') },
      { 'server/src/invoice/bill.test.ts': importing('../ledger/sql/entries.ts') },
      { 'command/src/verify.ts': importing('@lineside/server/ledger/sql.ts') },
    ],
    kept: {
      'server/src/ledger/post.ts': importing('./sql.ts') + importing('./sql/entries.ts'),
      'bench/load.ts': importing('@lineside/server/ledger/sql.ts'),
    },
  },
  {
    claim: 'only SQL files and database/ know the query builder and the drivers',
    find: findForeignQueries,
    broken: [
      { 'server/src/ledger/post.ts': importing('kysely') },
      { 'command/src/verify.ts': importing('pg') },
      { 'server/src/ledger/post.ts': importing('../database/prepared.ts') },
    ],
    kept: {
      'server/src/ledger/sql.ts': importing('kysely') + importing('../database/prepared.ts'),
      'server/src/ledger/sql/open.ts': importing('../../database/prepared.ts'),
      'server/src/database/open.ts': importing('node:sqlite'),
    },
  },
  {
    claim: 'a workspace declares every package it imports',
    find: findUndeclared,
    broken: [
      { 'client/package.json': '{"name":"@lineside/client"}', 'client/src/a.ts': importing('pg') },
      {
        'package.json': '{"devDependencies":{"fast-check":"4"}}',
        'client/package.json': '{}',
        'client/src/a.ts': importing('fast-check'),
      },
    ],
    kept: {
      'package.json': '{"devDependencies":{"fast-check":"4"}}',
      'client/package.json': '{"dependencies":{"pg":"8"}}',
      'client/src/a.ts': importing('pg') + importing('node:fs'),
      'client/src/a.test.ts': importing('fast-check'),
    },
  },
  {
    claim: 'no file imports itself by a detour',
    find: findCircles,
    broken: [
      { 'html/src/a.ts': importing('./b.ts'), 'html/src/b.ts': importing('./a.ts') },
      {
        'html/src/a.ts': importing('./b.ts'),
        'html/src/b.ts': importing('./c.ts'),
        'html/src/c.ts': importing('./a.ts'),
      },
    ],
    kept: {
      'html/src/a.ts': importing('./b.ts') + importing('./c.ts'),
      'html/src/b.ts': importing('./c.ts'),
      'html/src/c.ts': `import type { A } from './a.ts';`,
    },
  },
];
