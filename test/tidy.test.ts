/** The rules of the house. Each is also tried on a house that breaks it, so that it can fail. */
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { describe, test } from 'node:test';
import { edge } from './tidy/edge.ts';
import { houseOf, readHouse, showViolation } from './tidy/house.ts';
import { rooms } from './tidy/order.ts';
import type { Rule } from './tidy/rule.ts';
import { importRules } from './tidy/rules-imports.ts';
import { nameRules } from './tidy/rules-names.ts';
import { paperRules } from './tidy/rules-papers.ts';
import { reachRules } from './tidy/rules-reach.ts';
import { textRules } from './tidy/rules-text.ts';
import { scan } from './tidy/scan.ts';

const house = readHouse(resolve(import.meta.dirname, '..'));
const rules: readonly Rule[] = [
  ...importRules,
  ...nameRules,
  ...textRules,
  ...reachRules,
  ...paperRules,
];

for (const { claim, find, broken, kept } of rules) {
  describe(claim, () => {
    test('in this house', () => {
      const found = find(house).map(showViolation);
      if (found.length > 0) assert.fail(found.join('\n'));
    });

    for (const [index, files] of broken.entries()) {
      test(`and broken example ${index + 1} is found`, () => {
        assert.notEqual(find(houseOf(files)).length, 0);
      });
    }

    test('and what keeps it is left alone', () => {
      assert.deepEqual(find(houseOf(kept)).map(showViolation), []);
    });
  });
}

test('the rules saw the house, not an empty folder', () => {
  for (const path of ['package.json', 'html/src/html.ts', 'server/src/call.ts']) {
    assert.ok(house.files.has(path), path);
  }
});

test('the list of files at the edge names only what exists', () => {
  assert.deepEqual(
    Object.keys(edge).filter((path) => !house.files.has(path)),
    [],
  );
});

test('no room of the server stands in the order twice', () => {
  assert.deepEqual(rooms, [...new Set(rooms)]);
});

describe('the scanner', () => {
  const cases: readonly (readonly [text: string, bare: string])[] = [
    ["a('x') // b", "a(' ')     "],
    ['a /* b */ c', 'a         c'],
    ["'it\\'s' + b", "'     ' + b"],
    ['`a #{b + `c #{d}`} e` f', '`  #{b + `  #{d}`}  ` f'],
    ['`#{{ a: 1 }.a}` b', '`#{{ a: 1 }.a}` b'],
    ['a.match(/["\'`]/) b', 'a.match(/     /) b'],
    ['a / b / c', 'a / b / c'],
    ['x = (a) / 2; // "', 'x = (a) / 2;     '],
    ['return /[/]"/.test(a)', 'return /    /.test(a)'],
    ['"http://a" b', '"        " b'],
  ];
  for (const [written, bare] of cases) {
    const text = written.replaceAll('#', '$');
    test(`keeps only the code of ${text}`, () => {
      assert.equal(scan(text).bare, bare.replaceAll('#', '$'));
    });
  }

  test('keeps every character in its place', () => {
    for (const { path, text, scanned } of house.sources) {
      assert.equal(scanned.code.length, text.length, path);
      for (let i = 0; i < text.length; i++) {
        const seen = scanned.code[i] !== ' ' ? scanned.code[i] : scanned.comments[i];
        assert.ok(seen === text[i] || (seen === ' ' && text[i] === '\t'), `${path} at ${i}`);
      }
    }
  });

  test('agrees with the compiler on what a file imports', async () => {
    const { stripTypeScriptTypes } = await import('node:module');
    // Types are blanked by the compiler that runs us; what it leaves is the imports of values.
    for (const { path, text, imports } of house.sources) {
      if (!path.endsWith('.ts')) continue;
      const left = houseOf({ [path]: stripTypeScriptTypes(text) }).sources[0];
      const values = imports.filter(({ typeOnly }) => !typeOnly).map(({ specifier }) => specifier);
      const kept = left?.imports.map(({ specifier }) => specifier) ?? [];
      assert.deepEqual(values, kept, path);
    }
  });
});
