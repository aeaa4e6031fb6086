/** Each of the eight types through its whole life: sign-up, order, night, decline, change of type. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story, signUpForm } from '../story.ts';
import { nights, openNights, staff } from './nights.ts';

const bank = { paydate: '', payinfo: '12345678@121000358', payname: 'First Bank' };
const none = { paydate: '', payinfo: '', payname: '' };

interface Life {
  readonly form: Readonly<Record<string, string>>;
  /** What is owed after the sign-up, after an order, and after the next invoice and its night. */
  readonly owed: readonly [string, string, string];
  /** What the same type is refused with, where it can be. */
  readonly declining?: string;
}

// 32.42 is a setup, a month and tax; 43.19 is a month of two packages with one tax on both.
const lives: Readonly<Record<string, Life>> = {
  CARD: { form: {}, owed: ['0.00', '0.00', '0.00'], declining: '4000000000000002' },
  DCRD: { form: {}, owed: ['0.00', '0.00', '43.19'], declining: '4000000000000002' },
  CHEK: { form: bank, owed: ['0.00', '0.00', '0.00'], declining: '110002@121000358' },
  DCHK: { form: bank, owed: ['0.00', '0.00', '43.19'], declining: '110002@121000358' },
  LECB: { form: { ...none, payinfo: '5105550199' }, owed: ['0.00', '0.00', '0.00'] },
  BILL: { form: none, owed: ['32.42', '64.84', '108.03'] },
  COMP: { form: none, owed: ['0.00', '0.00', '0.00'] },
  PREPAY: { form: { ...none }, owed: ['-67.58', '-35.16', '8.03'] },
};

const balance = async (story: Story, session_id: string) =>
  (await story.call('customer_info', { session_id })).balance;

forEachDatabase((_name, fresh) => {
  for (const [payby, { form, owed, declining }] of Object.entries(lives)) {
    test(`${payby} from sign-up to a change of type`, async (t) => {
      const story = await openNights(t, fresh, {
        settings: {
          'selfservice-session_timeout': '40 weeks',
          'users-allow_comp': '1',
          'signup_server-payby': 'CARD\nDCRD\nCHEK\nDCHK\nLECB\nBILL\nPREPAY\nCOMP',
        },
      });
      const sent = { ...form, payby };
      if (payby === 'PREPAY') Object.assign(sent, { payinfo: await story.prepaidPin(10_000) });
      const { session_id } = await newCustomer(story, sent);
      const seen = [await balance(story, session_id)];
      const order = { session_id, pkgpart: '1', username: 'second.one', _password: 'abc12345' };
      assert.equal((await story.call('order_pkg', order)).error, '');
      seen.push(await balance(story, session_id));
      await nights(story, 31);
      seen.push(await balance(story, session_id));
      assert.deepEqual(seen, owed);

      if (declining !== undefined) {
        const refused = signUpForm({ ...sent, payinfo: declining });
        assert.equal((await story.call('new_customer', refused)).error, '_decline');
      }
      const invoices = { session_id, payby: 'BILL', payinfo: 'PO 7' };
      assert.equal((await story.call('edit_info', invoices)).error, '');
      const card = { payby: 'CARD', payinfo: '5454545454545454', month: '08', year: '2033' };
      const named = { session_id, ...card, payname: 'Zoe Example' };
      assert.equal((await story.call('edit_info', named)).error, '');
      await nights(story, 1);
      const last = String(await balance(story, session_id));
      assert(Number(last) <= 0, `${payby}: the new card has paid what was owed, not ${last}`);
      await story.assertBalanced();
    });
  }

  test('a cheque that bounced is owed again, once', async (t) => {
    const story = await openNights(t, fresh);
    const { custnum: customer, session_id } = await newCustomer(story, { ...none, payby: 'BILL' });
    const paid = await staff(story, 'payment/record', {
      customer: String(customer),
      amount: '32.42',
      by: 'cheque',
      note: 'No. 7',
    });
    assert.equal(paid.balance, '0.00');
    const bounced = { payment: String(paid.payment), reason: 'no funds' };
    assert.equal((await staff(story, 'payment/bounced', bounced)).balance, '32.42');
    const again = await staff(story, 'payment/bounced', bounced);
    assert.match(String(again.error), /taken back before/);
    assert.equal(await balance(story, session_id), '32.42');
    await story.assertBalanced();
  });
});
