import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maskBankAccount, maskCard, maskPayinfo } from './mask.ts';
import { renderMessage } from './messages.ts';
import {
  checkPayment,
  checkPrepaidPin,
  type PaymentInput,
  type PaymentRules,
  paymentTypes,
} from './payment-method.ts';
import { type Checked, isRejected } from './rejection.ts';

const rules: PaymentRules = {
  today: { year: 2026, month: 11, day: 23 },
  customerName: 'Bob Example',
  daytime: '510-555-0100',
};
const card = { payinfo: '4111111111111111', paycvv: '123', paydate: '07/2031' };

const said = (checked: Checked<unknown>) =>
  isRejected(checked) ? renderMessage(checked.code, checked.values) : 'taken';
const check = (input: PaymentInput, also: Partial<PaymentRules> = {}) =>
  checkPayment(input, { ...rules, ...also });

test('each of the eight ways of paying comes out as what it needs', () => {
  const name = 'Bob Example';
  const cleaned = { digits: card.payinfo, type: 'VISA card' };
  for (const type of ['CARD', 'DCRD'] as const) {
    const expected = { type, card: cleaned, cvv: '123', expiry: '2031-07', name };
    assert.deepEqual(check({ payby: type, ...card }), expected);
  }
  const bank = { account: '1234567', routing: '121000358' };
  for (const type of ['CHEK', 'DCHK'] as const) {
    const input = { payby: type, payinfo: '1234567@121000358', payname: 'First Bank' };
    assert.deepEqual(check(input), { type, bank, name: 'First Bank' });
  }
  assert.deepEqual(check({ payby: 'LECB', payinfo: '1 510 555 0199' }), {
    type: 'LECB',
    phone: '5105550199',
    name,
  });
  assert.deepEqual(check({ payby: 'BILL', payinfo: 'PO 9' }), {
    type: 'BILL',
    orderNumber: 'PO 9',
    name,
  });
  assert.deepEqual(check({ payby: 'COMP', payinfo: 'staff', paydate: '2031-07-01' }), {
    type: 'COMP',
    issuer: 'staff',
    expiry: '2031-07',
    name,
  });
  assert.deepEqual(check({ payby: 'PREPAY', payinfo: '1234 5678' }), {
    type: 'PREPAY',
    pin: '12345678',
    name,
  });
});

test('only a card needs a date, but a date that is sent must be one', () => {
  for (const paydate of ['', '-', undefined]) {
    assert.equal(said(check({ ...card, payby: 'CARD', paydate })), 'Expriation date required');
    for (const payby of paymentTypes.filter((type) => !/^(CARD|DCRD)$/.test(type))) {
      const payinfo = /CHEK|DCHK/.test(payby) ? '1@121000358' : '5105550199';
      assert.equal(said(check({ payby, payinfo, paydate, payname: 'x' })), 'taken', payby);
    }
  }
  const nonsense = check({ payby: 'BILL', paydate: 'soon' });
  assert.equal(said(nonsense), 'Illegal expiration date: soon');
  assert.equal(said(check({ payby: 'BILL', paydate: '1-2020' })), 'taken');
});

test('a telephone bill falls back on the telephone by day', () => {
  const fallback = check({ payby: 'LECB' });
  assert.ok(!isRejected(fallback) && fallback.type === 'LECB' && fallback.phone === '5105550100');
  const text = 'invalid btn billing telephone number';
  assert.equal(said(check({ payby: 'LECB' }, { daytime: '' })), text);
  assert.equal(said(check({ payby: 'LECB', payinfo: '555-0199' })), text);
});

test('a bank must be named, a card only where the provider wants it', () => {
  const payinfo = '1234567@121000358';
  assert.equal(said(check({ payby: 'CHEK', payinfo })), 'Illegal (name) payname: ');
  assert.equal(said(check({ payby: 'CARD', ...card })), 'taken');
  const strict = check({ payby: 'CARD', ...card }, { cardNameNeeded: true });
  assert.equal(said(strict), 'Illegal (name) payname: ');
  const quoted = check({ payby: 'CARD', ...card, payname: 'Ann "Able"' });
  assert.equal(said(quoted), 'Illegal (name) payname: Ann "Able"');
});

test('what does not fit its type is refused in the words of the type', () => {
  assert.equal(said(check({ payby: 'BILL', payinfo: 'PO {42}' })), 'Illegal P.O. number: PO {42}');
  assert.equal(said(check({ payby: 'COMP', payinfo: '{x}' })), 'Illegal comp account issuer: {x}');
  const pin = said(check({ payby: 'PREPAY', payinfo: 'no!' }));
  assert.equal(pin, 'Illegal prepayment identifier: no!');
  assert.equal(said(checkPrepaidPin('')), 'Illegal prepayment identifier: ');
  for (const payby of ['', 'card', 'XXXX', '__proto__']) {
    assert.equal(said(check({ ...card, payby })), 'Illegal payment type', payby);
  }
});

test('number, check value, date and name are checked in that order', () => {
  const wrong = { payby: 'CARD', payinfo: '4', paycvv: '1', paydate: 'x', payname: '~' };
  assert.match(said(check(wrong)), /^Invalid credit card/);
  assert.match(said(check({ ...wrong, payinfo: card.payinfo })), /^CVV2/);
  assert.match(said(check({ ...wrong, payinfo: card.payinfo, paycvv: '' })), /expiration date: x$/);
  assert.match(said(check({ ...wrong, ...card })), /payname: ~$/);
});

test('a mask shows what its type allows and keeps the length', () => {
  assert.equal(maskPayinfo('CARD', '4111111111111111'), 'xxxxxxxxxxxx1111');
  assert.equal(maskPayinfo('DCRD', '378282246310005'), 'xxxxxxxxxxx0005');
  assert.equal(maskPayinfo('CHEK', '12345678@123456780'), 'xxxxxx78@123456780');
  assert.equal(maskPayinfo('DCHK', '1234@123456780'), 'xxxx@123456780');
  assert.equal(maskPayinfo('LECB', '5105550100'), 'xxxxxx0100');
  assert.equal(maskPayinfo('BILL', 'PO 9'), 'PO 9');
  assert.equal(maskPayinfo('COMP', 'staff'), 'staff');
  assert.equal(maskPayinfo('PREPAY', '12345678'), 'xxxxxxxx');
  assert.equal(maskCard(''), '');
  assert.equal(maskBankAccount({ account: '12345', routing: '1' }), 'xxx45@1');
});
