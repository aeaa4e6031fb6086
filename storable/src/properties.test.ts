// What holds for every value, every way of cutting a stream, and every damage to an image.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { decode } from './decode.ts';
import { encode, preencode } from './encode.ts';
import { type Image, ImageReader } from './image-reader.ts';
import { jsonFromImage } from './image-to-json.ts';
import { image, shown } from './images-in-tests.ts';
import { imageFromJson } from './json-to-image.ts';
import { Reference } from './reference.ts';
import { StorableError } from './storable-error.ts';

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'binary-ascii', maxLength: 300 }),
  fc.constantFrom('', '☺'.repeat(86), 'é'.repeat(127), 'é'.repeat(128), '\ufffd', '\ufeffx'),
);

const key = fc.oneof(text, fc.constantFrom('__proto__', 'constructor', '0', '7', 'length'));

const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5 },
    text,
    fc.integer(),
    fc.constant(null),
    fc.array(tie('tree'), { maxLength: 8 }),
    fc.dictionary(key, tie('tree'), { maxKeys: 8, noNullPrototype: false }),
    tie('tree')
      .filter((member) => typeof member !== 'object' || member === null)
      .map((member) => new Reference(member as string)),
  ),
}));

/** A root reference to a list or hash would be shown as that. */
const sameShown = (one: unknown, other: unknown) => assert.deepEqual(shown(one), shown(other));

const outcome = (work: () => unknown): string => {
  try {
    work();
    return 'read';
  } catch (error) {
    if (error instanceof StorableError) return `${error.code} at ${error.offset}`;
    throw error;
  }
};

/** Cuts bytes at the given places, wherever they are. */
function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const at = [...places.map((place) => place % (bytes.length + 1)), 0, bytes.length];
  at.sort((one, other) => one - other);
  return at.slice(1).map((end, i) => bytes.subarray(at[i], end));
}

describe('every value', () => {
  test('comes back from its image', () => {
    fc.assert(fc.property(tree, (value) => sameShown(decode(encode(value)), value)));
  });

  test('comes back from lossless JSON', () => {
    fc.assert(
      fc.property(tree, (value) => {
        const json = jsonFromImage(encode(value));
        assert.deepEqual(JSON.parse(json), shown(value));
        assert.equal(jsonFromImage(imageFromJson(json)), json);
      }),
    );
  });

  test('encoded before gives the same bytes where it is put', () => {
    fc.assert(
      fc.property(tree, (value) => {
        assert.deepEqual(encode(preencode(value)), encode(value));
        const put = preencode(value);
        assert.deepEqual(encode({ a: put, b: [put] }), encode({ a: value, b: [value] }));
      }),
    );
  });
});

describe('a stream', () => {
  test('gives its images however it is cut', () => {
    const places = fc.array(fc.nat(), { maxLength: 20 });
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 4 }), places, (values, at) => {
        const reader = new ImageReader();
        const images: Image[] = [];
        const bytes = Buffer.concat(values.map((value) => encode(value)));
        for (const piece of cut(bytes, at)) images.push(...reader.push(piece));
        reader.end();
        sameShown(
          images.map(({ value }) => value),
          values,
        );
      }),
    );
  });

  test('gives all images that came in one piece, and keeps the rest', () => {
    const reader = new ImageReader();
    const one = image('0a0161');
    const images = reader.push(Buffer.concat([one, one, one.subarray(0, 7)]));
    assert.deepEqual(
      images.map(({ value, length }) => [value, length]),
      [
        ['a', 9],
        ['a', 9],
      ],
    );
    assert.equal(reader.pending, 7);
    assert.throws(() => reader.end(), { code: 'truncated', offset: 7 });
  });

  test('gives the images before the one that is refused, then refuses', () => {
    const reader = new ImageReader();
    assert.equal(reader.push(Buffer.concat([image('05'), image('fe')])).length, 1);
    assert.throws(() => reader.push(image('05')), { code: 'bad_tag', offset: 6 });
    assert.throws(() => reader.end(), { code: 'bad_tag' });
  });
});

const sample = encode({
  list: [1, -70000, 'text', '☺ and more', null, new Reference('x')],
  ключ: { nested: [[], {}], long: 'y'.repeat(300) },
});
const withSharing = image('020000000304030000000108810000000178040000000002040000000000');

describe('a damaged image', () => {
  test('that ends early is truncated, at each byte', () => {
    for (const whole of [sample, withSharing]) {
      for (let length = 0; length < whole.length; length += 1) {
        const part = whole.subarray(0, length);
        assert.match(
          outcome(() => decode(part)),
          /^truncated/,
        );
        const reader = new ImageReader();
        assert.deepEqual(reader.push(part), []);
      }
    }
  });

  test('is read or refused, and alike by every reader', () => {
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });
    const cuts = fc.array(fc.nat(), { maxLength: 5 });
    const property = fc.property(fc.boolean(), damage, cuts, (shares, changes, at) => {
      const bytes = Buffer.from(shares ? withSharing : sample);
      for (const [place, byte] of changes) bytes[place % bytes.length] = byte;
      const whole = outcome(() => decode(bytes));
      const asJson = outcome(() => jsonFromImage(bytes));
      const reader = new ImageReader();
      const pieces = cut(bytes, at);
      const streamed = outcome(() => {
        const images = pieces.flatMap((piece) => reader.push(piece));
        if (images.length > 1 || reader.pending > 0) throw new StorableError('trailing_bytes', '');
        reader.end();
        if (images.length === 0) throw new StorableError('truncated', '');
      });
      if (whole === 'read') assert.deepEqual([asJson, streamed], ['read', 'read']);
      else assert.notEqual(asJson, 'read');
    });
    fc.assert(property, { numRuns: 2000 });
  });

  test('of any bytes is read or refused', () => {
    const bytes = fc.uint8Array({ maxLength: 60 });
    fc.assert(
      fc.property(bytes, (body) => {
        const whole = Buffer.concat([image(''), body]);
        outcome(() => decode(whole));
        outcome(() => jsonFromImage(whole));
        outcome(() => new ImageReader().push(whole));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('an image that asks for much', () => {
  const big = { bytes: 64 * 1024 * 1024, values: 5_000_000 };

  test('is refused before the memory is taken', () => {
    for (const body of ['027fffffff', '03ffffffff', '1900ffffffff', '2102ffffffffffffffff']) {
      assert.throws(() => decode(image(body)), { code: 'too_many' });
      assert.throws(() => new ImageReader(big).push(image(body)), { code: 'too_many' });
    }
    assert.throws(() => decode(image('0200010000')), { code: 'truncated' });
    assert.throws(() => new ImageReader().push(image('017fffffff')), { code: 'too_large' });
    assert.throws(() => new ImageReader().push(image('0300030000')), { code: 'too_many' });
    const narrow = new ImageReader({ bytes: 1000 });
    assert.throws(() => narrow.push(image('0300000100')), { code: 'too_large', offset: 6 });
  });

  test('is refused when it nests 200,000 lists', () => {
    const lists = image('0200000001'.concat('040200000001'.repeat(200_000)));
    assert.throws(() => decode(lists, big), { code: 'too_deep' });
    assert.throws(() => new ImageReader(big).push(lists), { code: 'too_deep' });
    assert.throws(() => decode(image('04'.repeat(200_000)), big), { code: 'too_deep' });
    assert.throws(() => decode(lists, { ...big, depth: 1e9 }), { code: 'too_deep' });
  });

  test('is read up to the depth that is set, and no deeper', () => {
    const nested = (depth: number) => image(`${'020000000104'.repeat(depth - 1)}0200000000`);
    decode(nested(64));
    assert.throws(() => decode(nested(65)), { code: 'too_deep' });
    decode(nested(3), { depth: 3 });
    assert.throws(() => decode(nested(4), { depth: 3 }), { code: 'too_deep' });
    decode(nested(1000), { depth: 1000 });
    jsonFromImage(nested(1000), { depth: 1000 });
  });

  test('is read up to the size that is set, and no longer', () => {
    const bytes = encode('x'.repeat(1000));
    decode(bytes, { bytes: bytes.length });
    assert.throws(() => decode(bytes, { bytes: bytes.length - 1 }), { code: 'too_large' });
    assert.throws(() => new ImageReader({ bytes: 10 }).push(bytes), { code: 'too_large' });
    decode(encode([1, 2, 3]), { values: 4 });
    assert.throws(() => decode(encode([1, 2, 3]), { values: 3 }), { code: 'too_many' });
  });

  test('is read in linear time from pieces of one byte', () => {
    const bytes = encode(Array.from({ length: 40_000 }, (_, i) => ({ n: i })));
    const reader = new ImageReader(big);
    let read = 0;
    for (let at = 0; at < bytes.length; at += 1) {
      read += reader.push(bytes.subarray(at, at + 1)).length;
    }
    assert.equal(read, 1);
  });
});
