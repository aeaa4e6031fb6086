/** Card and bank numbers, check values and passwords go to the gateway or into a hash: nowhere else. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OperationName } from '@lineside/contract';
import type { CardGateway, Instrument } from '@lineside/server/card-gateway/gateway.ts';
import { runDay } from '@lineside/server/daily/run-day.ts';
import { openDispatch } from '@lineside/server/dispatch.ts';
import { forEachDatabase } from '../databases.ts';
import { openStory, signUpForm, storyPeer } from '../story.ts';
import { callOn, everythingStored, reconcileAll } from './shared-story.ts';

const secrets = {
  'the card number': '4242424242424242',
  'the declined card number': '4000000000000002',
  'the silent card number': '4000000000006009',
  'the saved card number': '5555555555554444',
  'the bank account': '8837465512',
  'the telephone that is billed': '4155557788',
  'the password': 'correct horse battery',
  'the new password': 'staple, not battery',
  'the mailbox password': 'fetch.my.mail!',
  'the tax number': '912-34-5678',
  'the tax number as it was sent': '912345678',
  'the security phrase': 'mothers maiden name',
};

/**
 * Too short to be looked for by itself: three digits are somewhere in every hash, and three letters
 * somewhere in every text that is encrypted. As a word, or as a value of its own, it would be one.
 */
const checkValue = /(?<![\w+/=-])(?:pay)?cvv|"9753?"/i;

/** Nothing of it may come up in any of these texts. */
function assertSecret(where: string, text: string): void {
  assert.doesNotMatch(text.replaceAll(/CVV2 \(CVC2\/CID\)|"cvv_enabled"/g, ''), checkValue, where);
  for (const [what, secret] of Object.entries(secrets)) {
    assert(!text.includes(secret), `${what} is in ${where}`);
    assert(!text.includes(Buffer.from(secret).toString('base64')), `${what} is in ${where}`);
    assert(!text.includes(Buffer.from(secret).toString('hex')), `${what} is in ${where}`);
  }
}

forEachDatabase((_name, fresh) => {
  test('no reply, no table and no log of a whole life holds a secret', async (t) => {
    const story = await openStory(t, fresh);
    await story.set('gateway_time_limit', '1 second');
    const replies: unknown[] = [];
    const logged: unknown[] = [];
    const log = (...told: unknown[]) => void logged.push(...told);
    const { options } = story.dispatch;
    const taking: Instrument[] = [];
    const gateway: CardGateway = {
      ...options.gateway,
      async store(key, instrument, signal) {
        taking.push(instrument);
        // The worst a gateway can do: to fail with the number in its message.
        if (instrument.name === 'Faulty') throw new Error('refused for this instrument');
        return options.gateway.store(key, instrument, signal);
      },
    };
    const dispatch = openDispatch({
      ...options,
      gateway,
      log: { info: log, warn: log, error: log },
    });
    const call = async (name: OperationName, sent: Readonly<Record<string, unknown>>) => {
      const reply = await callOn(dispatch, name, sent);
      replies.push(name, reply);
      return reply;
    };

    const form = signUpForm({
      payinfo: secrets['the card number'],
      paycvv: '975',
      _password: secrets['the password'],
      sec_phrase: secrets['the security phrase'],
      ss: secrets['the tax number as it was sent'],
      snarf_machine1: 'mail.example.net',
      snarf_protocol1: 'pop3',
      snarf_username1: 'zoe',
      snarf_password1: secrets['the mailbox password'],
    });
    const silentForm = {
      ...form,
      username: 'silent.zoe',
      payinfo: secrets['the silent card number'],
    };
    const declined = { ...form, username: 'no.zoe', payinfo: secrets['the declined card number'] };
    const bank = { payby: 'CHEK', paydate: '', payname: 'Bank', paycvv: '' };
    const bankInfo = `${secrets['the bank account']}@123456780`;
    const phone = { ...form, payby: 'LECB', paydate: '', paycvv: '', username: 'phone.zoe' };
    assert.equal((await call('new_customer', form)).error, '');
    const waiting = call('new_customer', silentForm);
    assert.equal((await call('new_customer', declined)).error, '_decline');
    const viaBank = { ...form, ...bank, payinfo: bankInfo, username: 'bank.zoe' };
    assert.equal((await call('new_customer', viaBank)).error, '');
    const viaPhone = { ...phone, payinfo: secrets['the telephone that is billed'] };
    assert.equal((await call('new_customer', viaPhone)).error, '');
    for (const wrong of [
      { payby: 'BILL', payinfo: secrets['the card number'] },
      { payby: 'PREPAY', payinfo: '4242.4242.4242.4242' },
      { payinfo: `${secrets['the card number']}1` },
      { paycvv: '9753' },
      { _password: `${secrets['the password']}\t` },
      { ss: `${secrets['the tax number']}1` },
      { ...bank, payinfo: `${secrets['the bank account']}@1` },
      { payby: 'LECB', payinfo: `${secrets['the telephone that is billed']}1` },
      { snarf_password1: `${secrets['the mailbox password']}\n` },
    ]) {
      const reply = await call('new_customer', { ...form, username: 'wrong.zoe', ...wrong });
      assert.notEqual(reply.error, '', JSON.stringify(wrong));
    }

    for (const username of [form.username, 'bank.zoe', 'phone.zoe']) {
      const domain = 'example.com';
      const password = secrets['the password'];
      const login = { username, domain, password };
      await call('login', { ...login, password: secrets['the new password'] });
      const { session_id } = await call('login', login);
      assert(session_id, username);
      await call('customer_info', { session_id });
      const page = await call('payment_info', { session_id });
      const card = { payname: 'Zoe', month: '7', year: '2031', paycvv: '975' };
      const pay = {
        session_id,
        ...card,
        paybatch: page.paybatch,
        amount: '1.00',
        save: 1,
        auto: 1,
      };
      await call('process_payment', { ...pay, payinfo: secrets['the saved card number'] });
      await call('process_payment', { ...pay, payinfo: secrets['the declined card number'] });
      const bad = { ...pay, paybatch: '', payinfo: secrets['the declined card number'] };
      await call('process_payment', bad);
      await call('process_payment', { ...pay, paybatch: 'x', paycvv: '9753' });
      const faulty = { ...pay, payname: 'Faulty', paybatch: 'faulty' };
      await call('process_payment', { ...faulty, payinfo: secrets['the card number'] });
      const renewed = { session_id, payby: 'CARD', payinfo: secrets['the card number'], ...card };
      assert.equal((await call('edit_info', renewed)).error, '');
      assert.equal((await call('edit_info', { session_id, ...bank, payinfo: bankInfo })).error, '');
      const second = `${username}.2`;
      const order = { session_id, pkgpart: '1', username: second, _password: password };
      assert.equal(
        (await call('order_pkg', { ...order, sec_phrase: secrets['the security phrase'] })).error,
        '',
      );
      await call('list_pkgs', { session_id });
      for (const invnum of [1, 2, 3, 4, 5, 6, 7]) await call('invoice', { session_id, invnum });
      const change = { username, domain, old_password: password };
      const new_password = secrets['the new password'];
      assert.deepEqual(await call('passwd', { ...change, new_password }), { error: '' });
      await call('passwd', { ...change, new_password: `${new_password}\n` });
    }
    assert.match(String((await waiting).error), /being confirmed/);
    await reconcileAll(story);
    story.pass({ months: 1 });
    await runDay(dispatch);
    await call('signup_info', {});
    await dispatch.call('x', { payinfo: secrets['the card number'] }, storyPeer);

    assert(taking.length > 5, 'the gateway did get the numbers');
    assert(logged.length > 0, 'the faulty gateway was logged');
    assertSecret('a reply', JSON.stringify(replies));
    assertSecret('the database', await everythingStored(story.database));
    assertSecret('the log', inspectAll(logged));
    await story.assertBalanced();
  });
});

/** Errors too, with everything that hangs on them. */
function inspectAll(told: readonly unknown[]): string {
  const seen = new Set<unknown>();
  const texts: string[] = [];
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null) {
      texts.push(String(value));
      return;
    }
    if (seen.has(value)) return;
    seen.add(value);
    for (const key of Reflect.ownKeys(value)) visit(Reflect.get(value, key));
  };
  for (const each of told) visit(each);
  return texts.join('\n');
}
