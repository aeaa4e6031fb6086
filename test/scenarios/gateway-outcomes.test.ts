import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reconcile, reconcileDue } from '@lineside/server/reconcile.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story, signUpForm } from '../story.ts';
import { answerAt, askingCard, intents, openGatewayStory } from './gateway-story.ts';
import { countOf, night, openNights, rows } from './nights.ts';
import { balanceOf, billed, billedBalance, capturedCents } from './shared-story.ts';

const unconfirmed = 'Your payment is being confirmed. Do not pay again.';
const bank = (account: string) => ({ payby: 'CHEK', payinfo: `${account}@123456780`, paydate: '' });

const stateOf = async (story: Story) => (await intents(story)).at(-1)?.state;

forEachDatabase((_name, fresh) => {
  test('a card that has to be confirmed is charged once the customer has', async (t) => {
    const story = await openGatewayStory(t, fresh);
    const { session_id } = await billed(story);
    const sent = { session_id, ...askingCard, amount: '20.00', paybatch: 'one' };
    const told = await story.call('process_payment', sent);
    assert.equal(told.error, unconfirmed);
    assert.match(String(told.confirm_url), /^http:\/\/127\.0\.0\.1:8080\/sandbox\//);
    assert.deepEqual(await story.call('process_payment', sent), told, 'once more the same page');
    assert.equal(await balanceOf(story, session_id), billedBalance);
    assert.match(answerAt(story, told.confirm_url, true), /\/payments\/return\?payment=[0-9]+-/);
    await reconcile(story.dispatch);
    const paid = await story.call('process_payment', sent);
    assert.deepEqual([paid.error, paid.amount, paid.already_paid], ['', '20.00', 1]);
    assert.equal(await balanceOf(story, session_id), '12.42');
    assert.equal(capturedCents(story), 2000);
    await story.assertBalanced();
  });

  test('a customer who refuses at his bank may pay by another card', async (t) => {
    const story = await openGatewayStory(t, fresh);
    const { session_id } = await billed(story);
    const sent = { session_id, ...askingCard, amount: '20.00', paybatch: 'one' };
    const { confirm_url } = await story.call('process_payment', sent);
    answerAt(story, confirm_url, false);
    await reconcile(story.dispatch);
    const other = { ...sent, payinfo: '4111111111111111' };
    assert.equal((await story.call('process_payment', other)).error, '');
    assert.equal(capturedCents(story), 2000);
  });

  test('nobody is sent away where there is no page to come back to', async (t) => {
    const story = await openGatewayStory(t, fresh);
    await story.set('payment_return_url', '');
    const { session_id } = await billed(story);
    const told = await story.call('process_payment', { session_id, ...askingCard });
    assert.match(String(told.error), /^Your bank asks for a confirmation/);
    assert.equal(told.confirm_url, undefined);
  });

  test('a sign-up waits for the confirmation, and keeps its name until then', async (t) => {
    const story = await openGatewayStory(t, fresh);
    const form = signUpForm({ payinfo: askingCard.payinfo });
    const told = await story.call('new_customer', form);
    assert.deepEqual([told.error, typeof told.confirm_url], [unconfirmed, 'string']);
    const same = signUpForm({ username: form.username });
    assert.equal((await story.call('new_customer', same)).error, 'Username in use');
    answerAt(story, told.confirm_url, true);
    await reconcile(story.dispatch);
    const made = await story.call('new_customer', form);
    assert.deepEqual([made.error, made.username], ['', form.username]);
    assert.equal(capturedCents(story), 3242);
    await story.assertBalanced();
  });

  test('a page that nobody comes back to is given up, and what was reserved is free', async (t) => {
    const story = await openGatewayStory(t, fresh);
    const form = signUpForm({ payinfo: askingCard.payinfo });
    const { confirm_url } = await story.call('new_customer', form);
    story.pass({ hours: 23 });
    await reconcile(story.dispatch);
    assert.equal(await stateOf(story), 'action');
    story.pass({ hours: 2 });
    await reconcile(story.dispatch);
    assert.equal(await stateOf(story), 'voided');
    const reference = String(confirm_url).split('/').at(-1) ?? '';
    assert.equal(story.gateway.answerPage(reference, true), undefined, 'the page is over');
    const again = await story.call('new_customer', signUpForm({ username: form.username }));
    assert.equal(again.error, '');
    assert.equal(capturedCents(story), 3242);
  });

  test('whoever signs up by a bank debit is served at once, and pays when it clears', async (t) => {
    const story = await openGatewayStory(t, fresh);
    const { session_id } = await newCustomer(story, bank('12340003'));
    assert.equal(await balanceOf(story, session_id), billedBalance);
    assert.equal(await stateOf(story), 'processing');
    await reconcile(story.dispatch);
    assert.equal(await balanceOf(story, session_id), billedBalance);
    await reconcile(story.dispatch);
    assert.equal(await stateOf(story), 'approved');
    assert.equal(await balanceOf(story, session_id), '0.00');
    assert.equal(capturedCents(story), 3242);
    await story.assertBalanced();
  });

  test('a debit that comes back leaves what was delivered owed, and is tried again', async (t) => {
    const story = await openGatewayStory(t, fresh);
    const { session_id, custnum } = await newCustomer(story, bank('12340004'));
    await reconcile(story.dispatch);
    await reconcile(story.dispatch);
    assert.equal(await stateOf(story), 'declined');
    assert.equal(await balanceOf(story, session_id), billedBalance);
    const [kept] = await rows(story, `select next_on from collection where customer = ${custnum}`);
    assert.equal(kept?.next_on, '2026-06-16');
    const mails = await rows(story, "select number from mail where event = 'card-declined'");
    assert.equal(mails.length, 1);
    await story.assertBalanced();
  });

  test('while a debit is on its way nothing more is collected, and nothing is late', async (t) => {
    const settings = { suspend_days: '1', reminder_days: '1', invoice_default_terms: '' };
    const story = await openNights(t, fresh, { settings });
    await newCustomer(story, bank('12340003'));
    story.pass({ days: 1 });
    const first = await night(story);
    assert.deepEqual([countOf(first, 'collected'), countOf(first, 'suspended')], [0, 0]);
    assert.equal((await intents(story)).length, 1);
    story.pass({ days: 2 });
    const second = await night(story);
    assert.deepEqual([countOf(second, 'collected'), countOf(second, 'suspended')], [0, 0]);
    // The nightly run itself has asked, and so found that the money has come.
    assert.equal(await stateOf(story), 'approved');
    assert.equal(capturedCents(story), 3242);
    await story.assertBalanced();
  });

  test('the gateway is asked after five minutes, an hour more, and then daily', async (t) => {
    const asked: string[] = [];
    let start = 0;
    const story = await openGatewayStory(t, fresh, {
      gateway: (sandbox) => ({
        ...sandbox,
        charge: async () => ({ kind: 'unknown' }),
        lookup: async () => {
          asked.push(String((story.now().epochMilliseconds - start) / 60_000));
          return { kind: 'unknown' };
        },
      }),
    });
    const { session_id } = await billed(story);
    start = story.now().epochMilliseconds;
    await story.call('process_payment', { session_id, ...askingCard, amount: '1.00' });
    for (let minutes = 0; minutes < 3 * 24 * 60; minutes += 5) {
      story.pass({ minutes: 5 });
      await reconcileDue(story.dispatch, 25_000);
    }
    assert.deepEqual(asked, ['5', '65', '1505', '2945']);
  });
});
