import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story, signUpForm } from '../story.ts';
import { balanceOf, billed, capturedCents, goodCard, rowsOf, sharedStory } from './shared-story.ts';

const linkOf = async (story: Story, session_id: string) => {
  const { open } = await story.call('customer_info', { session_id });
  const [invoice] = open as { invnum: number }[];
  const { link } = await story.call('invoice_link', { session_id, invnum: invoice?.invnum });
  return String(link);
};

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);

  test('a prepaid card is used once, by whoever of many comes first', async () => {
    const story = open();
    const pin = await story.prepaidPin(2500);
    const people = await Promise.all([billed(story), billed(story), billed(story)]);
    const form = signUpForm({ payby: 'PREPAY', payinfo: pin, paydate: '', pkgpart: '2' });
    const replies = await Promise.all([
      ...people.map(({ session_id }) =>
        story.call('process_prepay', { session_id, prepaid_cardnum: pin }),
      ),
      story.call('new_customer', form),
    ]);
    assert.equal(replies.filter(({ error }) => error === '').length, 1);
    const used = await rowsOf(story.database, 'SELECT number FROM credit');
    assert.equal(used.length, 1);
  });

  test('its value pays what is owed, its time goes to the account, and a repeat is told so', async () => {
    const story = open();
    const { session_id, svcnum } = await billed(story);
    const pin = await story.prepaidPin(2500);
    const sent = { session_id, prepaid_cardnum: `${pin.slice(0, 4)} ${pin.slice(4)}` };
    const first = await story.call('process_prepay', sent);
    assert.deepEqual(
      [first.amount, first.seconds, first.duration, first.already_used],
      ['25.00', 3600, '1 hour', ''],
    );
    assert.equal((await story.call('process_prepay', sent)).already_used, 1);
    assert.equal(await balanceOf(story, session_id), '7.42');
    const text = `SELECT seconds FROM account WHERE number = ${svcnum}`;
    assert.deepEqual(await rowsOf(story.database, text), [{ seconds: 3600 }]);
    story.pass({ minutes: 11 });
    const late = await story.call('process_prepay', sent);
    assert.match(String(late.error), /^Invalid prepaid card: /);
  });

  test('a link shows one invoice and pays it once, however many hold it', async () => {
    const story = open();
    const { session_id } = await billed(story);
    const link = await linkOf(story, session_id);
    const shown = await story.call('linked_invoice', { link });
    assert.deepEqual([shown.owed, shown.charged, shown.is_paid], ['32.42', '32.42', '']);
    const before = capturedCents(story);
    const cards = ['4111111111111111', '5454545454545454', '4242424242424242'];
    const replies = await Promise.all(
      cards.flatMap((payinfo) =>
        [1, 2].map(() => story.call('pay_linked_invoice', { link, ...goodCard, payinfo })),
      ),
    );
    assert.equal(capturedCents(story) - before, 3242);
    const paid = replies.filter(({ error }) => error === '');
    // The same card twice is the same payment.
    assert.equal(paid.length, 2);
    assert.equal((await story.call('linked_invoice', { link })).is_paid, 1);
    assert.equal(await balanceOf(story, session_id), '0.00');
    const info = await story.call('list_payby', { session_id });
    assert.deepEqual(info.payby, []);
  });

  test('a link that was changed in any letter opens nothing', async () => {
    const story = open();
    const { session_id } = await billed(story);
    const link = await linkOf(story, session_id);
    const [invoice = '', expires = '', signature = ''] = link.split('.');
    const forged = [
      `${Number(invoice) + 1}.${expires}.${signature}`,
      `${invoice}.${expires}z.${signature}`,
      `${invoice}.${expires}.${signature.split('').reverse().join('')}`,
      `${link}x`,
      '',
    ];
    for (const each of forged) {
      const { error } = await story.call('linked_invoice', { link: each });
      assert.equal(error, 'This link is not valid.', each);
    }
  });

  test('amounts that are none, and another currency, are refused before anybody is asked', async () => {
    const story = open();
    const { session_id } = await newCustomer(story);
    const before = capturedCents(story);
    const pay = async (sent: object) =>
      (await story.call('process_payment', { session_id, ...goodCard, ...sent })).error;
    for (const amount of ['1e3', '10.001', '99999999999', '5 EUR', '0x10', '1,00', '']) {
      assert.equal(await pay({ amount }), 'Illegal amount', amount);
    }
    for (const amount of ['0', '-5', '0.00']) {
      assert.equal(await pay({ amount }), 'Amount must be greater than 0', amount);
    }
    const euros = { amount: '5.00', currency: 'EUR' };
    assert.equal(await pay(euros), 'Payments are taken in USD only.');
    assert.equal(capturedCents(story), before);
  });
});
