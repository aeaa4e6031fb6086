import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { runBounded } from './run-bounded.ts';
import { type Outcome, outcomeOf } from './test-outcome.ts';

/** Runs one throw-away test file with the reporter of the house. */
async function outcomeOfFile(source: string, isolation: 'none' | 'process'): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'lineside-outcome-'));
  try {
    const file = join(folder, 'sample.test.mjs');
    writeFileSync(file, `import test, { describe } from 'node:test';\n${source}`);
    const { NODE_TEST_CONTEXT: _, ...environment } = process.env;
    const { status, output } = await runBounded({
      command: [
        process.execPath,
        '--test',
        `--test-isolation=${isolation}`,
        `--test-reporter=${resolve(import.meta.dirname, 'test-reporter.ts')}`,
        file,
      ],
      limitSeconds: 3,
      environment,
      output: 'kept',
    });
    return outcomeOf(output, status);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const isolation of ['none', 'process'] as const) {
  test(`passed, failed and skipped tests are counted once (isolation ${isolation})`, async () => {
    const outcome = await outcomeOfFile(
      `test('a', () => {});
       describe('group', () => {
         test('b', () => {});
         test('c', () => { throw new Error('no c'); });
         test.skip('d', () => {});
       });`,
      isolation,
    );
    assert.equal(outcome.passed, 2);
    assert.deepEqual(outcome.skippedTitles, ['group › d']);
    assert.deepEqual(
      outcome.failures.map(({ title }) => title),
      ['group › c'],
    );
    assert.match(outcome.failures[0]?.why ?? '', /no c/);
  });

  test(`a file without a test fails (isolation ${isolation})`, async () => {
    const outcome = await outcomeOfFile('', isolation);
    assert.equal(outcome.passed, 0);
    assert.deepEqual(
      outcome.failures.map(({ why }) => why),
      ['the file holds no test'],
    );
  });

  test(`a file that does not load fails (isolation ${isolation})`, async () => {
    const outcome = await outcomeOfFile(`import './absent.mjs';`, isolation);
    assert.equal(outcome.failures.length, 1);
    assert.match(outcome.failures[0]?.why ?? '', /absent\.mjs/);
  });

  test(`a bad exit after good tests fails (isolation ${isolation})`, async () => {
    const outcome = await outcomeOfFile(
      `test('a', () => {}); process.on('exit', () => { process.exitCode = 3; });`,
      isolation,
    );
    assert.equal(outcome.passed, 1);
    assert.equal(outcome.failures.length, 1);
  });
}

test('a run past its limit is killed, with what it started, and names the test', async () => {
  const outcome = await outcomeOfFile(
    `import { spawn } from 'node:child_process';
     test('quick', () => {});
     test('endless', () => new Promise(() => {
       spawn('sleep', ['60'], { stdio: 'inherit' });
       setInterval(() => {}, 1000);
     }));`,
    'none',
  );
  assert.equal(outcome.passed, 1);
  assert.equal(outcome.failures.length, 1);
  assert.match(outcome.failures[0]?.title ?? '', /timed out/);
  assert.match(outcome.failures[0]?.why ?? '', /endless/);
});

test('half a line at the end of a killed run is left out', () => {
  const text = '{"is":"passed","title":"a"}\n{"is":"passed","ti';
  assert.equal(outcomeOf(text, 'killed').passed, 1);
});
