// Images that are not read: the name of the refusal and the byte where it stands.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decode } from './decode.ts';
import { jsonFromImage } from './image-to-json.ts';
import { hex, image } from './images-in-tests.ts';
import { StorableError, type StorableErrorCode } from './storable-error.ts';

const refused: [code: StorableErrorCode, offset: number, body: string][] = [
  ['blessed_object', 6, '1103466f6f030000000108810000000161'],
  ['blessed_object', 12, '0200000002041103466f6f03000000000412000300000000'],
  ['overloaded_object', 11, '02000000011411024f760300000000'],
  ['hook', 12, '0200000001041342020000000108818202486b035345520100000003'],
  ['tied', 6, '0c04110254480300000000'],
  ['tied', 6, '0b05'],
  ['tied', 6, '0d05'],
  ['tied', 11, '02000000011505'],
  ['tied', 11, '0200000001160500000000'],
  ['blessed_object', 12, '020000000104110652656765787020000261620169'],
  ['regexp', 12, '02000000010420000261620169'],
  ['version_string', 11, '02000000011d0676312e322e330a03010203'],
  ['version_string', 11, '02000000011e0000000676312e322e330a03010203'],
  ['code', 12, '0200000001041a0a017b'],
  ['overloaded_object', 11, '02000000011c0300000000'],
  ['native_number', 11, '0200000001060100000000000000'],
  ['native_number', 11, '0200000001070000000000000840'],
  ['bad_reference', 12, '0200000001040000000063'],
  ['bad_reference', 6, '0000000000'],
  ['truncated', 13, '02000000020881'],
  ['truncated', 6, ''],
  ['bad_tag', 11, '020000000124'],
  ['bad_tag', 11, '020000000169'],
  ['bad_tag', 7, '2119000000000000000000'],
  ['bad_text', 11, '02000000011702c328'],
  ['bad_text', 11, '02000000011800000003eda080'],
  ['bad_key', 15, '190000000001088108040200000000'],
  ['trailing_bytes', 11, '030000000000'],
];

describe('refused by name, with the byte where it stands', () => {
  for (const [code, offset, body] of refused) {
    test(`${code}: ${body.slice(0, 40)}`, () => {
      assert.throws(() => decode(image(body)), { name: 'StorableError', code, offset });
      assert.throws(() => jsonFromImage(image(body)), { name: 'StorableError', code, offset });
    });
  }

  test('an image without its mark, of another version, in native order', () => {
    const codeOf = (bytes: string) => {
      try {
        decode(Buffer.from(bytes, 'hex'));
        return 'read';
      } catch (error) {
        assert(error instanceof StorableError);
        return `${error.code} ${error.offset}`;
      }
    };
    assert.equal(codeOf('050b0300000000'), 'bad_magic 0');
    assert.equal(codeOf(`${hex('perl-store')}0300000000`), 'bad_magic 1');
    assert.equal(codeOf('70737430070b0300000000'), 'bad_version 4');
    assert.equal(codeOf('70737430020b0300000000'), 'bad_version 4');
    assert.equal(codeOf('70737430040b083132333435363738040808080300000000'), 'native_order 4');
    assert.equal(codeOf('707374'), 'truncated 3');
    assert.equal(codeOf(''), 'truncated 0');
  });

  test('not the minor version, old or new', () => {
    for (const minor of ['00', '02', '0c', 'ff']) {
      assert.deepEqual(decode(Buffer.from(`7073743005${minor}020000000122`, 'hex')), ['1']);
    }
  });
});
