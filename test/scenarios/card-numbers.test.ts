import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OperationName } from '@lineside/contract';
import type { CardGateway } from '@lineside/server/card-gateway/gateway.ts';
import { openDispatch } from '@lineside/server/dispatch.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story, signUpForm } from '../story.ts';
import { openGatewayStory } from './gateway-story.ts';
import { callOn, goodCard } from './shared-story.ts';

const refused = 'Card and bank numbers are taken on a page of the payment gateway only';
const account = { payby: 'CHEK', payinfo: '12345678@121000358', payname: 'First Bank' };

/** The house with a gateway that is no sandbox, and how often that was given a number. */
function atRealGateway({ dispatch: { options } }: Story) {
  const seen = { numbers: 0 };
  const gateway: CardGateway = {
    ...options.gateway,
    name: 'real',
    store(...given) {
      seen.numbers += 1;
      return options.gateway.store(...given);
    },
  };
  const dispatch = openDispatch({ ...options, gateway });
  const call = (name: OperationName, sent: Readonly<Record<string, unknown>>) =>
    callOn(dispatch, name, sent);
  return { seen, call };
}

forEachDatabase((_name, fresh) => {
  test('a real gateway is given no number, and what is stored can be paid with', async (t) => {
    const story = await openGatewayStory(t, fresh);
    const { session_id } = await newCustomer(story);
    const { seen, call } = atRealGateway(story);
    const amount = '1.00';
    for (const sent of [goodCard, account]) {
      const told = await call('process_payment', { session_id, ...sent, amount });
      assert.equal(told.error, refused);
    }
    assert.equal((await call('insert_payby', { session_id, ...account })).error, refused);
    const { payinfo } = await call('payment_info', { session_id });
    const masked = { session_id, payname: 'Zoe', payinfo, amount };
    assert.equal((await call('process_payment', masked)).error, '');
    const { payby } = await call('list_payby', { session_id });
    const [stored] = payby as { custpaybynum: number }[];
    const named = { session_id, custpaybynum: stored?.custpaybynum, amount: '2.00' };
    assert.equal((await call('process_payment', named)).error, '');
    const page = await call('start_thirdparty', { session_id, amount: '3.00' });
    assert.deepEqual([page.error, typeof page.url], ['', 'string']);
    assert.equal(seen.numbers, 0);
    await story.assertBalanced();
  });

  test('nor is a telephone bill, however it comes', async (t) => {
    const story = await openGatewayStory(t, fresh);
    await story.set('signup_server-payby', 'CARD\nLECB');
    const { session_id } = await newCustomer(story);
    const { seen, call } = atRealGateway(story);
    const bill = { payby: 'LECB', payinfo: '5105550199' };
    assert.equal((await call('edit_info', { session_id, ...bill })).error, refused);
    const form = signUpForm({ ...bill, paydate: '', payname: '' });
    assert.equal((await call('new_customer', form)).error, refused);
    assert.equal(seen.numbers, 0);
  });

  test('an operator may let numbers through', async (t) => {
    const story = await openGatewayStory(t, fresh);
    const { session_id } = await newCustomer(story);
    const { seen, call } = atRealGateway(story);
    await story.set('card_numbers_accepted', 'on');
    const other = { ...goodCard, payinfo: '5454545454545454' };
    const told = await call('process_payment', { session_id, ...other, amount: '1.00' });
    assert.deepEqual([told.error, seen.numbers], ['', 1]);
  });

  test('an account for bank files is taken, since no gateway sees it', async (t) => {
    const story = await openGatewayStory(t, fresh);
    const { session_id } = await newCustomer(story);
    const { seen, call } = atRealGateway(story);
    await story.set('bank_batches', 'on');
    assert.equal((await call('insert_payby', { session_id, ...account })).error, '');
    const card = { payby: 'DCRD', ...goodCard, payinfo: '5454545454545454' };
    assert.equal((await call('insert_payby', { session_id, ...card })).error, refused);
    assert.equal(seen.numbers, 0);
  });
});
