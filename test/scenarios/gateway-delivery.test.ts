/** What a gateway of its own process tells by itself, on a line that repeats, delays and reorders. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openDelivery } from '@lineside/server/card-gateway/deliver-events.ts';
import { type FaultName, openFaults } from '@lineside/server/card-gateway/faults.ts';
import { openRemoteGateway } from '@lineside/server/card-gateway/remote-gateway.ts';
import { openSandbox } from '@lineside/server/card-gateway/sandbox.ts';
import { serveGateway } from '@lineside/server/card-gateway/serve-gateway.ts';
import { listenOnHttp } from '@lineside/server/wire/http/listen-on-http.ts';
import { freshOn } from '../databases.ts';
import { newCustomer, openStory } from '../story.ts';
import { quickPasswords } from './quick-passwords.ts';
import { goodCard, rowsOf } from './shared-story.ts';

const payments = 6;
const log = { info: () => {}, warn: () => {}, error: () => {} };

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let look = 0; look < 5000; look += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  assert.fail('it never came');
}

test('charges without an answer are settled by what the gateway tells, however it comes', async (t) => {
  const sandbox = openSandbox(':memory:', { tellsAll: true });
  let nextFault: () => FaultName = () => 'none';
  const local = { gateway: sandbox, host: '127.0.0.1', port: 0, lateMs: 1 };
  const served = await serveGateway({ ...local, nextFault: () => nextFault() });
  const remote = openRemoteGateway(new URL(served.url));
  const options = { passwords: quickPasswords, gateway: () => remote };
  const story = await openStory(t, freshOn('SQLite'), options);
  const web = await listenOnHttp({ host: '127.0.0.1', port: 0, dispatch: story.dispatch, log });
  const { session_id } = await newCustomer(story, { pkgpart: '2' });

  for (let number = 0; number < payments; number += 1) {
    const sent = { session_id, ...goodCard, amount: `${number + 1}.00`, paybatch: `p${number}` };
    // Its card is stored, and the answer to its charge is lost.
    const coming: FaultName[] = ['none', 'answer lost'];
    nextFault = () => coming.shift() ?? 'none';
    const { error } = await story.call('process_payment', sent);
    assert.equal(error, 'Your payment is being confirmed. Do not pay again.');
  }
  const drawn = openFaults(4);
  let posted = 0;
  const bad = () => {
    posted += 1;
    return drawn();
  };
  const to = new URL(`/webhooks/${remote.name}`, web.url);
  const delivery = openDelivery({
    sandbox,
    to,
    clock: story.now,
    nextFault: bad,
    // The story's clock stands still, so what is late once is told in the next round.
    lateMs: 0,
    everyMs: 5,
  });
  const open = "SELECT number FROM intent WHERE state IN ('pending', 'unknown')";
  await until(async () => sandbox.undelivered().length === 0);
  await until(async () => (await rowsOf(story.database, open)).length === 0);
  await delivery.close();

  assert(posted > sandbox.told().length, 'some of it more than once');
  assert.equal(sandbox.captured().length, payments);
  const [sum] = await rowsOf<{ count: number; cents: number }>(
    story.database,
    'SELECT count(*) AS count, sum(amount) AS cents FROM payment',
  );
  assert.deepEqual([Number(sum?.count), Number(sum?.cents)], [payments, 2100]);
  await story.assertBalanced();
  await web.close();
  await served.close();
  await sandbox.close();
});
