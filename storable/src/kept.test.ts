import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode, encode, keepEncoded } from './storable.ts';

test('a kept value makes the same image as one that is not kept', () => {
  const rows = () => [{ state: 'CA', tax: '7.25', city: 'Zürich' }, { state: '' }];
  const kept = keepEncoded(rows());
  for (const around of [(part: unknown) => part, (part: unknown) => ({ a: [part], b: part })]) {
    assert.deepEqual(encode(around(kept)), encode(around(rows())));
  }
});

test('a kept value stays a value that others can read', () => {
  const kept = keepEncoded({ list: ['a', 'b'] });
  assert.deepEqual(kept, { list: ['a', 'b'] });
  assert.equal(JSON.stringify({ kept }), '{"kept":{"list":["a","b"]}}');
});

test('an image of kept values can be read like any other', () => {
  const kept = keepEncoded(['a', { b: 'c' }]);
  const read = decode(encode({ kept, more: 1 }));
  assert.equal(JSON.stringify(read), '{"kept":["a",{"b":"c"}],"more":1}');
});

test('sorted keys are sorted in what is kept, too', () => {
  const kept = keepEncoded({ b: '1', a: '2' });
  const sorted = encode({ kept }, { canonical: true });
  assert.deepEqual(sorted, encode({ kept: { a: '2', b: '1' } }));
});
