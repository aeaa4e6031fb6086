// Images written by Perl's own Storable 3.26, and some made by hand that its reader accepts.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decode } from './decode.ts';
import { encode } from './encode.ts';
import { ImageReader } from './image-reader.ts';
import { jsonFromImage } from './image-to-json.ts';
import { hex, image, shown } from './images-in-tests.ts';
import { imageFromJson } from './json-to-image.ts';
import { Reference } from './reference.ts';

function assertSame(actual: unknown, expected: unknown) {
  // Records without a prototype are compared with literals.
  assert.deepEqual(shown(actual), shown(expected));
}

const inBothDirections: [name: string, value: unknown, body: string][] = [
  ['a hash without keys', {}, '0300000000'],
  ['a list without members', [], '0200000000'],
  ['a key with text', { a: 'b' }, '03000000010a01620000000161'],
  ['two keys, sorted', { a: 'b', c: 'd' }, '03000000020a016200000001610a01640000000163'],
  ['empty text', { a: '' }, '03000000010a000000000161'],
  ['nothing', { a: null }, '0300000001050000000161'],
  ['an empty key', { '': 1 }, '0300000001088100000000'],
  ['0', [0], '02000000010880'],
  ['1', [1], '02000000010881'],
  ['-1', [-1], '0200000001087f'],
  ['127', [127], '020000000108ff'],
  ['-128', [-128], '02000000010800'],
  ['128', [128], '02000000010900000080'],
  ['-129', [-129], '020000000109ffffff7f'],
  ['65536', [65536], '02000000010900010000'],
  ['the largest integer', [2147483647], '0200000001097fffffff'],
  ['the smallest integer', [-2147483648], '02000000010980000000'],
  ['three as a fraction', [3.0], '02000000010883'],
  ['a number in text', ['42'], '02000000010a023432'],
  ['money', { balance: '-5.00' }, `03000000010a05${hex('-5.00')}00000007${hex('balance')}`],
  ['a character beyond Latin-1', ['☺'], '02000000011703e298ba'],
  ['a key beyond Latin-1', { '☺': 1 }, '19000000000108810100000003e298ba'],
  ['a hash in a hash', { a: { b: 'c' } }, '03000000010403000000010a016300000001620000000161'],
  ['lists in a list', [[1, 2], [3]], '0200000002040200000002088108820402000000010883'],
  [
    'hashes in a list',
    [{ a: 1 }, { a: 2 }],
    '02000000020403000000010881000000016104030000000108820000000161',
  ],
  ['a reference to text', [new Reference('hi')], '0200000001040a026869'],
  ['text at the root', 'hi', '0a026869'],
  ['a reference at the root', new Reference('hi'), '040a026869'],
  ['nothing at the root', null, '05'],
  [
    'a request',
    {
      _packet: 'MyAccount/login',
      domain: 'example.com',
      password: 's3cret',
      username: 'bob',
    },
    `03000000040a0f${hex('MyAccount/login')}00000007${hex('_packet')}0a0b${hex('example.com')}` +
      `00000006${hex('domain')}0a06${hex('s3cret')}00000008${hex('password')}` +
      `0a03${hex('bob')}00000008${hex('username')}`,
  ],
  [
    'a reply with a session',
    { error: '', session_id: '0123456789abcdef0123456789abcdef' },
    `03000000020a0000000005${hex('error')}` +
      `0a20${hex('0123456789abcdef0123456789abcdef')}0000000a${hex('session_id')}`,
  ],
  [
    'a reply with an error',
    { error: "Can't resume session" },
    `03000000010a14${hex("Can't resume session")}00000005${hex('error')}`,
  ],
  [
    'a failed call with a token',
    { _error: 'boom', _token: 42 },
    `03000000020a04${hex('boom')}00000006${hex('_error')}08aa00000006${hex('_token')}`,
  ],
  [
    'open invoices',
    { open: [{ date: 'Apr 20th, 2004', invnum: 1, owed: '19.95' }] },
    `03000000010402000000010403000000030a0e${hex('Apr 20th, 2004')}00000004${hex('date')}` +
      `088100000006${hex('invnum')}0a05${hex('19.95')}00000004${hex('owed')}` +
      `00000004${hex('open')}`,
  ],
  ['the longest short text', ['x'.repeat(255)], `02000000010aff${'78'.repeat(255)}`],
  ['the shortest long text', ['x'.repeat(256)], `02000000010100000100${'78'.repeat(256)}`],
  ['long UTF-8', ['☺'.repeat(100)], `0200000001180000012c${'e298ba'.repeat(100)}`],
];

describe('written as Perl writes it, and read', () => {
  for (const [name, value, body] of inBothDirections) {
    test(name, () => {
      assert.equal(encode(value, { canonical: true }).toString('hex'), `70737430050b${body}`);
      assertSame(decode(image(body)), value);
      assert.deepEqual(JSON.parse(jsonFromImage(image(body))), shown(value));
      assert.deepEqual(imageFromJson(JSON.stringify(shown(value))), encode(value));
    });
  }
});

const numbersInText: [value: unknown, text: string][] = [
  [2147483648, '2147483648'],
  [-2147483649, '-2147483649'],
  [9223372036854775807n, '9223372036854775807'],
  [18446744073709551615n, '18446744073709551615'],
  [1.5, '1.5'],
  [19.95, '19.95'],
  [1 / 3, '0.333333333333333'],
  [1e100, '1e+100'],
  [1e20, '1e+20'],
  [Number.POSITIVE_INFINITY, 'Inf'],
  [Number.NaN, 'NaN'],
];

describe('a number beyond 32 bits is written in text', () => {
  for (const [value, text] of numbersInText) {
    const length = text.length.toString(16).padStart(2, '0');
    const body = `02000000010a${length}${hex(text)}`;
    test(text, () => {
      assert.equal(encode([value]).toString('hex'), `70737430050b${body}`);
      assertSame(decode(image(body)), [text]);
      const json = JSON.stringify([{ $num: String(value) }]);
      const known = text === 'Inf' ? '[{"$num":"Inf"}]' : json;
      assert.deepEqual(imageFromJson(known), image(body));
    });
  }
});

const onlyRead: [name: string, value: unknown, body: string][] = [
  ['truth values written as text', ['1', ''], '02000000020a01310a00'],
  ['a byte beyond ASCII', ['\xe9'], '02000000010a01e9'],
  ['ASCII marked as UTF-8', ['abc'], '02000000011703616263'],
  ['a key with a byte beyond ASCII', { '\xe9': 1 }, '0300000001088100000001e9'],
  ['keys of both kinds', { '\xe9': 1, '☺': 2 }, '19000000000208810000000001e908820100000003e298ba'],
  ['a key that once was UTF-8', { '\xe9': 1 }, '19000000000108810200000001e9'],
  ['a reference to a hash at the root', {}, '040300000000'],
  ['holes in a list', [null, null, 1], '02000000030e0e0881'],
  ['the constant of nothing at the root', null, '0e'],
  ['an element that is the constant of nothing', [null], '02000000011f'],
  ['a hash with locked keys', { a: 1 }, '1901000000010881000000000161'],
  ['the long form of a short text', ['hi'], '020000000101000000026869'],
  ['the long form of short UTF-8', ['☺'], '02000000011800000003e298ba'],
  ['the constant of truth', ['1'], '02000000010f'],
  ['the constant of falsehood', [''], '020000000110'],
  ['true and false of later writers', ['1', ''], '02000000022223'],
  ['a weak reference, as a strong one', [{}], '02000000011b0300000000'],
  ['a placeholder, which is no key', { a: 1 }, '19010000000208810000000001610e140000000162'],
  ['a key stored as a value', { a: 1 }, '1900000000010881080a0161'],
  ['a text with a length of eight bytes', ['hi'], '0200000001210100000000000000026869'],
  ['a list with a count of eight bytes', [1], '210200000000000000010881'],
  ['a hash with a count of eight bytes', { a: 1 }, '2103000000000000000108810000000161'],
  ['UTF-8 with a length of eight bytes', ['☺'], '020000000121180000000000000003e298ba'],
  ['a key that comes twice: the last', { a: 2 }, '03000000020881000000016108820000000161'],
];

const shownMembers = (record: object) =>
  Object.fromEntries(Object.entries(record).map(([key, member]) => [key, shown(member)]));

describe('read', () => {
  test('of keys that come twice, the last in a hash of many', () => {
    for (const count of [3, 40]) {
      const keys = [...Array.from({ length: count }, (_, i) => `k${i}`), 'k0', 'k1', 'k0'];
      const members = keys.map((key, i) => {
        const length = key.length.toString(16).padStart(8, '0');
        return `08${(128 + i).toString(16)}${length}${hex(key)}`;
      });
      const size = keys.length.toString(16).padStart(8, '0');
      const bytes = image(`03${size}${members.join('')}`);
      const value = Object.fromEntries(keys.map((key, i) => [key, i]));
      assert.deepEqual({ ...(decode(bytes) as object) }, value);
      const { $hash: shownPairs } = JSON.parse(jsonFromImage(bytes));
      assert.deepEqual(Object.fromEntries(shownPairs), shownMembers(value));
      assert.equal(shownPairs.length, count);
    }
  });

  for (const [name, value, body] of onlyRead) {
    test(name, () => {
      assertSame(decode(image(body)), value);
      assert.deepEqual(JSON.parse(jsonFromImage(image(body))), shown(value));
    });
  }
});

test('a stream gives the same image, whole and byte by byte', () => {
  for (const [, value, body] of [...inBothDirections, ...onlyRead]) {
    const whole = new ImageReader().push(image(body));
    assert.equal(whole.length, 1);
    assertSame(whole[0]?.value, value);
    const reader = new ImageReader();
    const read = [...image(body)].flatMap((byte) => reader.push(Uint8Array.of(byte)));
    assert.equal(read.length, 1);
    assertSame(read[0]?.value, value);
    assert.equal(read[0]?.length, image(body).length);
  }
});
