import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type StoryCustomer } from '../story.ts';
import { balanceOf, billed, goodCard, rowsOf, sharedStory } from './shared-story.ts';

const valueless = 'Amount must be greater than 0';
const illegal = 'Illegal amount';
const amounts: readonly (readonly [unknown, string])[] = [
  ['0', valueless],
  ['0.00', valueless],
  ['-5', valueless],
  ['-0.01', valueless],
  ['1e3', illegal],
  ['10.001', illegal],
  ['abc', illegal],
  ['$5.00', illegal],
  ['5,00', illegal],
  ['.50', illegal],
  ['5.', illegal],
  ['', illegal],
  ['+5', illegal],
  ['0x10', illegal],
  ['NaN', illegal],
  ['99999999999', illegal],
  ['100000.01', illegal],
  ['9'.repeat(400), illegal],
];

const declines: Readonly<Record<string, string>> = {
  '4000000000000002': 'Your card was declined.',
  '4000000000009995': 'Your card has insufficient funds.',
  '4000000000000069': 'Expired card',
  '4000000000000127': "Your card's security code is incorrect.",
  '4000000000000119':
    'Your payment could not be processed. Your card has not been charged. Please try again.',
};

const amex = '378282246310005';

/** What is sent apart from a good payment, and what is answered. */
const refused: readonly (readonly [object, string])[] = [
  [{ payinfo: '' }, 'Invalid credit card number'],
  [{ payinfo: '4111111111111112' }, 'Invalid credit card number'],
  [{ payinfo: '411111111111' }, 'Invalid credit card number'],
  [{ payinfo: 'xxxxxxxxxxxx1112' }, 'Invalid credit card number'],
  [{ payinfo: '3530111333300000' }, 'Unknown card type'],
  [{ card_type: 'MasterCard' }, 'Not a MasterCard'],
  [{ payinfo: '5454545454545454', card_type: 'VISA card' }, 'Not a VISA card'],
  [{ paycvv: '12' }, 'CVV2 (CVC2/CID) is three digits.'],
  [{ paycvv: '1234' }, 'CVV2 (CVC2/CID) is three digits.'],
  [{ paycvv: 'abc' }, 'CVV2 (CVC2/CID) is three digits.'],
  [{ payinfo: amex, paycvv: '123' }, 'CVV2 (CID) for American Express cards is four digits.'],
  [{ month: '05', year: '2026' }, 'Expired card'],
  [{ month: '12', year: '25' }, 'Expired card'],
  [{ month: '00' }, 'Illegal expiration date: 2031-00-01'],
  [{ month: '13' }, 'Illegal expiration date: 2031-13-01'],
  [{ month: '' }, 'Illegal expiration date: 2031--01'],
  [{ year: '' }, 'Illegal expiration date: -07-01'],
  [{ month: undefined, year: undefined }, 'Illegal expiration date: --01'],
  [{ payname: '' }, 'Illegal (name) payname: '],
  [{ payname: 'Bob <b>' }, 'Illegal (name) payname: Bob <b>'],
  [{ paybatch: 'a|b' }, 'Illegal (text) paybatch: a|b'],
  [{ address1: '' }, 'Illegal or empty (text) address1: '],
  [{ city: 'x>y' }, 'Illegal or empty (text) city: x>y'],
  [{ address2: '`' }, 'Illegal (text) address2: `'],
  [{ state: 'TX' }, 'Unknown state/county/country: TX//US'],
  [{ zip: '946011' }, 'Illegal (zip) zip for country US: 946011'],
];

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);
  let customer: StoryCustomer;
  before(async () => {
    customer = await billed(open());
  });

  const pay = (changes: object) =>
    open().call('process_payment', { session_id: customer.session_id, ...goodCard, ...changes });

  const attemptsAndPayments = () =>
    rowsOf(
      open().database,
      `SELECT (SELECT count(*) FROM payment) AS payments, (SELECT count(*) FROM intent
        WHERE kind = 'payment') AS attempts`,
    );

  test('what is no amount of money is refused before anybody is asked', async () => {
    const before = await attemptsAndPayments();
    for (const [amount, error] of amounts) {
      const token = { paybatch: 'amounts' };
      assert.deepEqual(await pay({ amount, ...token }), { error }, `amount ${String(amount)}`);
      assert.deepEqual(await pay({ amount }), { error }, `amount ${String(amount)}`);
    }
    assert.deepEqual(await attemptsAndPayments(), before);
  });

  test('amounts are accepted as clients write them, and more than is owed becomes credit', async () => {
    const story = open();
    const { session_id } = await billed(story);
    for (const [index, amount] of ['5', '5.0', '5.000000', 5, ' 5.00 '].entries()) {
      const paybatch = `form ${index}`;
      const reply = await pay({ session_id, amount, paybatch });
      assert.equal(reply.amount, '5.00', paybatch);
    }
    assert.equal(await balanceOf(story, session_id), '7.42');
    assert.equal((await pay({ session_id, amount: '20.00' })).error, '');
    const info = await story.call('customer_info', { session_id });
    assert.equal(info.balance, '-12.58');
    assert.deepEqual(info.open, []);
    assert.equal((await pay({ session_id })).error, 'Amount must be greater than 0');
  });

  test('a payment is laid on the oldest open invoice first', async () => {
    const story = open();
    const { session_id } = await billed(story);
    const order = { session_id, pkgpart: '1', username: 'oldest.first' };
    assert.equal((await story.call('order_pkg', order)).error, '');
    assert.equal((await pay({ session_id, amount: '40.00' })).error, '');
    const { open: left } = await story.call('customer_info', { session_id });
    assert.deepEqual(
      (left as { owed: string }[]).map(({ owed }) => owed),
      ['24.84'],
    );
  });

  test('each decline says what the bank said, and changes nothing', async () => {
    const story = open();
    const before = await balanceOf(story, customer.session_id);
    const [payments] = await rowsOf(story.database, 'SELECT count(*) AS n FROM payment');
    for (const [payinfo, error] of Object.entries(declines)) {
      const reply = await pay({ payinfo, amount: '3.00', save: 1, auto: 1 });
      assert.deepEqual(reply, { error }, payinfo);
    }
    assert.equal(await balanceOf(story, customer.session_id), before);
    assert.deepEqual(await rowsOf(story.database, 'SELECT count(*) AS n FROM payment'), [payments]);
    const info = await story.call('customer_info', { session_id: customer.session_id });
    assert.equal(info.payby, 'BILL', 'a declined card is not saved');
  });

  test('card, expiry, name and address are checked before the charge, in the exact words', async () => {
    const before = await attemptsAndPayments();
    for (const [changes, error] of refused) {
      const reply = await pay({ amount: '4.00', paybatch: 'checks', ...changes });
      assert.deepEqual(reply, { error }, JSON.stringify(changes));
    }
    assert.deepEqual(await attemptsAndPayments(), before);
    assert.equal((await pay({ amount: '4.00', paybatch: 'checks' })).error, '', 'nothing claimed');
  });

  test('a card is good until the end of its month, and its number may have blanks', async () => {
    const good = [
      { payinfo: '4111-1111 1111.1111', paycvv: '123', month: '6', year: '2026' },
      {
        payinfo: amex,
        paycvv: '1234',
        month: '06',
        year: '26',
        card_type: 'American Express card',
      },
      { payinfo: '2223003122003222', card_type: 'MasterCard' },
      { payinfo: '6011111111111117', card_type: 'Discover card' },
    ];
    for (const [index, changes] of good.entries()) {
      const reply = await pay({ amount: '0.50', paybatch: `good ${index}`, ...changes });
      assert.equal(reply.error, '', JSON.stringify(changes));
    }
  });

  test('another address than the stored one serves this payment only', async () => {
    const story = open();
    const address = { address1: '9 Other St', city: 'Reno', state: 'NV', zip: '89501' };
    assert.equal((await pay({ amount: '1.10', ...address })).error, '');
    const info = await story.call('payment_info', { session_id: customer.session_id });
    assert.equal(info.address1, '1 Elm St');
    assert.equal(info.state, 'CA');
  });

  test('the mask sent back charges the card on file', async () => {
    const story = open();
    const { session_id } = await newCustomer(story, { payinfo: '5454545454545454' });
    const info = await story.call('payment_info', { session_id });
    assert.equal(info.payinfo, 'xxxxxxxxxxxx5454');
    const { payinfo, month, year, payname } = info;
    const token = async () => (await story.call('payment_info', { session_id })).paybatch;
    const shown = { session_id, amount: '2.00', payname, payinfo };
    const asShown = await pay({ ...shown, month, year, paybatch: await token() });
    assert.equal(asShown.error, '');
    const bare = { ...shown, month: undefined, year: undefined };
    assert.equal((await pay({ ...bare, paybatch: await token() })).error, '');
    const branded = { ...bare, card_type: info.card_type, paybatch: await token() };
    assert.equal((await pay(branded)).error, '');
    const wrong = await pay({ ...bare, card_type: 'VISA card', paybatch: await token() });
    assert.equal(wrong.error, 'Not a VISA card');
    assert.equal(await balanceOf(story, session_id), '-6.00');
    const charges = story.gateway.captured().slice(-3);
    assert.deepEqual(
      charges.map((charge) => charge.amount),
      [200, 200, 200],
    );
  });

  test('the mask of another card, or of a bank account, charges nothing', async () => {
    const story = open();
    const bank = {
      payby: 'CHEK',
      payinfo: '12345678@123456780',
      paydate: '',
      payname: 'First Bank',
    };
    const { session_id } = await newCustomer(story, bank);
    const { payinfo } = await story.call('customer_info', { session_id });
    const before = story.gateway.captured().length;
    for (const mask of [payinfo, 'xxxxxxxxxxxx1111', '']) {
      const reply = await pay({ session_id, amount: '1.00', payinfo: mask });
      assert.equal(reply.error, 'Invalid credit card number', String(mask));
    }
    assert.equal(story.gateway.captured().length, before);
  });
});

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);

  test('the mask of a card that has expired is refused until a new month is named', async () => {
    const story = open();
    const { username } = await newCustomer(story, { paydate: '07/2026' });
    story.pass({ months: 2 });
    const login = { username, domain: 'example.com', password: 'abc12345' };
    const { session_id } = await story.call('login', login);
    const mask = { session_id, amount: '1.00', payname: 'Zoe', payinfo: 'xxxxxxxxxxxx1111' };
    assert.equal((await story.call('process_payment', mask)).error, 'Expired card');
    const old = { ...mask, month: '07', year: '2026' };
    assert.equal((await story.call('process_payment', old)).error, 'Expired card');
    const renewed = { ...mask, month: '07', year: '2029' };
    assert.equal((await story.call('process_payment', renewed)).error, '');
    const info = await story.call('payment_info', { session_id });
    assert.equal(info.year, '2026', 'kept only with save');
    const saved = { ...renewed, amount: '1.01', save: 1, auto: 1 };
    assert.equal((await story.call('process_payment', saved)).error, '');
    assert.equal((await story.call('payment_info', { session_id })).year, '2029');
  });

  test('after ten declines in an hour no card is tried any more until time has passed', async () => {
    const story = open();
    const { session_id, username } = await billed(story);
    const bad = { session_id, ...goodCard, payinfo: '4000000000000002', amount: '1.00' };
    for (let n = 0; n < 10; n += 1) {
      const reply = await story.call('process_payment', bad);
      assert.equal(reply.error, 'Your card was declined.');
      story.pass({ minutes: 1 });
    }
    const good = { session_id, ...goodCard, amount: '1.00' };
    const tooMany = await story.call('process_payment', good);
    assert.deepEqual(tooMany, { error: 'Too many attempts. Try again in 3000 seconds.' });
    story.pass({ seconds: 3001 });
    const login = { username, domain: 'example.com', password: 'abc12345' };
    const again = await story.call('login', login);
    const paid = await story.call('process_payment', { ...good, session_id: again.session_id });
    assert.equal(paid.error, '');
  });
});
