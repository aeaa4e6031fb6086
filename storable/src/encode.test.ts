// What cannot be written is refused by name.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode } from './decode.ts';
import { encode, preencode } from './encode.ts';
import { imageFromJson } from './json-to-image.ts';
import { numberText } from './number-text.ts';
import { Reference } from './reference.ts';

test('a function, a symbol or an object of a class is refused', () => {
  for (const value of [() => 1, Symbol('x'), new Date(0), new Map(), Buffer.alloc(1)]) {
    assert.throws(() => encode({ list: [value] }), { code: 'unencodable' });
  }
});

test('a value that contains itself is refused, one met twice is written twice', () => {
  const list: unknown[] = [];
  list.push({ list });
  assert.throws(() => encode(list), { code: 'cycle' });
  const reference = new Reference(null);
  reference.value = reference;
  assert.throws(() => encode(reference), { code: 'cycle' });
  const part = { a: 1 };
  assert.deepEqual(encode([part, part]), encode([{ a: 1 }, { a: 1 }]));
});

test('nesting deeper than 200 is refused, also around a value encoded before', () => {
  const nested = (depth: number, inner: unknown) => {
    let value = inner;
    for (let i = 0; i < depth; i += 1) value = [value];
    return value;
  };
  encode(nested(200, 1));
  assert.throws(() => encode(nested(201, 1)), { code: 'too_deep' });
  encode(nested(100, preencode(nested(100, 1))));
  assert.throws(() => encode(nested(101, preencode(nested(100, 1)))), { code: 'too_deep' });
});

test('more bytes than allowed are refused', () => {
  const value = Array.from({ length: 100 }, () => 'x'.repeat(2000));
  assert.throws(() => encode(value, { bytes: 100_000 }), { code: 'too_large' });
  assert.throws(() => encode('12345', { bytes: 12 }), { code: 'too_large' });
  assert.equal(encode('12345', { bytes: 13 }).length, 13);
});

test('an encoder that failed encodes the next value', () => {
  assert.throws(() => encode(['x', () => 1]), { code: 'unencodable' });
  assert.deepEqual(decode(encode(['x'])), ['x']);
});

test('a value whose getter encodes another is written whole', () => {
  const value = {
    before: 'x'.repeat(50),
    get inner() {
      return encode(['other']).toString('hex');
    },
    after: 'y',
  };
  const { before, inner, after } = value;
  assert.deepEqual(encode(value), encode({ before, inner, after }));
});

test('half of a surrogate pair becomes U+FFFD', () => {
  assert.deepEqual(decode(encode(['a\ud800'])), ['a\ufffd']);
});

test('numbers get fifteen digits, as perl prints them', () => {
  const texts: [number, string][] = [
    [0.1 + 0.2, '0.3'],
    [1e15, '1000000000000000'],
    [9007199254740991, '9007199254740991'],
    [9007199254740992, '9.00719925474099e+15'],
    [123456789.12345679, '123456789.123457'],
    [0.0001, '0.0001'],
    [0.00001234, '1.234e-05'],
    [-1e-7, '-1e-07'],
    [999999999999999.9, '1e+15'],
    [1000000000000.125, '1000000000000.12'],
    [5e-324, '4.94065645841247e-324'],
    [1.7976931348623157e308, '1.79769313486232e+308'],
    [Number.NEGATIVE_INFINITY, '-Inf'],
  ];
  for (const [value, text] of texts) assert.equal(numberText(value), text);
  assert.deepEqual(encode([-0]), encode([0]));
});

test('JSON that is not lossless JSON is refused', () => {
  const refused = [
    '',
    '[1]',
    'true',
    '{"a":1}',
    '{}',
    '{"$num":12}',
    '{"$num":"twelve"}',
    '{"$num":""}',
    '{"$num":"1","x":1}',
    '{"$hash":{"a":"b"}}',
    '{"$hash":[["a"]]}',
    '{"$hash":[[{"$num":"1"},"b"]]}',
    '{"$hash":[["a","b"],["a","c"]]}',
    '{"$same":1}',
    '[{"$id":1,"$val":"x"},{"$same":2}]',
    '[{"$id":1,"$val":"x"},{"$id":1,"$val":"y"}]',
    '{"$id":"1","$val":"x"}',
    '{"$id":1}',
    '{"$val":1}',
    '{"$ref":1}',
    '[1',
  ];
  for (const json of refused) {
    assert.throws(() => imageFromJson(json), { name: 'StorableError', code: 'bad_json' }, json);
  }
  assert.throws(() => imageFromJson('"\\ud800"'), { code: 'bad_text' });
  encode({ '\ud800': '' });
  const key = '{"$hash":[["\\ud800",""]]}';
  assert.throws(() => imageFromJson(key), { code: 'bad_text' });
  const ids = Array.from({ length: 20_000 }, (_, i) => `{"$id":${i},"$val":`);
  const named = `${ids.join('')}"x"${'}'.repeat(ids.length)}`;
  assert.deepEqual(imageFromJson(named), encode('x'));
  assert.throws(() => imageFromJson('['.repeat(65) + ']'.repeat(65)), { code: 'too_deep' });
});
