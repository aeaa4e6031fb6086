/** What a customer's home page says, and the mails that were written to him. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runDay } from '@lineside/server/daily/run-day.ts';
import { markBouncing } from '@lineside/server/mail/look-after-mail.ts';
import { queueMail } from '@lineside/server/mail/queue-mail.ts';
import { setMessage } from '@lineside/server/message/set-message.ts';
import { suspendPackage } from '@lineside/server/package/suspend-package.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story, storyPeer } from '../story.ts';
import { billed, billedBalance, goodCard, sharedStory } from './shared-story.ts';

interface Row {
  readonly code: string;
  readonly severity: string;
  readonly action: string;
  readonly text: string;
  readonly remedy: string;
  readonly amount: string;
  readonly pkg: string;
  readonly on: string;
  readonly address: string;
}

const noticesOf = async (story: Story, session_id: unknown) =>
  (await story.call('list_notices', { session_id })).notices as Row[];

const packageOf = async (story: Story, session_id: unknown) => {
  const { cust_pkg } = await story.call('list_pkgs', { session_id });
  return (cust_pkg as { pkgnum: number }[])[0]?.pkgnum ?? 0;
};

interface Message {
  readonly msgnum: number;
  readonly event: string;
  readonly subject: string;
  readonly state: string;
}

const messagesOf = async (story: Story, session_id: unknown) =>
  (await story.call('list_messages', { session_id })).messages as Message[];

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);

  test('where all is well nothing is said', async () => {
    const story = open();
    await story.set('selfservice-session_timeout', '52 weeks');
    const { session_id } = await newCustomer(story);
    assert.deepEqual(await noticesOf(story, session_id), []);
  });

  test('suspended without payment: why, how much, and paying ends it', async () => {
    const story = open();
    const { session_id, custnum } = await billed(story);
    const bought = { number: await packageOf(story, session_id), customer: custnum };
    const why = { why: 'invoice 1 is past due', manual: false };
    await story.dispatch.write(storyPeer, (call) => suspendPackage(call, bought, why));
    const [worst] = await noticesOf(story, session_id);
    assert.deepEqual(
      [worst?.code, worst?.severity, worst?.action, worst?.amount, worst?.pkg],
      ['suspended-unpaid', 'danger', 'pay', billedBalance, 'Dialup'],
    );
    assert.equal(
      worst?.text,
      `Dialup is suspended since 2026-06-15 because $${billedBalance} is not paid.`,
    );
    assert.equal(worst?.remedy, `Pay $${billedBalance} and it works again at once.`);
    await story.call('process_payment', { session_id, ...goodCard, amount: worst?.amount });
    assert.deepEqual(await noticesOf(story, session_id), []);
  });

  test('suspended by hand, or by himself, no payment is asked for', async () => {
    const story = open();
    const [staff, own] = [await billed(story), await billed(story)];
    const bought = {
      number: await packageOf(story, staff.session_id),
      customer: staff.custnum,
    };
    const why = { why: 'abuse report 4711', manual: true };
    await story.dispatch.write(storyPeer, (call) => suspendPackage(call, bought, why));
    const [suspended] = await noticesOf(story, staff.session_id);
    assert.deepEqual(
      [suspended?.code, suspended?.action, suspended?.amount],
      ['suspended', 'contact', ''],
    );
    assert(!JSON.stringify(suspended).includes('4711'), 'what staff wrote for themselves');
    const { session_id } = own;
    await story.call('suspend_pkg', { session_id, pkgnum: await packageOf(story, session_id) });
    const [paused] = await noticesOf(story, session_id);
    assert.deepEqual([paused?.code, paused?.severity], ['paused', 'note']);
  });

  test('what is planned, past due, declined, expiring and bouncing is told, the worst first', async () => {
    const story = open();
    const { session_id } = await newCustomer(story, {
      paydate: '08/2026',
      invoicing_list: 'bounces@example.net',
    });
    const pkgnum = await packageOf(story, session_id);
    await story.dispatch.write(storyPeer, (call) =>
      markBouncing(call, 'bounces@example.net', 'gone'),
    );
    await story.call('edit_info', {
      session_id,
      payby: 'CARD',
      ...goodCard,
      payinfo: '4000000000000341',
      month: '07',
      year: '2026',
    });
    story.pass({ hours: 24 * 30 });
    await runDay(story.dispatch);
    await story.call('cancel_pkg', { session_id, pkgnum, when: 'end' });
    story.pass({ hours: 24 * 2 });
    const told = await noticesOf(story, session_id);
    const codes = told.map(({ code }) => code);
    assert(codes.includes('card-expiring') && codes.includes('mail-bounces'), codes.join());
    assert(codes.includes('planned-end'), codes.join());
    const [end] = told.filter(({ code }) => code === 'planned-end');
    assert.equal(end?.text, 'Dialup ends on 2026-08-15.');
    const [mail] = told.filter(({ code }) => code === 'mail-bounces');
    assert.equal(mail?.address, 'bounces@example.net');
    const severities = told.map(({ severity }) => severity);
    const order = ['danger', 'warning', 'note'];
    assert.deepEqual(
      severities,
      severities.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)),
    );
    story.pass({ hours: 24 * 30 });
    const later = (await noticesOf(story, session_id)).map(({ code }) => code);
    assert(later.includes('card-expired'), later.join());
  });

  test('an invoice that is past due is told with what is to pay, in the provider’s words', async () => {
    const story = open();
    const { session_id } = await billed(story);
    assert.deepEqual(await noticesOf(story, session_id), []);
    story.pass({ hours: 24 * 40 });
    await story.database.write(
      async (tx) => void (await setMessage(tx, 'remedy_past_due', 'Please pay {amount} today.')),
    );
    const [due] = await noticesOf(story, session_id);
    assert.equal(due?.code, 'past-due');
    assert.match(String(due?.remedy), /^Please pay \$32\.42 today\.$/);
  });

  test('mails can be read again by whom they were written to, and by nobody else', async () => {
    const story = open();
    const { session_id, custnum } = await newCustomer(story);
    const stranger = await newCustomer(story, { pkgpart: '2' });
    const link = 'https://my.example.com/reset/a-secret-token';
    await story.dispatch.write(storyPeer, (call) =>
      queueMail(call, {
        event: 'password-reset',
        record: `reset of ${custnum}`,
        customer: custnum,
        facts: { account: 'user@example.com', expires: '2026-06-15 13:00' },
        secretFacts: { link },
      }),
    );
    const messages = await messagesOf(story, session_id);
    assert.deepEqual(
      [...new Set(messages.map(({ state }) => state))],
      ['waiting'],
      'the outbox waits where no mail server is named',
    );
    const events = messages.map(({ event }) => event);
    for (const each of ['welcome', 'invoice', 'password-reset'])
      assert(events.includes(each), each);
    assert(messages.every(({ subject }) => subject.length > 5));
    for (const { msgnum, event, subject } of messages) {
      const shown = await story.call('show_message', { session_id, msgnum });
      assert.equal(shown.subject, subject, event);
      assert(String(shown.text).length > 40, event);
      assert(!JSON.stringify(shown).includes('a-secret-token'));
      const foreign = { session_id: stranger.session_id, msgnum };
      assert.deepEqual(await story.call('show_message', foreign), {
        error: `unknown message ${msgnum}`,
      });
    }
  });
});
