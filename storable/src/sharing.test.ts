// Parts that are met more than once, in images and in lossless JSON.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { decode } from './decode.ts';
import { jsonFromImage } from './image-to-json.ts';
import { image, shown } from './images-in-tests.ts';
import { imageFromJson } from './json-to-image.ts';
import { Reference } from './reference.ts';

function assertSame(actual: unknown, expected: unknown) {
  // Records without a prototype are compared with literals.
  assert.deepEqual(shown(actual), shown(expected));
}

const shared: [name: string, json: string, body: string][] = [
  [
    'a hash met twice',
    '[{"$id":1,"$val":{"$hash":[["x",{"$num":"1"}]]}},{"$same":1}]',
    '020000000204030000000108810000000178040000000002',
  ],
  ['a list in itself', '{"$id":1,"$val":[{"$same":1}]}', '0200000001040000000000'],
  [
    'a hash in itself',
    '{"$id":1,"$val":{"$hash":[["self",{"$same":1}]]}}',
    '03000000010400000000000000000473656c66',
  ],
  [
    'two members that are one text',
    '[{"$id":1,"$val":"x"},{"$same":1}]',
    '02000000020a01780000000001',
  ],
  [
    'a text and a reference to it',
    '[{"$id":1,"$val":"x"},{"$ref":{"$same":1}}]',
    '02000000020a0178040000000001',
  ],
  [
    'two references to one text',
    '[{"$ref":{"$id":1,"$val":"x"}},{"$ref":{"$same":1}}]',
    '0200000002040a0178040000000002',
  ],
  [
    'a list and a reference to a reference to it',
    '[{"$id":1,"$val":[]},{"$ref":{"$same":1}}]',
    '020000000204020000000004040000000002',
  ],
  ['a reference to itself', '{"$id":1,"$val":{"$ref":{"$same":1}}}', '040000000000'],
  [
    'two references to one reference to a list',
    '[{"$ref":{"$id":-1,"$val":[]}},{"$ref":{"$same":-1}}]',
    '020000000204040200000000040000000002',
  ],
  [
    'a list whose reference and which itself is met again',
    '[{"$id":-1,"$val":{"$id":2,"$val":[]}},{"$same":2},{"$same":-1}]',
    '02000000030402000000000400000000020000000001',
  ],
  [
    'the reference at the root, met again',
    '{"$id":-1,"$val":[{"$ref":{"$same":-1}}]}',
    '040200000001040000000000',
  ],
];

describe('what is met twice keeps its sharing in lossless JSON', () => {
  for (const [name, json, body] of shared) {
    test(name, () => {
      assert.equal(jsonFromImage(image(body)), json);
      assert.equal(imageFromJson(json).toString('hex'), `70737430050b${body}`);
    });
  }

  test('a weak second reference is a strong one', () => {
    const json = jsonFromImage(image('020000000203000000001b0000000001'));
    assert.equal(json, '[{"$id":1,"$val":{"$hash":[]}},{"$same":1}]');
    assert.equal(
      jsonFromImage(image('02000000020403000000001b0000000002')),
      '[{"$id":1,"$val":{"$hash":[]}},{"$same":1}]',
    );
  });
});

describe('what is met twice is one object', () => {
  test('a hash met twice', () => {
    const read = decode(image('020000000204030000000108810000000178040000000002'));
    assert(Array.isArray(read));
    assert.equal(read[0], read[1]);
    assertSame(read, [{ x: 1 }, { x: 1 }]);
  });

  test('a list and a hash in themselves', () => {
    const list = decode(image('0200000001040000000000'));
    assert(Array.isArray(list));
    assert.equal(list[0], list);
    const hash = decode(image('03000000010400000000000000000473656c66'));
    assert(hash !== null && typeof hash === 'object' && 'self' in hash);
    assert.equal(hash.self, hash);
  });

  test('a reference to itself', () => {
    const reference = decode(image('040000000000'));
    assert(reference instanceof Reference);
    assert.equal(reference.value, reference);
  });

  test('a reference to a reference to a list met before holds that list', () => {
    const read = decode(image('020000000204020000000004040000000002'));
    assert(Array.isArray(read) && read[1] instanceof Reference);
    assert.equal(read[1].value, read[0]);
  });

  test('a reference to the member that refers to a list holds that list', () => {
    const read = decode(image('0200000002040200000000040000000001'));
    assert(Array.isArray(read) && read[1] instanceof Reference);
    assert.equal(read[1].value, read[0]);
  });

  test('it is refused where a tree is asked for, and a shared text is not', () => {
    const tree = { tree: true };
    for (const body of [
      '020000000204030000000108810000000178040000000002',
      '0200000001040000000000',
      '040000000000',
    ]) {
      assert.throws(() => decode(image(body), tree), { code: 'shared_container' });
    }
    assertSame(decode(image('02000000020a01780000000001'), tree), ['x', 'x']);
  });
});
