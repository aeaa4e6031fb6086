/** What may not be written, wherever it stands. */
import { edge } from './edge.ts';
import { historicalOperations } from './historical.ts';
import { type House, isProduct, isTest, type SourceFile, type Violation } from './house.ts';
import type { Rule } from './rule.ts';
import { lineAt } from './scan.ts';

type View = 'code' | 'bare' | 'comments';

/** A rule that looks for a pattern in one view of some files. */
function searched(search: {
  readonly claim: string;
  readonly view: View;
  readonly pattern: RegExp;
  readonly where: (path: string) => boolean;
  readonly broken: readonly string[];
  readonly brokenAt: string;
  readonly kept: Readonly<Record<string, string>>;
}): Rule {
  const findIn = ({ path, scanned }: SourceFile): Violation[] => {
    if (!search.where(path)) return [];
    return [...scanned[search.view].matchAll(search.pattern)].map((match) => ({
      path,
      line: lineAt(scanned.code, match.index),
      what: match[0].replace(/\s+/g, ' '),
    }));
  };
  return {
    claim: search.claim,
    find: ({ sources }: House) => sources.flatMap(findIn),
    broken: search.broken.map((text) => ({ [search.brokenAt]: text })),
    kept: search.kept,
  };
}

const inServer = (path: string) => path.startsWith('server/src/') && !isTest(path);

/** They call as customers do, or say how to. */
const callers = [
  'command/src/load-demo.ts',
  'command/src/serving-words.ts',
  'server/src/simulate/calls.ts',
];

const knowsHistory = (path: string) =>
  /^(contract|client|portal|test|bench|scripts)\//.test(path) ||
  path === 'server/src/verbs.ts' ||
  callers.includes(path) ||
  isTest(path);

/**
 * A verb may take its types from the contract it answers: that names the contract, and puts no
 * historical name into what runs.
 */
const fromContract = /\bimport [^;]*? from '@lineside\/contract(\/[\w.-]+)?'/g;

const blank = (text: string) => text.replace(/[^\n]/g, ' ');

function withoutContractTypes(code: string): string {
  return code
    .replace(/\btypeof [\w$]+/g, blank)
    .replace(fromContract, (statement) =>
      statement.startsWith('import type')
        ? blank(statement)
        : statement.replace(/\btype \w+/g, blank),
    );
}

function findHistoricalNames({ sources }: House): Violation[] {
  const name = new RegExp(`\\b(${historicalOperations.join('|')})\\b`, 'g');
  return sources.flatMap(({ path, scanned }) => {
    if (knowsHistory(path)) return [];
    const code = withoutContractTypes(scanned.code);
    return [...code.matchAll(name)].map((match) => ({
      path,
      line: lineAt(code, match.index),
      what: match[0],
    }));
  });
}

export const textRules: readonly Rule[] = [
  searched({
    claim: 'time and chance are asked for only at the edge',
    view: 'bare',
    pattern:
      /\bDate\s*\.\s*now\b|\bnew Date\b(?!\s*\(\s*[^)\s])|(?<!new )\bDate\(\)|\bTemporal\s*\.\s*Now\b|\bMath\s*\.\s*random\b/g,
    where: (path) => isProduct(path) && !(path in edge),
    brokenAt: 'server/src/a.ts',
    broken: [
      'const now = Date.now();',
      'const now = new Date();',
      'const today = Temporal.Now.plainDateISO();',
      'const dice = Math.random();',
    ],
    kept: {
      'server/src/a.ts': '// Date.now() is wrong here\nconst day = new Date(millis);',
      'server/src/a.test.ts': 'const now = Date.now();',
    },
  }),
  searched({
    claim: 'what is left to do has an owner and an issue',
    view: 'comments',
    pattern: /\b(TODO|FIXME|XXX|HACK)\b(?!\([\w-]+, issue \d+\))/g,
    where: () => true,
    brokenAt: 'server/src/a.ts',
    broken: ['// TODO: more', '/* FIXME(anna) */', '// TODO(issue 3)'],
    kept: { 'server/src/a.ts': "// TODO(anna, issue 12): more\nconst a = 'TODO';" },
  }),
  searched({
    claim: 'the server writes to its log, never to the console',
    view: 'bare',
    pattern: /\bconsole\s*\.\s*\w+/g,
    where: inServer,
    brokenAt: 'server/src/wire/socket.ts',
    broken: ["console.log('hello');", 'console.error(error);'],
    kept: {
      'command/src/main.ts': "console.log('hello');",
      'server/src/a.test.ts': 'console.log;',
    },
  }),
  searched({
    claim: 'nothing is caught and dropped',
    view: 'bare',
    pattern: /\bcatch\s*(\([^)]*\))?\s*\{\s*\}|\.catch\(\s*\(\w*\)\s*=>\s*\{\s*\}\s*\)/g,
    where: () => true,
    brokenAt: 'server/src/a.ts',
    broken: [
      'try { a(); } catch {}',
      'try { a(); } catch (error) { /* whatever */ }',
      'a().catch(() => {});',
    ],
    kept: {
      'server/src/a.ts': "try { a(); } catch (error) { throw new Error('b', { cause: error }); }",
    },
  }),
  {
    claim: 'historical operation names appear only in the contract, the client and verbs.ts',
    find: findHistoricalNames,
    broken: [
      { 'server/src/payment/pay.ts': "if (operation === 'process_payment') {}" },
      { 'server/src/payment/pay.ts': 'export const customer_info = 1;' },
      { 'server/src/payment/pay.ts': "import { list_pkgs } from '@lineside/contract';" },
      { 'server/src/a.ts': "import { type cards, list_pkgs } from '@lineside/contract';" },
      { 'command/src/try.ts': "import type { list_pkgs } from './list.ts';" },
    ],
    kept: {
      'server/src/verbs.ts': 'export const verbs = { customer_info: showCustomer };',
      'server/src/payment/pay.ts':
        "// process_payment lands here\nimport type { process_payment } from '@lineside/contract';\n" +
        "import { cards, type payment_info } from '@lineside/contract/payment.ts';\n" +
        'type Given = Input<typeof process_payment>;',
    },
  },
  searched({
    claim: 'money is never read or written through a float',
    view: 'bare',
    pattern:
      /\bparseFloat\s*\(|\.toFixed\s*\(|\.toLocaleString\s*\(|[*/]\s*100(\.0*)?\b(?![\d_.])/g,
    where: (path) => /^(contract|client|server)\//.test(path) && isProduct(path),
    brokenAt: 'server/src/invoice/a.ts',
    broken: [
      'const a = parseFloat(text);',
      'const a = b.toFixed(2);',
      'const a = Number(text) * 100;',
      'const a = cents / 100;',
    ],
    kept: { 'bench/a.ts': 'console.log(a.toFixed(2));', 'server/src/a.ts': '// toFixed(2)' },
  }),
  searched({
    claim: 'exports have names',
    view: 'bare',
    pattern: /\bexport\s+default\b|\bas\s+default\b/g,
    // Node looks for a reporter of tests under the name `default`.
    where: (path) => path !== 'scripts/test-reporter.ts',
    brokenAt: 'server/src/a.ts',
    broken: ['export default 1;', 'export { a as default };'],
    kept: { 'server/src/a.ts': "const a = 'export default';" },
  }),
  searched({
    claim: 'no check of types or style is switched off',
    view: 'comments',
    pattern: /@ts-(ignore|nocheck|expect-error)\b|\bbiome-ignore(-all|-start)?\b(?!.*: .{15,})/g,
    where: () => true,
    brokenAt: 'server/src/a.ts',
    broken: ['// @ts-ignore\n', '// biome-ignore lint/suspicious/noExplicitAny: no\n'],
    kept: {
      'server/src/a.ts':
        '// biome-ignore lint/suspicious/noControlCharactersInRegex: the control bytes are the point',
    },
  }),
];
