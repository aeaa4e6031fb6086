import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerXmlRpc } from '@lineside/server/wire/xml-rpc/answer-xml-rpc.ts';
import { chance, firstSeed, inputsToTry, mangled } from './seeded.ts';
import { perlFlat, phpFlat, phpOneStruct, readAnswer } from './xml-rpc-clients.ts';

const peer = { wire: 'test', origin: '' } as const;
const echo = { call: async (name: string, params: object) => ({ error: '', name, params }) };

const sent = {
  username: 'zoë',
  password: '0123',
  n: 7,
  list: [1, 'a'],
  hash: { a: 'b' },
  no: null,
};
const requests = [phpFlat, phpOneStruct, perlFlat].map((say) => Buffer.from(say('login', sent)));
const pieces = [
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '&b;',
  '&#20;',
  '&#xD800;',
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<?php ?>',
  '<value>',
  '</value>',
  '<struct>',
  '<array><data>',
  '<nil/>',
  '<base64>****</base64>',
  '<i8>99999999999999999999</i8>',
  '<member><name>__proto__</name>',
  '\0',
  '\ufeff',
  'encoding="utf-16"',
  '<value><array><data>'.repeat(300),
  '<a '.repeat(50),
  '<a b="'.repeat(20),
].map((text) => Buffer.from(text));

test('whatever comes, the answer is a reply or a fault that tells nothing of us', async (t) => {
  const inputs = inputsToTry(100_000);
  let read = 0;
  let longest = 0;
  for (let n = 0; n < inputs; n += 1) {
    const seed = firstSeed + n;
    const luck = chance(seed);
    const body = mangled(luck.one(requests), luck, pieces);
    const start = performance.now();
    const answered = readAnswer(
      (await answerXmlRpc(body, luck.one([undefined, 'text/xml']), echo, peer)).body,
    );
    longest = Math.max(longest, performance.now() - start);
    if ('reply' in answered) {
      read += 1;
      continue;
    }
    const { faultCode, faultString } = answered.fault;
    assert.match(String(faultCode), /^(Client|Server)$/, `seed ${seed}`);
    assert.match(
      String(faultString),
      /^(Application failed during request deserialization: [\w '()-]+|Denied access to method|No such procedure)/,
      `seed ${seed}`,
    );
  }
  t.diagnostic(`${inputs} inputs from seed ${firstSeed}, ${read} of them still calls`);
  assert.ok(read > 0 && read < inputs);
  assert.ok(longest < 2000, `one took ${longest} ms`);
});
