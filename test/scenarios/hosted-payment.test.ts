import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reconcile } from '@lineside/server/reconcile.ts';
import { forEachDatabase } from '../databases.ts';
import { answerAt, openGatewayStory } from './gateway-story.ts';
import { balanceOf, billed, billedBalance, capturedCents } from './shared-story.ts';

forEachDatabase((_name, fresh) => {
  test('a customer pays on a page of the gateway, and comes back to what it came to', async (t) => {
    const story = await openGatewayStory(t, fresh);
    const { session_id } = await billed(story);
    const sent = { session_id, method: 'CC', amount: '20.00' };
    const started = await story.call('start_thirdparty', sent);
    assert.deepEqual([started.error, started.amount], ['', '20.00']);
    assert.deepEqual(await story.call('start_thirdparty', sent), started, 'the same page again');
    const early = await story.call('finish_thirdparty', { session_id });
    assert.match(String(early.error), /being confirmed/);
    assert.equal(early.confirm_url, started.url);
    const back = answerAt(story, started.url, true);
    const payment = new URL(back).searchParams.get('payment');
    const finished = await story.call('finish_thirdparty', { session_id, payment });
    assert.deepEqual([finished.error, finished.paid], ['', '20.00']);
    assert.deepEqual(await story.call('finish_thirdparty', { session_id }), finished);
    assert.equal(await balanceOf(story, session_id), '12.42');
    const other = await billed(story);
    const foreign = await story.call('finish_thirdparty', {
      session_id: other.session_id,
      payment,
    });
    const unknown = await story.call('finish_thirdparty', {
      session_id: other.session_id,
      payment: '1-made-up',
    });
    assert.equal(foreign.error, 'no payment in process for this session');
    assert.deepEqual(foreign, unknown);
    await story.assertBalanced();
  });

  test('who gives up pays nothing, and may begin anew', async (t) => {
    const story = await openGatewayStory(t, fresh);
    const { session_id } = await billed(story);
    const { url } = await story.call('start_thirdparty', { session_id, amount: '5.00' });
    const given = await story.call('finish_thirdparty', { session_id, _cancel: 1 });
    assert.deepEqual([given.error, given.paynum, given.paid], ['', '', '0.00']);
    const reference = String(url).split('/').at(-1) ?? '';
    assert.equal(story.gateway.answerPage(reference, true), undefined, 'the page is over');
    const again = await story.call('start_thirdparty', { session_id, amount: '6.00' });
    assert.equal(again.error, '');
    answerAt(story, again.url, true);
    const late = await story.call('finish_thirdparty', { session_id, _cancel: 1 });
    assert.deepEqual([late.error, late.paid], ['', '6.00'], 'it was paid before');
    assert.equal(capturedCents(story), 600);
  });

  test('who never comes back has paid all the same', async (t) => {
    const story = await openGatewayStory(t, fresh);
    const { session_id } = await billed(story);
    const bank = { session_id, method: 'ECHECK', amount: billedBalance };
    const { url } = await story.call('start_thirdparty', bank);
    answerAt(story, url, true);
    const waiting = await story.call('finish_thirdparty', { session_id });
    assert.deepEqual(Object.keys(waiting), ['error'], 'the bank takes its time');
    await reconcile(story.dispatch);
    assert.equal(await balanceOf(story, session_id), '0.00');
    await story.assertBalanced();
  });

  test('of many starts at once one page is opened', async (t) => {
    const story = await openGatewayStory(t, fresh);
    const { session_id } = await billed(story);
    const sent = { session_id, amount: '5.00' };
    const all = await Promise.all(
      Array.from({ length: 8 }, () => story.call('start_thirdparty', sent)),
    );
    assert.equal(new Set(all.map(({ url }) => url)).size, 1);
  });
});
