import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { checkBankAccount, checkBankFields, passesRoutingChecksum } from './bank-account.ts';
import { cardTypeOf, checkCard, checkCardType, checkCvv, passesLuhn } from './card.ts';
import { checkCardExpiry, checkMonthAndYear, isExpired, parseExpiry } from './expiry.ts';
import { renderMessage } from './messages.ts';
import { cardTypes } from './payment.ts';
import { type Checked, isRejected } from './rejection.ts';

const said = (checked: Checked<unknown>) =>
  isRejected(checked) ? renderMessage(checked.code, checked.values) : 'taken';

const today = { year: 2026, month: 11, day: 23 };

test('each brand is known by its first digits', () => {
  const numbers = {
    [cardTypes.VISA]: ['4111111111111111', '4222222222222', '4000000000000002'],
    [cardTypes.MasterCard]: ['5555555555554444', '5454545454545454', '2223003122003222'],
    [cardTypes.Discover]: ['6011111111111117', '6500000000000002'],
    [cardTypes['American Express']]: ['378282246310005', '341111111111111'],
  };
  for (const [type, list] of Object.entries(numbers)) {
    for (const digits of list) {
      const card = checkCard(digits);
      assert.ok(!isRejected(card), digits);
      assert.deepEqual(card, { digits, type });
    }
  }
  const edges = {
    '5100': true,
    '5599': true,
    '5600': false,
    '2220': false,
    '2221': true,
    '2720': true,
  };
  for (const [start, isMasterCard] of Object.entries({ ...edges, '2721': false, '5099': false })) {
    assert.equal(cardTypeOf(start.padEnd(16, '0')) === cardTypes.MasterCard, isMasterCard, start);
  }
});

test('blanks and dashes in a card number do not matter', () => {
  const card = checkCard('4111-1111 1111-1111');
  assert.ok(!isRejected(card) && card.digits === '4111111111111111');
});

test('a card number with a mistake, or of another brand, is refused without being repeated', () => {
  const invalid = [
    '4111111111111112',
    '4111',
    '',
    'abcd',
    '41111111111111111111',
    'xxxxxxxxxxxx1111',
  ];
  for (const value of invalid)
    assert.equal(said(checkCard(value)), 'Invalid credit card number', value);
  assert.equal(said(checkCard('9999999999999995')), 'Unknown card type');
  const rejected = checkCard('4111111111111112');
  assert.ok(isRejected(rejected));
  assert.deepEqual({ ...rejected.values }, { field: 'payinfo' });
});

test('one wrong digit is always found', () => {
  const digits = fc.string({
    unit: fc.constantFrom(...'0123456789'),
    minLength: 12,
    maxLength: 18,
  });
  fc.assert(
    fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (start, at, by) => {
      const check = [...'0123456789'].find((digit) => passesLuhn(start + digit)) ?? '';
      assert.notEqual(check, '');
      const place = at % start.length;
      const wrong = String((Number(start[place]) + by) % 10);
      assert.ok(!passesLuhn(start.slice(0, place) + wrong + start.slice(place + 1) + check));
    }),
  );
});

test('a check value has four digits on American Express and three elsewhere', () => {
  assert.equal(checkCvv('', cardTypes.VISA), '');
  assert.equal(checkCvv('123', cardTypes.VISA), '123');
  assert.equal(checkCvv('1234', cardTypes['American Express']), '1234');
  for (const value of ['1234', '12', 'abc']) {
    assert.equal(said(checkCvv(value, cardTypes.MasterCard)), 'CVV2 (CVC2/CID) is three digits.');
  }
  const amex = said(checkCvv('123', cardTypes['American Express']));
  assert.equal(amex, 'CVV2 (CID) for American Express cards is four digits.');
});

test('the brand that was chosen must be that of the number', () => {
  assert.equal(checkCardType('', cardTypes.VISA), cardTypes.VISA);
  assert.equal(checkCardType('VISA card', cardTypes.VISA), cardTypes.VISA);
  assert.equal(said(checkCardType('Discover card', cardTypes.VISA)), 'Not a Discover card');
});

test('an expiry may be written in any of the usual ways', () => {
  const written = [
    '7/31',
    '07/31',
    '7-2031',
    '07/2031',
    '07-2031',
    '2031-07-01',
    '2031-07',
    '2031-7-31',
  ];
  for (const value of written) assert.equal(parseExpiry(value), '2031-07', value);
  const nonsense = [
    '',
    '-',
    'December 2030',
    '13/2030',
    '00/2030',
    '2030-13-01',
    '2030-02-30',
    '7/031',
  ];
  for (const value of nonsense) assert.equal(parseExpiry(value), undefined, value);
});

test('a card is good to the end of its month', () => {
  assert.equal(checkCardExpiry('paydate', '11/2026', today), '2026-11');
  for (const value of ['10/2026', '2026-10-31', '12/25', '2020-12-01']) {
    assert.equal(said(checkCardExpiry('paydate', value, today)), 'Expired card', value);
  }
  for (const value of ['', '-']) {
    assert.equal(said(checkCardExpiry('paydate', value, today)), 'Expriation date required');
  }
  const words = said(checkCardExpiry('paydate', 'December 2030', today));
  assert.equal(words, 'Illegal expiration date: December 2030');
});

test('month and year in two fields are read alike, and named as one date when wrong', () => {
  assert.equal(checkMonthAndYear({ month: '7', year: '2031' }, today), '2031-07');
  assert.equal(checkMonthAndYear({ month: '07', year: '31' }, today), '2031-07');
  const missing = checkMonthAndYear({ month: '', year: '' }, today);
  assert.equal(said(missing), 'Illegal expiration date: --01');
  const thirteen = checkMonthAndYear({ month: '13', year: '2030' }, today);
  assert.equal(said(thirteen), 'Illegal expiration date: 2030-13-01');
  assert.equal(said(checkMonthAndYear({ month: '1', year: '2020' }, today)), 'Expired card');
});

test('a card expires once and stays so', () => {
  const months = fc.record({
    year: fc.integer({ min: 2000, max: 2099 }),
    month: fc.integer({ min: 1, max: 12 }),
  });
  fc.assert(
    fc.property(months, months, (end, now) => {
      const expiry = parseExpiry(`${end.month}/${end.year}`);
      assert.ok(expiry !== undefined);
      const later = now.year * 12 + now.month > end.year * 12 + end.month;
      assert.equal(isExpired(expiry, { ...now, day: 1 }), later);
    }),
  );
});

test('a bank account is digits, an at-sign and nine digits', () => {
  assert.deepEqual(checkBankAccount('1234567@121000358'), {
    account: '1234567',
    routing: '121000358',
  });
  assert.deepEqual(checkBankAccount(' 12-34 @ 121000358 '), {
    account: '1234',
    routing: '121000358',
  });
  for (const value of ['', '1234567', '@121000358', '1@12100035', '1@2@121000358', 'abc@def']) {
    assert.equal(said(checkBankAccount(value)), 'invalid echeck account@aba', value);
  }
});

test('the check digit of a routing number must be right in the United States', () => {
  assert.ok(passesRoutingChecksum('121000358') && passesRoutingChecksum('011401533'));
  for (const value of ['121000359', '12100035', '', 'abcdefghi']) {
    assert.ok(!passesRoutingChecksum(value), value);
  }
  const wrong = '1@123456789';
  assert.equal(said(checkBankAccount(wrong, { country: 'US' })), 'illegal ABA/routing number');
  assert.ok(!isRejected(checkBankAccount(wrong, { country: 'CA' })));
  assert.ok(!isRejected(checkBankAccount('1@123456780', { country: 'US' })));
});

test('an account in two fields names the one that is wrong', () => {
  const rules = { country: 'US' };
  const check = (account: string, routing: string) =>
    said(checkBankFields({ account, routing }, rules));
  assert.equal(check('12-34', '121000358'), 'taken');
  for (const account of ['', 'abc', '1'.repeat(41), '5454x']) {
    assert.equal(check(account, '121000358'), 'illegal account number', account);
  }
  for (const routing of ['', '12100035', '121000359', '1210003588']) {
    assert.equal(check('1234', routing), 'illegal ABA/routing number', routing);
  }
});

test('an IBAN is known by its check digits, however it is spaced', () => {
  const rules = { bankScheme: 'sepa' } as const;
  assert.deepEqual(checkBankAccount('de89 3704 0044 0532 0130 00', rules), {
    account: 'DE89370400440532013000',
    routing: '',
  });
  for (const value of ['', 'DE88370400440532013000', 'DE89', '12345678@121000358', 'DE']) {
    assert.equal(said(checkBankAccount(value, rules)), 'illegal account number', value);
  }
});
