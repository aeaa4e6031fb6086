/** What `npm test` runs, in this order. A test file that no part names is found by the tidy test. */
export type Part = CheckPart | TestPart;

/** A command that counts as one check: it passes or it fails. */
export interface CheckPart {
  readonly kind: 'check';
  readonly name: string;
  readonly command: readonly [program: string, ...parameters: string[]];
  readonly limitSeconds: number;
  /** How many it keeps busy. */
  readonly processors: 1 | 2;
}

export interface TestPart {
  readonly kind: 'tests';
  readonly name: string;
  readonly files: readonly string[];
  readonly limitSeconds: number;
  readonly processors: 1 | 2;
  readonly testLimitSeconds: number;
  /** One process for all files is twenty times faster; whoever starts servers in it gets its own. */
  readonly isolation: 'none' | 'process';
  /** How many files at the same time, each in its own process; one without it. */
  readonly atOnce?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

export const parts: readonly Part[] = [
  {
    kind: 'check',
    name: 'format',
    command: ['biome', 'ci', '--colors=off', '--error-on-warnings', '.'],
    limitSeconds: 60,
    processors: 1,
  },
  { kind: 'check', name: 'types', command: ['tsc', '--noEmit'], limitSeconds: 120, processors: 2 },
  {
    kind: 'check',
    name: 'reference',
    command: ['node', 'scripts/reference.ts', '--check'],
    limitSeconds: 60,
    processors: 1,
  },
  {
    kind: 'check',
    name: 'openapi',
    command: ['node', 'scripts/openapi.ts', '--check'],
    limitSeconds: 60,
    processors: 1,
  },
  {
    kind: 'check',
    name: 'settings',
    command: ['node', 'scripts/settings.ts', '--check'],
    limitSeconds: 60,
    processors: 1,
  },
  {
    kind: 'tests',
    name: 'tidy',
    files: ['test/*.test.ts', 'scripts/*.test.ts'],
    limitSeconds: 240,
    processors: 1,
    testLimitSeconds: 120,
    isolation: 'process',
  },
  {
    kind: 'tests',
    name: 'simulation',
    files: ['test/simulation/**/*.test.ts'],
    limitSeconds: 180,
    processors: 1,
    testLimitSeconds: 60,
    isolation: 'process',
  },
  {
    kind: 'tests',
    name: 'scenarios',
    files: ['test/scenarios/**/*.test.ts'],
    limitSeconds: 720,
    processors: 2,
    testLimitSeconds: 300,
    isolation: 'process',
    atOnce: 2,
  },
  {
    kind: 'tests',
    name: 'wire',
    files: ['test/{wire,life}/**/*.test.ts'],
    limitSeconds: 540,
    processors: 2,
    testLimitSeconds: 240,
    isolation: 'process',
    atOnce: 2,
  },
  {
    kind: 'tests',
    name: 'crash',
    files: ['test/crash/**/*.test.ts'],
    limitSeconds: 900,
    processors: 2,
    testLimitSeconds: 840,
    isolation: 'process',
  },
  {
    kind: 'tests',
    name: 'browser',
    files: ['test/browser/**/*.test.ts'],
    limitSeconds: 900,
    processors: 1,
    testLimitSeconds: 600,
    isolation: 'none',
  },
  // Beside the browser, which keeps one processor busy, too.
  {
    kind: 'tests',
    name: 'unit',
    files: ['{contract,storable,html,client,server,portal,command,bench}/**/*.test.ts'],
    limitSeconds: 480,
    processors: 1,
    testLimitSeconds: 120,
    isolation: 'none',
  },
];
