/**
 * `npm test`: every check of the house in order, each timed and bounded. The last line is the sum:
 * `N passed, M failed, K skipped`. `node scripts/test.ts tidy unit` runs only these parts.
 */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { killAllRunning, runBounded } from './run-bounded.ts';
import { type Outcome, outcomeOf } from './test-outcome.ts';
import { type CheckPart, type Part, parts, type TestPart } from './test-parts.ts';

const root = resolve(import.meta.dirname, '..');
process.chdir(root);

/**
 * Whatever the parts allow themselves, the whole ends within this time: what a busy machine needs.
 * It is there for what hangs; a quiet machine needs much less.
 */
const deadline = performance.now() + 45 * 60 * 1000;

const shownLinesMax = 60;

/** Of a small machine. */
const processors = 2;

const environment = {
  ...process.env,
  PATH: [join(root, 'node_modules/.bin'), process.env.PATH ?? ''].join(delimiter),
  NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node-compile-cache'),
  // The PostgreSQL of the tests is started once and ends with this process.
  LINESIDE_TEST_OWNER: String(process.pid),
  NO_COLOR: '1',
  FORCE_COLOR: '0',
};

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    killAllRunning();
    process.exit(1);
  });
}

await main(process.argv.slice(2));

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => !parts.some((part) => part.name === name));
  if (unknown.length > 0) {
    console.error(`There is no part ${unknown.join(', ')}; the parts are:`);
    console.error(`  ${parts.map((part) => part.name).join(' ')}`);
    process.exitCode = 2;
    return;
  }
  const total = { passed: 0, failed: 0, skipped: 0 };
  const wanted = parts.filter(({ name }) => names.length === 0 || names.includes(name));
  for (const outcome of await inOrder(wanted)) {
    total.passed += outcome.passed;
    total.failed += outcome.failures.length;
    total.skipped += outcome.skipped;
  }
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
}

/** Each begins when those before it have begun and leave it the processors that it can use. */
async function inOrder(wanted: readonly Part[]): Promise<readonly Outcome[]> {
  const running = new Map<Part, Promise<Outcome>>();
  const outcomes: Promise<Outcome>[] = [];
  for (const part of wanted) {
    while (sumOf(running.keys()) + part.processors > processors)
      await Promise.race(running.values());
    const outcome = showPart(part).finally(() => running.delete(part));
    running.set(part, outcome);
    outcomes.push(outcome);
  }
  return Promise.all(outcomes);
}

function sumOf(running: Iterable<Part>): number {
  return [...running].reduce((sum, part) => sum + part.processors, 0);
}

async function showPart(part: Part): Promise<Outcome> {
  const start = performance.now();
  const outcome = part.kind === 'check' ? await check(part) : await runTests(part);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  for (const { title, file, why } of outcome.failures) {
    const shown = shortened(why).replace(/^/gm, '    ');
    console.log(`\n✗ ${title}${file ? `\n  ${file}` : ''}\n${shown}\n`);
  }
  for (const title of outcome.skippedTitles) console.log(`  skipped: ${title}`);
  const mark = outcome.failures.length > 0 ? '✗' : '✓';
  const counts = `${outcome.passed} passed, ${outcome.failures.length} failed`;
  console.log(`${mark} ${part.name.padEnd(12)} ${seconds.padStart(6)} s   ${counts}`);
  return outcome;
}

/** A long difference hides the other failures; the test alone, by `node --test`, shows all of it. */
function shortened(text: string): string {
  const lines = text.split('\n');
  if (lines.length <= shownLinesMax) return text;
  return [...lines.slice(0, shownLinesMax), `… ${lines.length - shownLinesMax} more lines`].join(
    '\n',
  );
}

function limitOf({ limitSeconds }: Part): number {
  return Math.max(1, Math.min(limitSeconds, (deadline - performance.now()) / 1000));
}

async function check(part: CheckPart): Promise<Outcome> {
  const { command } = part;
  const limitSeconds = limitOf(part);
  const run = { command, limitSeconds, environment, output: 'kept' } as const;
  const { status, output } = await runBounded(run);
  if (status === 0) return { passed: 1, skipped: 0, failures: [], skippedTitles: [] };
  const title = `${part.name}: ${command.join(' ')} (${status})`;
  return { passed: 0, skipped: 0, failures: [{ title, file: '', why: output }], skippedTitles: [] };
}

async function runTests(part: TestPart): Promise<Outcome> {
  const files = globSync(part.files, { exclude: ['**/node_modules/**', '**/dist/**'] }).sort();
  if (files.length === 0) {
    const why = `no file matches ${part.files.join(' ')}`;
    return {
      passed: 0,
      skipped: 0,
      failures: [{ title: part.name, file: '', why }],
      skippedTitles: [],
    };
  }
  const folder = mkdtempSync(join(tmpdir(), 'lineside-test-'));
  const lines = join(folder, 'lines.json');
  try {
    const { status } = await runBounded({
      command: [
        process.execPath,
        '--disable-warning=ExperimentalWarning',
        '--test',
        `--test-isolation=${part.isolation}`,
        `--test-concurrency=${part.atOnce ?? 1}`,
        `--test-timeout=${part.testLimitSeconds * 1000}`,
        '--test-reporter=./scripts/test-reporter.ts',
        `--test-reporter-destination=${lines}`,
        ...files,
      ],
      limitSeconds: limitOf(part),
      environment: { ...environment, ...part.environment },
      output: 'shown',
    });
    return outcomeOf(readFileSync(lines, 'utf8'), status);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
