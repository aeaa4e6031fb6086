import assert from 'node:assert/strict';
import { test } from 'node:test';
import { customer_info } from '@lineside/contract/customer.ts';
import { addressFields } from '@lineside/contract/customer-record.ts';
import { money } from '@lineside/contract/money.ts';
import { checkReply } from '@lineside/contract/operation.ts';
import { paymentTypes } from '@lineside/contract/payment-method.ts';
import { forEachDatabase } from '@lineside/test/databases.ts';
import { Provider, smallProvider } from '@lineside/test/provider.ts';
import { billCustomer } from '../billing/bill-customer.ts';
import { grantCredit } from '../credit/grant-credit.ts';
import { Refusal } from '../refusal.ts';
import { emptyContact } from './customer.ts';
import { replaceDestinations } from './destinations.ts';
import { findCustomers } from './find-customer.ts';
import { showCustomer } from './show-customer.ts';

const session = (customer: number | null) => ({
  tokenHash: 'test',
  customer,
  account: 7,
  accountLabel: 'bob@example.com',
});

forEachDatabase((_name, fresh) => {
  const provider = async (t: Parameters<typeof fresh>[0]) =>
    new Provider(await fresh(t, { filled: smallProvider }));
  const show = (at: Provider, customer: number | null) => at.read(showCustomer, session(customer));

  test('every documented key is there, whatever the customer pays by', async (t) => {
    const at = await provider(t);
    const paymentExpires = '2031-07';
    for (const paymentType of paymentTypes) {
      const label = `label of ${paymentType}`;
      const given = { paymentType, paymentLabel: label, paymentExpires };
      const reply = await show(at, await at.customer(given));
      assert.deepEqual(checkReply(customer_info, { error: '', ...reply }), [], paymentType);
      const isCard = paymentType === 'CARD' || paymentType === 'DCRD';
      assert.deepEqual([reply.payby, reply.payinfo], [paymentType, label]);
      assert.deepEqual([reply.month, reply.year], isCard ? ['07', '2031'] : ['', '']);
    }
  });

  test('a session without a customer gets its address as name, and the rest empty', async (t) => {
    const at = await provider(t);
    const reply = await show(at, null);
    assert.deepEqual(checkReply(customer_info, { error: '', ...reply }), []);
    const { name, balance, open, open_invoices, ...rest } = reply;
    assert.deepEqual([name, balance, open, open_invoices], ['bob@example.com', '0.00', [], []]);
    assert.deepEqual(new Set(Object.values(rest)), new Set(['']));
  });

  test('a customer who is gone is named by his number', async (t) => {
    const at = await provider(t);
    await assert.rejects(show(at, 4711), (error) => {
      assert(error instanceof Refusal);
      assert.deepEqual([error.code, error.values], ['unknown_custnum', { number: 4711 }]);
      return true;
    });
  });

  test('balance and open invoices are shown, the oldest first, under both names', async (t) => {
    const at = await provider(t);
    const customer = await at.customer();
    await at.order(customer);
    at.now = Temporal.Instant.from('2026-12-09T12:00:00Z');
    await at.write((call) => billCustomer(call, customer));
    at.now = Temporal.Instant.from('2027-01-21T12:00:00Z');
    await at.write((call) => billCustomer(call, customer));
    const reply = await show(at, customer);
    assert.deepEqual(reply.open, [
      { invnum: 1, date: 'Dec  9th, 2026', owed: '32.42' },
      { invnum: 2, date: 'Jan 21st, 2027', owed: '21.60' },
    ]);
    assert.deepEqual(reply.open_invoices, reply.open);
    assert.equal(reply.balance, '54.02');
    assert.match(reply.small_custview, /Balance: <B>\$54\.02<\/B>/);
  });

  test('what the provider owes is a negative balance', async (t) => {
    const at = await provider(t);
    const customer = await at.customer();
    await at.write((call) =>
      grantCredit(call, { customer, amount: money(500), reason: 'thanks', by: 'test' }),
    );
    const reply = await show(at, customer);
    assert.equal(reply.balance, '-5.00');
    assert.deepEqual(reply.open, []);
  });

  test('mail addresses are joined, paper is a flag', async (t) => {
    const at = await provider(t);
    const customer = await at.customer();
    const destinations = [
      { kind: 'mail', address: 'zoe@example.org' },
      { kind: 'post' },
      { kind: 'account', address: 'bob@example.com', account: 7 },
    ] as const;
    await at.write((call) => replaceDestinations(call.tx, customer, destinations));
    const reply = await show(at, customer);
    assert.equal(reply.invoicing_list, 'zoe@example.org, bob@example.com');
    assert.equal(reply.postal_invoicing, 1);
    assert.equal((await show(at, await at.customer())).postal_invoicing, '');
  });

  test('a service address is shown where there is one', async (t) => {
    const at = await provider(t);
    const shipping = { ...emptyContact, first: 'Sue', last: 'Able', zip: '89501', country: 'GB' };
    const reply = await show(at, await at.customer({ shipping }));
    assert.deepEqual([reply.ship_first, reply.ship_zip], ['Sue', '89501']);
    assert.match(reply.small_custview, /Able, Sue<br>.*89501<br>GB<br>/s);
    const plain = await show(at, await at.customer());
    assert.deepEqual(addressFields.map((field) => plain[`ship_${field}`]).join(''), '');
    assert.equal(plain.small_custview.match(/94601/g)?.length, 2, 'the billing address stands in');
    assert.doesNotMatch(plain.small_custview, /US/, 'the usual country is not printed');
  });

  test('nothing a customer wrote becomes markup', async (t) => {
    const at = await provider(t);
    const evil = '<script>alert("1")</script>';
    const contact = { ...emptyContact, last: evil, first: evil, company: evil, address1: evil };
    const given = { ...contact, address2: evil, city: evil, state: evil, zip: evil, country: evil };
    const { small_custview } = await show(at, await at.customer({ ...given, shipping: given }));
    assert.doesNotMatch(small_custview, /<script|"1"/);
    assert.equal(small_custview.match(/&lt;script/g)?.length, 18);
  });

  test('staff find customers by number, name, mail address and user name', async (t) => {
    const at = await provider(t);
    const { customer } = await at.subscriber({ username: 'zaphod' }, { last: 'Beeble_rox' });
    const other = await at.customer({ first: 'Ann', company: 'Able & Sons' });
    await at.write((call) =>
      replaceDestinations(call.tx, other, [{ kind: 'mail', address: 'ann@home.example' }]),
    );
    const found = async (text: string) =>
      (await at.read((call) => findCustomers(call.tx, text))).map((each) => each.number);
    assert.deepEqual(await found(String(customer)), [customer]);
    assert.deepEqual(await found('beeble_'), [customer]);
    assert.deepEqual(await found('bob beeble'), [customer]);
    assert.deepEqual(await found('ZAPH'), [customer]);
    assert.deepEqual(await found('able &'), [other]);
    assert.deepEqual(await found('Ann@Home'), [other]);
    assert.deepEqual(await found('%'), [], 'a wildcard is a character like any other');
    assert.deepEqual(await found('be_ble'), []);
    assert.deepEqual(await found(' '), []);
  });
});
