/** A gateway that answers with a page, with nothing, or when nobody waits any more. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { type FaultName, faults } from '@lineside/server/card-gateway/faults.ts';
import { openRemoteGateway } from '@lineside/server/card-gateway/remote-gateway.ts';
import { openSandbox } from '@lineside/server/card-gateway/sandbox.ts';
import { serveGateway } from '@lineside/server/card-gateway/serve-gateway.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, openStory } from '../story.ts';
import { quickPasswords } from './quick-passwords.ts';
import { goodCard, reconcileAll, rowsOf } from './shared-story.ts';

/** What the log says of each; an answer that comes after the end of waiting is none. */
const cases: readonly (readonly [fault: FaultName, logged: RegExp])[] = [
  ['page instead of an answer', /charge: status 502, text\/html/],
  ['page, and nothing done', /charge: status 502, text\/html/],
  ['answer lost', /fetch failed/],
  ['silence after the deed', /no answer within 1000 ms/],
  ['answer late', /no answer within 1000 ms/],
];

forEachDatabase((_name, fresh) => {
  for (const [fault, logged] of cases) {
    test(`${fault}: the customer is told to wait, and the charge is settled later`, async (t) => {
      const sandbox = openSandbox(':memory:');
      const coming: FaultName[] = [];
      const served = await serveGateway({
        gateway: sandbox,
        host: '127.0.0.1',
        port: 0,
        lateMs: 60_000,
        nextFault: () => coming.shift() ?? 'none',
      });
      t.after(async () => {
        await served.close();
        await sandbox.close();
      });
      const gateway = openRemoteGateway(new URL(served.url));
      const story = await openStory(t, fresh, {
        passwords: quickPasswords,
        gateway: () => gateway,
      });
      await story.set('gateway_time_limit', '1 second');
      const { session_id } = await newCustomer(story, { pkgpart: '2' });
      // The card is stored without trouble, and then it is charged.
      coming.push('none', fault);
      const payment = { session_id, ...goodCard, amount: '5.00', paybatch: 'one' };
      const reply = await story.call('process_payment', payment);
      assert.equal(reply.error, 'Your payment is being confirmed. Do not pay again.');
      const said = inspect(story.faults, { depth: 9 });
      assert.match(said, logged);
      assert(!said.includes(goodCard.payinfo), 'no card number in the log');
      assert.deepEqual(await rowsOf(story.database, 'SELECT number FROM payment'), []);
      await reconcileAll(story);
      const [intent] = await rowsOf(
        story.database,
        "SELECT state FROM intent WHERE kind = 'payment'",
      );
      assert.equal(intent?.state, faults[fault].arrives === 0 ? 'voided' : 'approved');
      assert.equal((await story.call('process_payment', payment)).error, '');
      assert.deepEqual(
        sandbox.captured().map(({ amount }) => amount),
        [500],
      );
      assert.equal((await rowsOf(story.database, 'SELECT number FROM payment')).length, 1);
      await story.assertBalanced();
    });
  }
});
