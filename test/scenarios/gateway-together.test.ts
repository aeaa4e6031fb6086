/**
 * Everybody who may hear what became of a payment hears it at the same instant. `ROUNDS=1000` in the
 * environment asks for so many; a few are enough to find a step that is not one.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runDaily } from '@lineside/server/daily/run-daily.ts';
import { intentOfMark } from '@lineside/server/payment/return-url.ts';
import { reconcile } from '@lineside/server/reconcile.ts';
import { forEachDatabase } from '../databases.ts';
import { type Story, storyPeer } from '../story.ts';
import { answerAt, askingCard, lastEvent, openGatewayStory, tell } from './gateway-story.ts';
import { rows } from './nights.ts';
import { billed, capturedCents } from './shared-story.ts';

const rounds = Number(process.env.ROUNDS ?? 15);

async function settleFromFourSides(story: Story, confirm_url: unknown) {
  const back = answerAt(story, confirm_url, true);
  const mark = new URL(back).searchParams.get('payment') ?? '';
  const intent = intentOfMark(story.dispatch.options.secrets, mark);
  assert(intent !== undefined, 'the return page knows which payment it is about');
  const event = lastEvent(story);
  const [told, asked, reconciled] = await Promise.all([
    tell(story, event),
    story.dispatch.ask(intent, storyPeer),
    reconcile(story.dispatch),
    runDaily(story.dispatch),
  ]);
  assert.deepEqual([told.state, asked.intent.state, reconciled.open], ['kept', 'approved', 0]);
  return { intent, answer: asked.answer };
}

forEachDatabase((name, fresh) => {
  test(`event, return page, reconciler and night settle once (${rounds} rounds)`, async (t) => {
    const story = await openGatewayStory(t, fresh);
    await story.set('invoice_send_receipts', '');
    const { session_id } = await billed(story);
    const count = name === 'SQLite' ? rounds : Math.min(rounds, 100);
    for (let round = 1; round <= count; round += 1) {
      const sent = { session_id, ...askingCard, amount: '1.00', paybatch: `round ${round}` };
      const { confirm_url } = await story.call('process_payment', sent);
      const { intent, answer } = await settleFromFourSides(story, confirm_url);
      assert('reply' in answer, 'the payment was made');
      const payments = await rows(story, `select number from payment where intent = ${intent}`);
      assert.equal(payments.length, 1, `round ${round}`);
      const steps = await rows(
        story,
        `select state from intent_step where intent = ${intent} order by position`,
      );
      assert.deepEqual(
        steps.map(({ state }) => state),
        ['pending', 'action', 'approved'],
      );
    }
    assert.equal(capturedCents(story), 100 * count);
    await story.assertBalanced();
  });
});
