import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeText } from '@lineside/contract/input.ts';
import fc from 'fast-check';
import { parametersIn } from './parameters.ts';
import { Problem } from './problem.ts';

const read = (text: string) => parametersIn(Buffer.from(text));

test('a text arrives as it was sent, whatever its characters look like as bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { a } = read(JSON.stringify({ a: text }));
      assert.equal(decodeText(String(a)), text.normalize('NFC'));
    }),
    { numRuns: 400 },
  );
});

test('half a character is replaced before it reaches a database', () => {
  assert.equal(read('{"a":"\\ud83d"}').a, '\ufffd');
});

test('an empty body is a call without parameters, and a byte order mark is none', () => {
  assert.deepEqual(read(''), {});
  assert.deepEqual({ ...read('\ufeff{"a":1}') }, { a: 1 });
});

test('a body may be as deep as an image on the socket, and no deeper', () => {
  const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
  assert.equal(typeof read(deep(64)).a, 'object');
  for (const text of [deep(65), deep(50_000), `{"a":${'['.repeat(64)}${']'.repeat(64)}}`]) {
    assert.throws(() => read(text), { code: 'too_deep' });
  }
});

test('no body, however it was put together, does anything but give a hash or a problem', () => {
  const pieces = fc.constantFrom(
    ...'{}[]",:\\'.split(''),
    '"__proto__"',
    '"constructor"',
    '\\u0000',
    '\\ud800',
    '1e999',
    '12345678901234567890',
    'null',
    'true',
    '{"a":',
    '[[[[',
    ' ',
  );
  const bodies = fc.oneof(
    fc.json().map((text) => Buffer.from(text)),
    fc.array(pieces).map((all) => Buffer.from(all.join(''))),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  );
  fc.assert(
    fc.property(bodies, (bytes) => {
      try {
        const parameters = parametersIn(bytes);
        assert.equal(typeof parameters, 'object');
        assert.ok(!Array.isArray(parameters));
      } catch (error) {
        assert.ok(error instanceof Problem, String(error));
      }
      assert.equal(Object.getOwnPropertyNames(Object.prototype).includes('a'), false);
    }),
    { numRuns: 2000 },
  );
});

test('a body nested deeper than any stack is refused, not a crash', () => {
  const deep = `{"a":${'['.repeat(500_000)}${']'.repeat(500_000)}}`;
  assert.throws(() => read(deep), { code: 'too_deep' });
  assert.throws(() => read(`{"a":${'['.repeat(500_000)}`), Problem);
});
