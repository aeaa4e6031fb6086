import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SelfService as BrowserSelfService } from '@lineside/client/browser.ts';
import { SelfService } from '@lineside/client/self-service.ts';
import { listenOnHttp } from '@lineside/server/wire/http/listen-on-http.ts';
import { freshOn } from '../databases.ts';
import { laterLife as life } from './life.ts';
import { comparable, liveByClient } from './live-by-client.ts';
import { type House, openLife } from './open-life.ts';

/** The life tries more, and more wrongly, than a stranger may. */
async function openHttp(t: Parameters<typeof openLife>[0], house: House): Promise<string> {
  const { dispatch } = house.story;
  await house.story.set('limit_exempt', '127.0.0.1');
  const place = { host: '127.0.0.1', port: 0 };
  const listening = await listenOnHttp({ ...place, dispatch, log: dispatch.options.log });
  t.after(() => listening.close());
  return listening.url;
}

test('a life over HTTP gets the answers of a life over the socket, field by field', async (t) => {
  const bySocket = await liveByClient(life, await openLife(t, freshOn('SQLite')));
  const house = await openLife(t, freshOn('SQLite'));
  const customer = new SelfService({ url: await openHttp(t, house) });
  const byHttp = await liveByClient(life, house, { customer, codes: true });
  assert.deepEqual(comparable(byHttp), comparable(bySocket));
  assert.ok(byHttp.length > 100);
});

test('the client for browsers lives the same life, on PostgreSQL', async (t) => {
  const house = await openLife(t, freshOn('PostgreSQL'));
  const customer = new BrowserSelfService({ url: await openHttp(t, house) });
  await liveByClient(life, house, { customer, codes: true });
});
