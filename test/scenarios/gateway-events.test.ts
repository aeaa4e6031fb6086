import assert from 'node:assert/strict';
import { test } from 'node:test';
import { money } from '@lineside/contract/money.ts';
import { reconcile } from '@lineside/server/reconcile.ts';
import { carryOutDueEvents } from '@lineside/server/webhook/carry-out-event.ts';
import { receiveEvent } from '@lineside/server/webhook/receive-event.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story, storyPeer } from '../story.ts';
import {
  alertsOf,
  answerAt,
  askingCard,
  chargeOfPayment,
  lastEvent,
  openGatewayStory,
  tell,
} from './gateway-story.ts';
import { countOf, night, rows, staff } from './nights.ts';
import { balanceOf, billed, meddle } from './shared-story.ts';

const events = (story: Story) =>
  rows(story, 'select type, attempts, next_at, result from gateway_event order by number');

const disputed = (story: Story, type: string, charge: string) =>
  story.gateway.announce({
    type: `dispute.${type}`,
    dispute: 'dispute_1',
    charge,
    amount: 3242,
    reason: 'fraudulent',
  });

forEachDatabase((_name, fresh) => {
  test('an event settles a payment, and sent again it changes nothing', async (t) => {
    const story = await openGatewayStory(t, fresh);
    const { session_id } = await billed(story);
    const sent = { session_id, ...askingCard, amount: '20.00' };
    const { confirm_url } = await story.call('process_payment', sent);
    answerAt(story, confirm_url, true);
    const event = lastEvent(story);
    assert.equal((await tell(story, event)).state, 'kept');
    assert.equal(await balanceOf(story, session_id), '12.42');
    const again = await tell(story, event);
    assert.deepEqual(again, { state: 'kept', event: undefined });
    assert.equal((await events(story)).length, 1);
    assert.equal(await balanceOf(story, session_id), '12.42');
    await story.assertBalanced();
  });

  test('a forged event, one that was changed and one of long ago are not kept', async (t) => {
    const story = await openGatewayStory(t, fresh);
    const event = story.gateway.announce({ type: 'charge.ended', key: 'k' });
    const headers = story.gateway.signed(event, story.now());
    const send = async (body: string, own: Readonly<Record<string, string>>) => {
      const arrived = { body, headers: own };
      const what = { name: 'sandbox', arrived, peer: storyPeer };
      return (await receiveEvent(story.dispatch, what)).state;
    };
    assert.equal(await send(event.body, {}), 'forged');
    assert.equal(await send(event.body.replace('"k"', '"j"'), headers), 'forged');
    const old = story.gateway.signed(event, story.now().subtract({ minutes: 6 }));
    assert.equal(await send(event.body, old), 'forged');
    assert.deepEqual(await events(story), []);
    assert.equal(await send(event.body, headers), 'kept');
  });

  test('what nobody understands becomes one alert, which staff close', async (t) => {
    const story = await openGatewayStory(t, fresh);
    for (const id of ['a', 'b']) {
      await tell(story, story.gateway.announce({ id, type: 'moon.rises' }));
    }
    const alerts = await alertsOf(story);
    assert.deepEqual(alerts, [{ kind: 'unknown event', subject: 'moon.rises', times: 2 }]);
    const listed = await staff(story, 'alerts/list');
    assert.deepEqual(
      (listed.alerts as { number: number }[]).map(({ number }) => number),
      [1],
    );
    assert.equal((await staff(story, 'alerts/close', { alert: '1' })).error, '');
    assert.deepEqual(await alertsOf(story), []);
    assert.match(
      String((await staff(story, 'alerts/close', { alert: '1' })).error),
      /no open alert/,
    );
  });

  test('a charge under a key that nobody knows is an alert', async (t) => {
    const story = await openGatewayStory(t, fresh);
    await tell(story, story.gateway.announce({ type: 'charge.ended', key: 'of a lost database' }));
    const [alert] = await alertsOf(story);
    assert.deepEqual([alert?.kind, alert?.subject], ['unknown charge', 'of a lost database']);
  });

  test('a refund made at the gateway is owed again, and not collected by itself', async (t) => {
    const story = await openGatewayStory(t, fresh);
    const { session_id } = await newCustomer(story);
    const charge = await chargeOfPayment(story, 1);
    story.gateway.refundAtDesk(charge, money(1000));
    const event = lastEvent(story);
    await tell(story, event);
    await tell(story, event);
    assert.equal(await balanceOf(story, session_id), '10.00');
    assert.deepEqual(await rows(story, 'select amount, state, way from refund'), [
      { amount: 1000, state: 'done', way: 'gateway' },
    ]);
    assert.equal((await alertsOf(story))[0]?.kind, 'refund at the gateway');
    story.pass({ days: 1 });
    assert.equal(countOf(await night(story), 'collected'), 0);
    assert.equal(story.gateway.captured().length, 1);
    await story.assertBalanced();
  });

  test('our own refund, told by the gateway before we heard the answer, is one', async (t) => {
    const story = await openGatewayStory(t, fresh, {
      gateway: (sandbox) => ({
        ...sandbox,
        async refund(key, of, amount, signal) {
          const outcome = await sandbox.refund(key, of, amount, signal);
          const refund = outcome.kind === 'approved' ? outcome.reference : '';
          const charge = of.reference;
          await tell(
            story,
            story.gateway.announce({ type: 'refund.made', key, refund, charge, amount }),
          );
          return outcome;
        },
      }),
    });
    await newCustomer(story);
    const wanted = { payment: 1, amount: '5.00', reopen: '1', reason: 'goodwill' };
    const reply = await staff(story, 'refund/payment', wanted);
    assert.deepEqual([reply.error, reply.state, reply.balance], ['', 'done', '5.00']);
    assert.equal((await rows(story, 'select number from refund')).length, 1);
    assert.deepEqual(await alertsOf(story), []);
    await story.assertBalanced();
  });

  test('a dispute takes the money back, and gives it again when it is won', async (t) => {
    const story = await openGatewayStory(t, fresh);
    await story.set('selfservice-session_timeout', '9 days');
    const { session_id } = await newCustomer(story);
    const { reference } = await chargeOfPayment(story, 1);
    await tell(story, disputed(story, 'opened', reference));
    assert.equal(await balanceOf(story, session_id), '32.42');
    await story.assertBalanced();
    story.pass({ days: 1 });
    assert.equal(countOf(await night(story), 'collected'), 0, 'nobody charges what is disputed');
    await tell(story, disputed(story, 'won', reference));
    assert.equal(await balanceOf(story, session_id), '0.00');
    await tell(story, disputed(story, 'lost', reference));
    assert.equal(await balanceOf(story, session_id), '0.00', 'it was decided before');
    await story.assertBalanced();
  });

  test('the end of a dispute may be told before its beginning', async (t) => {
    const story = await openGatewayStory(t, fresh);
    const { session_id } = await newCustomer(story);
    const { reference } = await chargeOfPayment(story, 1);
    await tell(story, disputed(story, 'lost', reference));
    await tell(story, disputed(story, 'opened', reference));
    assert.equal(await balanceOf(story, session_id), '32.42');
    assert.deepEqual(await rows(story, 'select state from refund'), [{ state: 'done' }]);
    await story.assertBalanced();
  });

  test('a refund told before its payment waits for it', async (t) => {
    const story = await openGatewayStory(t, fresh);
    const { session_id } = await billed(story);
    const sent = { session_id, ...askingCard, amount: '20.00' };
    const { confirm_url } = await story.call('process_payment', sent);
    answerAt(story, confirm_url, true);
    const [intent] = await rows(
      story,
      "select gateway_key as key, gateway_reference as reference from intent where kind = 'payment'",
    );
    const charge = { key: String(intent?.key), reference: String(intent?.reference) };
    story.gateway.refundAtDesk(charge, money(2000));
    await tell(story, lastEvent(story));
    assert.deepEqual(await alertsOf(story), []);
    await reconcile(story.dispatch);
    assert.equal(await balanceOf(story, session_id), '12.42');
    story.pass({ minutes: 1 });
    await carryOutDueEvents(story.dispatch);
    assert.equal(await balanceOf(story, session_id), '32.42');
    assert.equal((await events(story))[0]?.attempts, 2);
    await story.assertBalanced();
  });

  test('what cannot be carried out is tried again, and at last told to staff', async (t) => {
    const story = await openGatewayStory(t, fresh);
    await tell(story, disputed(story, 'opened', 'of nobody'));
    for (let tries = 0; tries < 6; tries += 1) {
      assert.deepEqual(await alertsOf(story), []);
      story.pass({ days: 1 });
      await carryOutDueEvents(story.dispatch);
    }
    assert.equal((await alertsOf(story))[0]?.kind, 'unknown charge');
    assert.equal((await events(story))[0]?.next_at, null);
  });

  test('a card that the bank has renewed is shown with its new end and expiry', async (t) => {
    const story = await openGatewayStory(t, fresh);
    const { session_id } = await newCustomer(story);
    const [row] = await rows(story, 'select payment_token as token from customer');
    const token = String(row?.token);
    const renewed = { type: 'token.renewed', token, lastFour: '4242', expires: '2035-02' };
    await tell(story, story.gateway.announce(renewed));
    const page = await story.call('payment_info', { session_id });
    assert.deepEqual([page.payinfo, page.month, page.year], ['xxxxxxxxxxxx4242', '02', '2035']);
    const paid = { session_id, payname: 'Zoe', payinfo: page.payinfo, amount: '1.00' };
    assert.equal((await story.call('process_payment', paid)).error, '');
  });

  test('a renewed card is renewed wherever it is stored, and no other card is', async (t) => {
    const story = await openGatewayStory(t, fresh);
    const { session_id } = await newCustomer(story);
    const other = await newCustomer(story, { payinfo: '5454545454545454' });
    const second = { ...other, payby: 'DCRD', payinfo: '4111111111111111', paydate: '07/2031' };
    await story.call('insert_payby', { ...second, payname: 'Zoe Example' });
    const [row] = await rows(story, 'select payment_token as token from customer order by number');
    const token = String(row?.token);
    // A gateway that knows the card may call it the same for everybody who has stored it.
    await meddle(
      story.database,
      `update payment_method set token = '${token}' where label like '%1111'`,
    );
    const renewed = { type: 'token.renewed', token, lastFour: '4242', expires: '2035-02' };
    await tell(story, story.gateway.announce(renewed));
    const shown = async (session: string) => {
      const { payby } = await story.call('list_payby', { session_id: session });
      return (payby as { paymask: string; paydate: string }[]).map(
        ({ paymask, paydate }) => `${paymask.slice(-4)} ${paydate}`,
      );
    };
    assert.deepEqual(await shown(session_id), ['4242 2035-02-01']);
    assert.deepEqual(await shown(other.session_id), ['5454 2031-07-01', '4242 2035-02-01']);
  });

  test('no card number of an event is kept', async (t) => {
    const story = await openGatewayStory(t, fresh);
    const reason = 'they said 4111 1111-1111 1111 on the phone, order 1234567890123';
    await tell(story, story.gateway.announce({ type: 'dispute.opened', charge: 'x', reason }));
    const [row] = await rows(story, 'select body from gateway_event');
    assert.match(String(row?.body), /said 9999999999999999 on the phone, order 1234567890123/);
    JSON.parse(String(row?.body));
  });
});
