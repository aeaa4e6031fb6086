import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { allOperations } from '@lineside/contract/index.ts';
import { messages, refusalCodes } from '@lineside/contract/messages.ts';
import { referencePages, stalePages, writePages } from './reference.ts';

const page = (name: string) => referencePages().get(name) ?? '';

test('the reference in the repository says what the contract says', () => {
  const folder = resolve(import.meta.dirname, '../docs/reference');
  assert.deepEqual(stalePages(folder), [], 'run node scripts/reference.ts');
});

test('a page that is missing or was changed by hand is found stale', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lineside-reference-'));
  try {
    assert.deepEqual(stalePages(folder), ['operations.md', 'refusals.md']);
    writePages(folder);
    assert.deepEqual(stalePages(folder), []);
    writeFileSync(join(folder, 'refusals.md'), '# By hand\n');
    assert.deepEqual(stalePages(folder), ['refusals.md']);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('every operation has its page, with all it takes and gives', () => {
  const text = page('operations.md');
  for (const op of allOperations) {
    const start = text.indexOf(`\n## ${op.name}\n`);
    assert.ok(start > 0, op.name);
    const own = text.slice(start, text.indexOf('\n## ', start + 5));
    for (const key of [...Object.keys(op.parameters), ...Object.keys(op.result.properties)]) {
      assert.ok(own.includes(`| \`${key}\` |`), `${op.name}: ${key}`);
    }
    for (const name of op.refusals) assert.ok(own.includes(`#${name})`), `${op.name}: ${name}`);
    assert.ok(own.includes('### Example'), op.name);
  }
});

test('every code has its entry, and every link within the reference leads somewhere', () => {
  const pages = { 'operations.md': page('operations.md'), 'refusals.md': page('refusals.md') };
  for (const name of refusalCodes) {
    const heading = messages[name].refusal || messages[name].kind === 'protocol';
    const entry = heading ? `\n### ${name}\n` : `| \`${name}\` |`;
    assert.ok(pages['refusals.md'].includes(entry), name);
  }
  for (const [own, text] of Object.entries(pages)) {
    for (const [link, file = '', part = ''] of text.matchAll(/\]\(([a-z.]*)(?:#([a-z_]+))?\)/g)) {
      const target = pages[(file || own) as keyof typeof pages];
      assert.ok(target !== undefined, link);
      const found = new RegExp(`\n#{2,3} ${part}\n`).test(target);
      assert.ok(part === '' || found, `${own}: ${link}`);
    }
  }
});

test('every row of a table has as many cells as its head', () => {
  for (const text of referencePages().values()) {
    for (const block of text
      .trimEnd()
      .split('\n\n')
      .filter((each) => each.startsWith('| '))) {
      const cells = block.split('\n').map((line) => line.replaceAll('\\|', '').split('|').length);
      assert.equal(new Set(cells).size, 1, block.slice(0, 200));
    }
  }
});
