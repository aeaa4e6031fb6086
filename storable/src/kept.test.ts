import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode, encode, encodePieces, keepEncoded } from './storable.ts';

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

test('an image in pieces is the same image, in which long kept values are not copied', () => {
  const long = keepEncoded(Array.from({ length: 5000 }, (_, n) => ({ name: `county ${n}` })));
  const short = keepEncoded(['a']);
  for (const value of [{ long, short, more: '1' }, [short, long, { long }], long, { a: 'b' }]) {
    assert.deepEqual(Buffer.concat(encodePieces(value)), encode(value));
  }
  const [, first] = encodePieces({ long });
  const [, second] = encodePieces({ more: '1', long });
  assert.ok(first !== undefined && first === second);
});

test('pieces count towards the largest image', () => {
  const long = keepEncoded(['x'.repeat(20_000)]);
  assert.throws(() => encodePieces([long, long, long], { bytes: 50_000 }), /longer than 50000/);
  assert.equal(encodePieces([long, long], { bytes: 50_000 }).length, 4);
});
