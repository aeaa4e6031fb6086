/**
 * Every operation over every wire: what its example sends arrives as it was sent, and what was
 * answered arrives as it was answered, field by field. New operations are taken along by themselves.
 */
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type Calls, SelfService } from '@lineside/client';
import { allOperations } from '@lineside/contract';
import { fillExample, type Operation } from '@lineside/contract/operation.ts';
import type { Dispatch } from '@lineside/server/dispatch.ts';
import type { Reply } from '@lineside/server/staged.ts';
import { listenOnHttp } from '@lineside/server/wire/http/listen-on-http.ts';
import { listenOnSocket } from '@lineside/server/wire/socket.ts';
import { answerXmlRpc } from '@lineside/server/wire/xml-rpc/answer-xml-rpc.ts';
import { portal } from '../authenticator.ts';
import { freshOn } from '../databases.ts';
import { folderFor } from '../wire/listening.ts';
import { relaying } from '../wire/relaying.ts';
import { phpFlat, readAnswer } from '../wire/xml-rpc-clients.ts';
import { valuesFor } from './example-values.ts';
import { type House, openLife } from './open-life.ts';
import { isHash } from './shape.ts';

type Sent = Readonly<Record<string, unknown>>;
type Ask = (operation: Operation, sent: Sent) => Promise<unknown>;

/** What is on the other end of all wires: it gives one answer, and keeps what it was sent. */
interface Echo {
  reply: Reply;
  got: Sent;
}

async function openWires(
  t: TestContext,
  house: House,
  echo: Echo,
): Promise<Readonly<Record<string, Ask>>> {
  const { story } = house;
  const { log } = story.dispatch.options;
  const call: Dispatch['call'] = async (_name, sent) => {
    echo.got = sent;
    return echo.reply;
  };
  const answer: Dispatch['answer'] = async (_name, sent) => {
    echo.got = sent;
    return { reply: echo.reply };
  };
  const dispatch: Dispatch = { ...story.dispatch, call, answer };
  const path = join(folderFor(t), 'socket');
  const socket = await listenOnSocket({ path, dispatch, log });
  await story.set('limit_exempt', '127.0.0.1');
  const http = await listenOnHttp({ host: '127.0.0.1', port: 0, dispatch, log });
  t.after(() => Promise.all([socket.close(), http.close()]));
  const relay = await relaying(t, {
    answer: (name, sent, peer) => call(name, isHash(sent) ? sent : {}, peer),
  });
  return {
    socket: byClient({ socket: path }),
    relay: byClient({ socket: relay.path }),
    HTTP: byClient({ url: http.url }),
    'XML-RPC': byXmlRpc({ call }),
  };
}

function byClient(place: ConstructorParameters<typeof SelfService>[0]): Ask {
  const client = new SelfService(place);
  return async ({ name }, sent) => {
    const ask = client[name as keyof Calls] as (this: Calls, sent: object) => Promise<unknown>;
    return plain(await ask.call(client, sent));
  };
}

/** As programs of PHP send it. They get every scalar as text. */
function byXmlRpc(dispatch: Pick<Dispatch, 'call'>): Ask {
  const peer = { wire: 'xml-rpc', origin: '127.0.0.1' } as const;
  return async ({ name }, sent) => {
    const request = Buffer.from(phpFlat(name, { ...sent }));
    const answered = readAnswer((await answerXmlRpc(request, 'text/xml', dispatch, peer)).body);
    assert.ok('reply' in answered, JSON.stringify(answered));
    return plain(answered.reply);
  };
}

/** Numbers as their digits and files as their bytes, however a wire has them. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === undefined || value === null) return '';
  if (Buffer.isBuffer(value)) return value.toString('latin1');
  if (!isHash(value)) return String(value);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}

test('every operation says and hears the same over every wire, field by field', async (t) => {
  const house = await openLife(t, freshOn('SQLite'));
  const echo: Echo = { reply: {}, got: {} };
  await house.story.set('portal_url', portal);
  await house.story.set('payment_return_url', 'https://my.example.com/paid');
  const wires = await openWires(t, house, echo);
  for (const operation of allOperations) {
    const { name, packet, example, parse, withoutError } = operation;
    const sent = fillExample(example.parameters, await valuesFor(house, example));
    echo.reply = await house.story.dispatch.call(packet, sent, { wire: 'test', origin: 'test' });
    assert.equal(echo.reply.error, withoutError ? undefined : '', name);
    for (const [wire, ask] of Object.entries(wires)) {
      assert.deepEqual(await ask(operation, sent), plain(echo.reply), `${name} over ${wire}`);
      assert.deepEqual(parse(echo.got), parse(sent), `${name} over ${wire}`);
    }
  }
  t.diagnostic(`${allOperations.length} operations over ${Object.keys(wires).length} wires`);
});
