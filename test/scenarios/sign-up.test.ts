import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runDay } from '@lineside/server/daily/run-day.ts';
import { forEachDatabase } from '../databases.ts';
import { type Story, signUpForm } from '../story.ts';
import { balanceOf, rowCounts, rowsOf, sharedStory } from './shared-story.ts';

/** The 24 parameters that the documentation of the historical module shows, all of them. */
function synopsis(changes: Readonly<Record<string, unknown>>) {
  const { paycvv, ...form } = {
    ...signUpForm(),
    company: 'Example & Sons',
    address2: 'Apt 2',
    night: '510 555 0143',
    fax: '(510) 555-0144',
    paycvv: '123',
    referral_custnum: '',
    ...changes,
  };
  const sent = { ...form, paycvv };
  assert.equal(Object.keys(sent).length, 24);
  return sent;
}

const methods: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CARD: { payinfo: '4111 1111 1111 1111', paydate: '7/31', payname: 'Zoe Example' },
  DCRD: { payinfo: '5454545454545454', paydate: '2031-07-01', payname: '' },
  CHEK: { payinfo: '12345678@123456780', paydate: '', payname: 'First Bank', paycvv: '' },
  DCHK: { payinfo: '0012@123456780', paydate: '-', payname: 'First Bank', paycvv: '' },
  LECB: { payinfo: '1 (510) 555-0142', paydate: '', payname: '', paycvv: '' },
  BILL: { payinfo: 'PO 4711', paydate: '', payname: 'Accounts', paycvv: '' },
  COMP: { payinfo: 'the boss', paydate: '12/2031', payname: '', paycvv: '' },
};

const shown: Readonly<Record<string, object>> = {
  CARD: { payinfo: 'xxxxxxxxxxxx1111', month: '07', year: '2031', payname: 'Zoe Example' },
  DCRD: { payinfo: 'xxxxxxxxxxxx5454', month: '07', year: '2031', payname: 'Zoë Example' },
  CHEK: { payinfo: 'xxxxxx78@123456780', month: '', year: '', payname: 'First Bank' },
  DCHK: { payinfo: 'xxxx@123456780', month: '', year: '', payname: 'First Bank' },
  LECB: { payinfo: 'xxxxxx0142', month: '', year: '', payname: 'Zoë Example' },
  BILL: { payinfo: 'PO 4711', month: '', year: '', payname: 'Accounts' },
  COMP: { payinfo: 'the boss', month: '', year: '', payname: 'Zoë Example' },
};

const charged = new Set(['CARD', 'DCRD', 'CHEK', 'DCHK', 'LECB']);

async function loginOf(story: Story, form: { username: string; _password: string }) {
  const { username, _password: password } = form;
  const login = await story.call('login', { username, domain: 'example.com', password });
  assert.equal(login.error, '');
  return String(login.session_id);
}

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh, {});

  for (const payby of Object.keys(methods)) {
    test(`the documented sign-up makes a customer who pays by ${payby}`, async () => {
      const story = open();
      const form = synopsis({ payby, ...methods[payby] });
      const before = story.gateway.captured().length;
      if (payby === 'COMP') {
        const offered = 'CARD\nDCRD\nCHEK\nDCHK\nLECB\nBILL\nPREPAY\nCOMP';
        const refused = { error: 'Illegal payment type' };
        assert.deepEqual(await story.call('new_customer', form), refused);
        await story.set('signup_server-payby', offered);
        assert.deepEqual(await story.call('new_customer', form), refused);
        await story.set('users-allow_comp', '1');
      }
      const made = await story.call('new_customer', form);
      assert.deepEqual(Object.keys(made).sort(), ['custnum', 'error', 'svcnum', 'username']);
      assert.equal(made.error, '');
      assert.equal(made.username, form.username);

      const session_id = await loginOf(story, form);
      const info = await story.call('customer_info', { session_id });
      assert.equal(info.custnum, made.custnum);
      assert.equal(info.name, 'Zoë Example');
      assert.equal(info.payby, payby);
      const { payinfo, month, year, payname } = info;
      assert.deepEqual({ payinfo, month, year, payname }, shown[payby]);
      assert.equal(info.night, '510-555-0143');
      assert.equal(info.fax, '510-555-0144');
      assert.equal(info.invoicing_list, 'zoe@example.net');
      assert.equal(info.balance, payby === 'BILL' ? '32.42' : '0.00');
      const captured = story.gateway.captured().slice(before);
      assert.deepEqual(
        captured.map(({ amount }) => amount),
        charged.has(payby) ? [3242] : [],
      );
      const { cust_pkg } = await story.call('list_pkgs', { session_id });
      assert.equal((cust_pkg as unknown[]).length, 1);
    });
  }

  test('the documented sign-up uses a prepaid card up and makes an invoiced customer', async () => {
    const story = open();
    const pin = await story.prepaidPin(5000);
    const printed = `${pin.slice(0, 5)}-${pin.slice(5)}`;
    const method = { payby: 'PREPAY', payinfo: printed, paydate: '', payname: '', paycvv: '' };
    const form = synopsis(method);
    assert.equal((await story.call('new_customer', form)).error, '');
    const session_id = await loginOf(story, form);
    const info = await story.call('customer_info', { session_id });
    assert.equal(info.payby, 'BILL');
    assert.equal(info.payinfo, '');
    assert.equal(info.balance, '-17.58');
    assert.deepEqual(info.open, []);
    const used = await story.call('new_customer', synopsis(method));
    assert.deepEqual(used, { error: 'Unknown prepayment identifier' });
  });

  test('a telephone bill is the one of the day phone when none is named', async () => {
    const story = open();
    const form = signUpForm({ payby: 'LECB', payinfo: '', paydate: '' });
    assert.equal((await story.call('new_customer', form)).error, '');
    const session_id = await loginOf(story, form);
    assert.equal((await story.call('customer_info', { session_id })).payinfo, 'xxxxxx0142');
  });

  const lists = [
    ['POST', '', 1],
    ['zoe@example.net', 'zoe@example.net', ''],
    ['a@example.net, POST ,b@example.net,', 'a@example.net, b@example.net', 1],
    ['', '', ''],
  ] as const;
  for (const [invoicing_list, addresses, byPost] of lists) {
    test(`invoices go to '${invoicing_list}'`, async () => {
      const story = open();
      const form = signUpForm({ invoicing_list });
      assert.equal((await story.call('new_customer', form)).error, '');
      const session_id = await loginOf(story, form);
      const info = await story.call('customer_info', { session_id });
      assert.equal(info.invoicing_list, addresses);
      assert.equal(info.postal_invoicing, byPost);
    });
  }

  test('no account can be named for the invoices of a new customer, not even one that exists', async () => {
    const story = open();
    const { svcnum } = await story.call('new_customer', signUpForm());
    for (const number of [svcnum, 999999, '99999999999999999999']) {
      const form = signUpForm({ invoicing_list: `zoe@example.net, ${number}` });
      const error = `Unknown local account (specified by svcnum: ${number})`;
      assert.deepEqual(await story.call('new_customer', form), { error });
    }
  });

  test('a free package charges nobody, keeps the card and makes no invoice', async () => {
    const story = open();
    const before = story.gateway.captured().length;
    const form = signUpForm({ pkgpart: '2' });
    assert.equal((await story.call('new_customer', form)).error, '');
    assert.equal(story.gateway.captured().length, before);
    const session_id = await loginOf(story, form);
    const info = await story.call('customer_info', { session_id });
    assert.equal(info.balance, '0.00');
    assert.deepEqual(info.open, []);
    const mask = { session_id, amount: '1.00', payinfo: info.payinfo, payname: info.payname };
    assert.equal((await story.call('process_payment', mask)).error, '');
  });

  test('a named agent, advertising source and referrer are kept', async () => {
    const story = open();
    const { custnum } = await story.call('new_customer', signUpForm());
    const form = signUpForm({
      agentnum: '2',
      refnum: '1',
      referral_custnum: custnum,
      pkgpart: '4',
      comments: 'found us at the fair\nwants a call',
      ss: '123 45 6789',
    });
    const made = await story.call('new_customer', form);
    assert.equal(made.error, '');
    const [row] = await rowsOf(
      story.database,
      `SELECT agent, advertising_source, referrer FROM customer WHERE number = ${made.custnum}`,
    );
    assert.deepEqual(row, { agent: 2, advertising_source: 1, referrer: custnum });
  });

  test('the password sent is kept exactly, whatever characters it has', async () => {
    const story = open();
    for (const _password of [
      ' blanks around ',
      'ünïcødé ☃',
      "'; DROP TABLE account; --",
      '000000',
    ]) {
      const form = signUpForm({ _password, pkgpart: '2' });
      assert.equal((await story.call('new_customer', form)).error, '');
      await loginOf(story, form);
    }
  });
});

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);

  test('without realtime nobody is charged at sign-up, and the billing run does it', async () => {
    const story = open();
    await story.set('signup_server-realtime', '0');
    const declined = signUpForm({ payinfo: '4000000000000002' });
    const prepaid = await story.prepaidPin(100);
    const forms = [
      signUpForm(),
      declined,
      signUpForm({ payby: 'PREPAY', payinfo: prepaid, paydate: '' }),
    ];
    for (const form of forms) assert.equal((await story.call('new_customer', form)).error, '');
    assert.equal((await rowCounts(story.database)).invoice, 0);
    await runDay(story.dispatch);
    const balances = [];
    for (const form of forms) {
      balances.push(await balanceOf(story, await loginOf(story, form)));
    }
    assert.deepEqual(balances, ['0.00', '32.42', '31.42']);
  });
});
