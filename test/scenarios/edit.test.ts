import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { addressFields } from '@lineside/contract/customer-record.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type StoryCustomer } from '../story.ts';
import { goodCard, rowCounts, rowsOf, sharedStory } from './shared-story.ts';

const methods: Readonly<Record<string, object>> = {
  CARD: {},
  DCRD: { payby: 'DCRD' },
  CHEK: { payby: 'CHEK', payinfo: '12345678@123456780', paydate: '', payname: 'First Bank' },
  DCHK: { payby: 'DCHK', payinfo: '12345678@123456780', paydate: '', payname: 'First Bank' },
  LECB: { payby: 'LECB', payinfo: '', paydate: '' },
  BILL: { payby: 'BILL', payinfo: 'PO 4711', paydate: '' },
  COMP: { payby: 'COMP', payinfo: 'the boss', paydate: '' },
};

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);
  let customer: StoryCustomer;
  before(async () => {
    customer = await newCustomer(open(), { pkgpart: '2' });
  });
  const edit = (changes: object, { session_id } = customer) =>
    open().call('edit_info', { session_id, ...changes });
  const info = ({ session_id } = customer) => open().call('customer_info', { session_id });
  const done = async (changes: object, of = customer) =>
    assert.deepEqual(await edit(changes, of), { error: '' }, JSON.stringify(changes));

  for (const posted of [true, false]) {
    const list = 'a@example.net';
    const cases: readonly (readonly [string, object, string, 1 | ''])[] = [
      ['neither', {}, list, posted ? 1 : ''],
      ['the list', { invoicing_list: 'b@example.net' }, 'b@example.net', ''],
      ['the list with POST', { invoicing_list: 'POST, b@example.net' }, 'b@example.net', 1],
      ['an empty list', { invoicing_list: '' }, '', ''],
      ['post', { postal_invoicing: 1 }, list, 1],
      ['no post', { postal_invoicing: '' }, list, ''],
      ['post undefined', { postal_invoicing: undefined }, list, ''],
      ['both', { invoicing_list: 'b@example.net', postal_invoicing: 1 }, 'b@example.net', 1],
      [
        'both without post',
        { invoicing_list: 'b@example.net', postal_invoicing: 0 },
        'b@example.net',
        '',
      ],
    ];
    test(`invoice destinations sent for who gets ${posted ? '' : 'no '}paper`, async () => {
      for (const [what, changes, addresses, byPost] of cases) {
        await done({ invoicing_list: list, postal_invoicing: posted ? 1 : 0 });
        await done(changes);
        const { invoicing_list, postal_invoicing } = await info();
        assert.deepEqual([invoicing_list, postal_invoicing], [addresses, byPost], what);
      }
    });
  }

  test('invoices may go to an account of the customer, and of nobody else', async () => {
    const other = await newCustomer(open(), { pkgpart: '2' });
    const before = await info();
    for (const svcnum of [other.svcnum, 999999, '0', '99999999999999999999']) {
      const error = `Unknown local account (specified by svcnum: ${svcnum})`;
      assert.deepEqual(await edit({ invoicing_list: svcnum }), { error });
    }
    assert.deepEqual(await info(), before);
    await done({ invoicing_list: `${customer.svcnum}, b@example.net` });
    const { invoicing_list } = await info();
    assert.equal(invoicing_list, `b@example.net, ${customer.username}@example.com`);
    const bad = await edit({ invoicing_list: 'a@example.net, <script>' });
    assert.deepEqual(bad, { error: 'Illegal email invoice address' });
    assert.equal((await info()).invoicing_list, invoicing_list);
  });

  test('a parameter that is sent counts, even when empty; one that is not stays', async () => {
    await done({ company: 'Example', address2: 'Apt 2', night: '5105550143' });
    await done({ address2: '' });
    await done({ night: undefined });
    const { company, address2, night } = await info();
    assert.deepEqual({ company, address2, night }, { company: 'Example', address2: '', night: '' });
    const before = await info();
    const empties = ['first', 'last', 'address1', 'city', 'zip', 'state'];
    for (const field of empties) {
      assert.notEqual((await edit({ company: 'Other', [field]: '' })).error, '', field);
    }
    assert.deepEqual(await info(), before, 'nothing of a refused edit is kept');
    await done({ country: '' });
    assert.equal((await info()).country, 'US', 'no country is the default one');
  });

  test('an address must be in a known place, in the words that clients know', async () => {
    const before = await info();
    const cases: readonly (readonly [object, string])[] = [
      [{ state: 'TX' }, 'Unknown state/county/country: TX//US'],
      [{ country: 'GB' }, 'Unknown state/county/country: CA//GB'],
      [{ county: 'Alameda' }, 'Unknown state/county/country: CA/Alameda/US'],
      [{ country: 'Atlantis' }, 'Illegal (country) country: Atlantis'],
      [{ zip: '9460' }, 'Illegal (zip) zip for country US: 9460'],
      [{ fax: 'none' }, 'Illegal (phone) fax: none'],
      [{ first: '<b>' }, 'Illegal (name) first: <b>'],
      [{ ship_last: 'X' }, 'Illegal (name) ship_first: '],
    ];
    for (const [changes, error] of cases) assert.deepEqual(await edit(changes), { error });
    const there = { ship_first: 'A', ship_last: 'B', ship_address1: '1', ship_city: 'C' };
    const elsewhere = await edit({ ...there, ship_state: 'TX', ship_zip: '75001' });
    const error = 'Unknown ship_state/ship_county/ship_country: TX//US';
    assert.deepEqual(elsewhere, { error });
    assert.deepEqual(await info(), before);
    await done({ state: 'NV', zip: '89501', country: 'united states' });
    assert.equal((await info()).country, 'US');
    await done({ state: 'CA', zip: '94601' });
  });

  test('a service address is kept while it differs from the billing address', async () => {
    const ship = {
      ship_first: 'Ann',
      ship_last: 'Other',
      ship_address1: '2 Oak Ave',
      ship_city: 'Reno',
      ship_state: 'NV',
      ship_zip: '89501',
    };
    await done(ship);
    const kept = await info();
    assert.equal(kept.ship_country, 'US', 'the country is that of the billing address');
    for (const [field, value] of Object.entries(ship)) assert.equal(kept[field], value, field);
    assert.match(String(kept.small_custview), /Reno, NV {2}89501/);
    await done({ ship_city: 'Sparks' });
    assert.equal((await info()).ship_last, 'Other');
    assert.deepEqual(await edit({ ship_last: '' }), { error: 'Illegal (name) ship_last: ' });
    const same = Object.fromEntries(addressFields.map((field) => [`ship_${field}`, kept[field]]));
    await done(same);
    assert.equal((await info()).ship_last, '');
    await done(ship);
    await done(Object.fromEntries(addressFields.map((field) => [`ship_${field}`, ''])));
    for (const field of addressFields) assert.equal((await info())[`ship_${field}`], '', field);
  });

  test('what is HTML in names and addresses is shown as text', async () => {
    await done({ company: "O'Neil & Sons", address2: '" onclick="x' });
    const { small_custview } = await info();
    assert.match(String(small_custview), /O&#39;Neil &amp; Sons/);
    assert.doesNotMatch(String(small_custview), /" onclick/);
  });

  for (const [payby, method] of Object.entries(methods)) {
    test(`type and mask sent back unchanged change nothing for ${payby}`, async () => {
      const story = open();
      if (payby === 'COMP') {
        await story.set('signup_server-payby', 'COMP\nBILL');
        await story.set('users-allow_comp', '1');
      }
      const of = await newCustomer(story, { pkgpart: '2', ...method });
      await story.set('users-allow_comp', '0');
      await story.set('signup_server-payby', 'CARD\nDCRD\nCHEK\nDCHK\nLECB\nBILL\nPREPAY');
      const before = await info(of);
      const counts = await rowCounts(story.database);
      const stored = () =>
        rowsOf(story.database, `SELECT * FROM customer WHERE number = ${of.custnum}`);
      const row = await stored();
      const { payinfo, payname, month, year } = before;
      const shapes = [
        { payby, payinfo, payname, month, year },
        { payby, payinfo },
        { payinfo },
        { payby, payinfo, month: '', year: '' },
        { payby, payinfo, paycvv: '123' },
        { payby },
        before,
      ];
      for (const sent of shapes) await done(sent, of);
      assert.deepEqual(await info(of), before);
      assert.deepEqual(await stored(), row);
      const { audit: _before, ...rest } = counts;
      const { audit: _after, ...restAfter } = await rowCounts(story.database);
      assert.deepEqual(restAfter, rest);
    });
  }

  test('free service, prepaid cards and what is not offered cannot be chosen', async () => {
    const story = open();
    const before = await info();
    const error = 'Illegal payment type';
    for (const payby of ['COMP', 'PREPAY', 'XXXX', '', 'card']) {
      assert.deepEqual(await edit({ payby, payinfo: 'x' }), { error }, payby);
    }
    await story.set('users-allow_comp', '1');
    await story.set('signup_server-payby', 'CARD\nCOMP\nPREPAY');
    for (const payby of ['COMP', 'PREPAY', 'BILL']) {
      assert.deepEqual(await edit({ payby, payinfo: '' }), { error }, payby);
    }
    assert.deepEqual(await info(), before);
    await story.set('signup_server-payby', 'CARD\nDCRD\nCHEK\nDCHK\nLECB\nBILL\nPREPAY');
  });

  test('a new card goes to the gateway, is shown masked, and can be charged', async () => {
    const story = open();
    const of = await newCustomer(story, { pkgpart: '2' });
    const card = { payby: 'DCRD', payinfo: '5454 5454 5454 5454', month: '2', year: '30' };
    await done({ ...card, paycvv: '123', payname: 'Z Example' }, of);
    const { payby, payinfo, month, year, payname } = await info(of);
    assert.deepEqual(
      { payby, payinfo, month, year, payname },
      {
        payby: 'DCRD',
        payinfo: 'xxxxxxxxxxxx5454',
        month: '02',
        year: '2030',
        payname: 'Z Example',
      },
    );
    const page = await story.call('payment_info', { session_id: of.session_id });
    assert.equal(page.card_type, 'MasterCard');
    const order = { session_id: of.session_id, pkgpart: '1', username: 'edit.order' };
    assert.equal((await story.call('order_pkg', order)).error, '');
    assert.equal(story.gateway.captured().at(-1)?.amount, 3242);
    assert.equal((await info(of)).balance, '0.00');
  });

  test('a way of paying that cannot be is refused, and the old one stays', async () => {
    const of = await newCustomer(open(), { pkgpart: '2' });
    const before = await info(of);
    const card = { payby: 'CARD', payinfo: '5454545454545454', month: '2', year: '2030' };
    const cases: readonly (readonly [object, string])[] = [
      [{ ...card, payinfo: '' }, 'Invalid credit card number'],
      [{ ...card, payinfo: '5454545454545455' }, 'Invalid credit card number'],
      [{ ...card, payinfo: '3530111333300000' }, 'Unknown card type'],
      [{ ...card, paycvv: '12' }, 'CVV2 (CVC2/CID) is three digits.'],
      [{ ...card, month: '13' }, 'Illegal expiration date: 2030-13-01'],
      [{ payby: 'CARD', payinfo: card.payinfo }, 'Illegal expiration date: --01'],
      [{ ...card, year: '2025' }, 'Expired card'],
      [{ payinfo: before.payinfo, month: '02', year: '2025' }, 'Expired card'],
      [{ payname: '<' }, 'Illegal (name) payname: <'],
      [{ payby: 'CHEK', payinfo: '12@34' }, 'invalid echeck account@aba'],
      [{ payby: 'CHEK', payinfo: '12@123456780' }, 'Illegal (name) payname: '],
      [{ payby: 'CHEK', payinfo: before.payinfo }, 'invalid echeck account@aba'],
      [{ payby: 'LECB', payinfo: '1' }, 'invalid btn billing telephone number'],
      [{ payby: 'BILL', payinfo: '5454545454545454' }, 'Illegal P.O. number: '],
      [{ payby: 'BILL', payinfo: '<' }, 'Illegal P.O. number: <'],
    ];
    for (const [changes, error] of cases) {
      assert.deepEqual(await edit(changes, of), { error }, JSON.stringify(changes));
    }
    assert.deepEqual(await info(of), before);
    const mask = { session_id: of.session_id, ...goodCard, payinfo: before.payinfo, amount: '1' };
    assert.equal((await open().call('process_payment', mask)).error, '');
  });

  test('who pays by invoice from now on leaves no card with us', async () => {
    const story = open();
    const of = await newCustomer(story, { pkgpart: '2' });
    await done({ payby: 'BILL', payinfo: 'PO 1' }, of);
    const [row] = await rowsOf(
      story.database,
      `SELECT payment_token, payment_fingerprint, payment_expires, payment_brand, payment_label
       FROM customer WHERE number = ${of.custnum}`,
    );
    assert.deepEqual(Object.values(row ?? {}), ['', '', '', '', 'PO 1']);
  });
});
