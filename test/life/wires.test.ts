import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SelfService } from '@lineside/client';
import { packets } from '@lineside/client/calls.ts';
import type { Reply } from '@lineside/server/staged.ts';
import { answerXmlRpc } from '@lineside/server/wire/xml-rpc/answer-xml-rpc.ts';
import { freshOn } from '../databases.ts';
import { relaying } from '../wire/relaying.ts';
import { phpFlat, phpOneStruct, readAnswer } from '../wire/xml-rpc-clients.ts';
import { laterLife as life } from './life.ts';
import { comparable, liveByClient } from './live-by-client.ts';
import { openLife } from './open-life.ts';
import { isHash } from './shape.ts';

// What a wire does to an answer does not depend on the database behind it.
const fresh = freshOn('SQLite');

test('a life through a relay gets the answers of a life over the socket', async (t) => {
  const bySocket = await liveByClient(life, await openLife(t, fresh));
  const house = await openLife(t, fresh);
  const { call } = house.story.dispatch;
  const { path } = await relaying(t, {
    answer: (name, params, peer) => call(name, isHash(params) ? params : {}, peer),
  });
  const customer = new SelfService({ socket: path });
  const byRelay = await liveByClient(life, house, { customer });
  assert.deepEqual(comparable(byRelay), comparable(bySocket));
});

/** As XML-RPC says it: numbers as their digits, nothing as nothing. */
function asText(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asText);
  if (value === undefined || value === null) return null;
  if (Buffer.isBuffer(value)) return value.toString('latin1');
  if (!isHash(value)) return String(value);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, asText(each)]));
}

test('a life over XML-RPC gets what dispatch answers, field by field', async (t) => {
  const house = await openLife(t, fresh);
  let replied: Reply = {};
  const dispatch: Parameters<typeof answerXmlRpc>[2] = {
    async call(name, params, peer) {
      replied = await house.story.dispatch.call(name, params, peer);
      return replied;
    },
  };
  const peer = { wire: 'xml-rpc', origin: '127.0.0.1' } as const;
  let calls = 0;
  const ask = async (name: string, sent: object) => {
    calls += 1;
    const say = calls % 2 === 0 ? phpFlat : phpOneStruct;
    const there = Object.entries(sent).filter(([, value]) => value !== undefined);
    const request = Buffer.from(say(name, Object.fromEntries(there)));
    const answered = readAnswer((await answerXmlRpc(request, 'text/xml', dispatch, peer)).body);
    assert.ok('reply' in answered, JSON.stringify(answered));
    assert.deepEqual(asText(answered.reply), asText(replied), name);
    return replied;
  };
  const functions = Object.keys(packets).map((name) => [name, (sent: object) => ask(name, sent)]);
  await liveByClient(life, house, { customer: Object.fromEntries(functions) });
  assert.ok(calls > 100);
});
