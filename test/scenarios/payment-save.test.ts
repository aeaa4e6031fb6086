import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyCatalogue } from '@lineside/server/catalogue/apply-catalogue.ts';
import { runDay } from '@lineside/server/daily/run-day.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story, storyCatalogue } from '../story.ts';
import { dyingDispatch } from './dying-dispatch.ts';
import {
  balanceOf,
  billed,
  callOn,
  goodCard,
  reconcileAll,
  restarted,
  sharedStory,
} from './shared-story.ts';

const card = {
  payinfo: '5454545454545454',
  month: '3',
  year: '2029',
  payname: 'Z. Example',
  address1: '9 Other St',
  city: 'Reno',
  state: 'NV',
  zip: '89501',
};

const methodOf = async (story: Story, session_id: string) => {
  const info = await story.call('customer_info', { session_id });
  const page = await story.call('payment_info', { session_id });
  for (const key of ['payinfo', 'payby', 'month', 'year', 'address1', 'city', 'state', 'zip']) {
    assert.equal(page[key], info[key], key);
  }
  const { payby, payinfo, payname, month, year, address1, city, state, zip } = info;
  return {
    payby,
    payinfo,
    payname,
    month,
    year,
    address1,
    city,
    state,
    zip,
    card_type: page.card_type,
  };
};

const kept = {
  payinfo: 'xxxxxxxxxxxx5454',
  payname: 'Z. Example',
  month: '03',
  year: '2029',
  address1: '9 Other St',
  city: 'Reno',
  state: 'NV',
  zip: '89501',
  card_type: 'MasterCard',
};

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);

  for (const auto of [0, 1]) {
    test(`without save nothing is kept, auto ${auto} or not`, async () => {
      const story = open();
      const { session_id } = await billed(story);
      const before = await methodOf(story, session_id);
      const reply = await story.call('process_payment', { session_id, ...card, save: 0, auto });
      assert.equal(reply.error, '');
      assert.equal(reply.save_error, '');
      assert.deepEqual(await methodOf(story, session_id), before);
      assert.equal(before.payby, 'BILL');
    });

    test(`save with auto ${auto} keeps card and address as ${auto ? 'CARD' : 'DCRD'}`, async () => {
      const story = open();
      const payby = auto ? 'CARD' : 'DCRD';
      for (const changes of [{ payby: 'BILL', payinfo: '', paydate: '' }, {}, { payby: 'DCRD' }]) {
        const { session_id } = await newCustomer(story, changes);
        const sent = { session_id, ...card, amount: '1.00', save: 1, auto };
        const reply = await story.call('process_payment', sent);
        assert.equal(reply.save_error, '');
        assert.deepEqual(await methodOf(story, session_id), { payby, ...kept });
      }
    });
  }

  test('save with the mask of the card on file changes only how it is charged', async () => {
    const story = open();
    const { session_id } = await newCustomer(story);
    const mask = { session_id, ...goodCard, payinfo: 'xxxxxxxxxxxx1111', amount: '1.00' };
    const before = await methodOf(story, session_id);
    assert.equal(before.payby, 'CARD');
    const reply = await story.call('process_payment', { ...mask, save: 'on', auto: '' });
    assert.equal(reply.error, '');
    assert.deepEqual(await methodOf(story, session_id), { ...before, payby: 'DCRD' });
    const again = { ...mask, amount: '1.01', save: '1', auto: '1' };
    assert.equal((await story.call('process_payment', again)).error, '');
    assert.deepEqual(await methodOf(story, session_id), before);
  });

  test('a month later the kept card is charged by itself, if auto was said', async () => {
    const story = open();
    const customers = await Promise.all([billed(story), billed(story), billed(story)]);
    const [asked, automatic, unsaved] = customers;
    const pay = (session_id: string, changes: object) =>
      story.call('process_payment', { session_id, ...goodCard, ...changes });
    await pay(asked.session_id, { save: 1, auto: 0 });
    await pay(automatic.session_id, { save: 1, auto: 1 });
    await pay(unsaved.session_id, { save: 0, auto: 1 });
    await story.set('selfservice-session_timeout', '90 days');
    story.pass({ days: 31 });
    await runDay(story.dispatch);
    const balances = await Promise.all(
      customers.map(async ({ username }) => {
        const login = { username, domain: 'example.com', password: 'abc12345' };
        const { session_id } = await story.call('login', login);
        return balanceOf(story, String(session_id));
      }),
    );
    assert.deepEqual(balances, ['21.60', '0.00', '21.60']);
  });
});

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);

  test('what cannot be kept after the charge is said in a notice, and the payment stands', async () => {
    const story = open();
    const { session_id } = await billed(story);
    const payment = { session_id, ...card, amount: '5.00', save: 1, auto: 1, paybatch: 'moved' };
    const { dispatch, dead } = dyingDispatch(story, 'after charge');
    void callOn(dispatch, 'process_payment', payment);
    await dead;
    const withoutNevada = storyCatalogue.replace(', { state = "NV" }', '');
    assert.notEqual(withoutNevada, storyCatalogue);
    await story.database.write(async (tx) => void (await applyCatalogue(tx, withoutNevada)));
    assert.equal((await reconcileAll(story)).approved, 1);
    const reply = await callOn(restarted(story), 'process_payment', payment);
    assert.equal(reply.error, '');
    assert.match(String(reply.save_error), /could not be stored/);
    const info = await story.call('customer_info', { session_id });
    assert.equal(info.payby, 'BILL');
    assert.equal(info.state, 'CA');
    assert.equal(info.balance, '27.42');
  });
});
