import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, openProvider } from '../provider.ts';

const card = { payinfo: '4111111111111111', month: '07', year: '2031', payname: 'Zoe Example' };

forEachDatabase((_name, fresh) => {
  test('a card is charged once and the invoice is paid', async (t) => {
    const provider = await openProvider(t, fresh);
    const customer = await newCustomer(provider, { payby: 'BILL', payinfo: '', paydate: '' });
    const { session_id } = customer;
    const info = await provider.call('customer_info', { session_id });
    assert.equal(info.balance, '32.42');
    const paid = await provider.call('process_payment', { session_id, ...card, paybatch: 'one' });
    assert.equal(paid.error, '');
    assert.equal(paid.amount, '32.42');
    const after = await provider.call('customer_info', { session_id });
    assert.equal(after.balance, '0.00');
    assert.deepEqual(after.open, []);
    assert.equal(provider.gateway.captured().length, 1);
    await provider.assertBalanced();
  });
});
