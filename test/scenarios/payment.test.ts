import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, openStory } from '../story.ts';

const card = { payinfo: '4111111111111111', month: '07', year: '2031', payname: 'Zoe Example' };

forEachDatabase((_name, fresh) => {
  test('a card is charged once and the invoice is paid', async (t) => {
    const story = await openStory(t, fresh);
    const customer = await newCustomer(story, { payby: 'BILL', payinfo: '', paydate: '' });
    const { session_id } = customer;
    const info = await story.call('customer_info', { session_id });
    assert.equal(info.balance, '32.42');
    const paid = await story.call('process_payment', { session_id, ...card, paybatch: 'one' });
    assert.equal(paid.error, '');
    assert.equal(paid.amount, '32.42');
    const after = await story.call('customer_info', { session_id });
    assert.equal(after.balance, '0.00');
    assert.deepEqual(after.open, []);
    assert.equal(story.gateway.captured().length, 1);
    await story.assertBalanced();
  });
});
