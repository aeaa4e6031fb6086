import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { decimalsOf } from './currency.ts';
import {
  add,
  formatMoney,
  least,
  type Money,
  money,
  negate,
  parseAmount,
  percentage,
  prorate,
  subtract,
  sum,
  zero,
} from './money.ts';

const amounts = fc.integer({ min: -1e12, max: 1e12 }).map(money);

test('money is written with two decimals and never as minus zero', () => {
  assert.equal(formatMoney(money(1995), 'USD'), '19.95');
  assert.equal(formatMoney(money(-500), 'USD'), '-5.00');
  assert.equal(formatMoney(money(5), 'USD'), '0.05');
  assert.equal(formatMoney(money(-5), 'USD'), '-0.05');
  assert.equal(formatMoney(negate(zero), 'USD'), '0.00');
  assert.ok(Object.is(negate(zero), zero));
});

test('amounts are read as clients send them, and nothing else is', () => {
  const accepted = { '5': 500, '5.0': 500, '5.000000': 500, '19.95': 1995, '-5': -500, '007': 700 };
  for (const [text, cents] of Object.entries(accepted))
    assert.equal(parseAmount(text, 'USD'), cents, text);
  const refused = ['', '1e3', '10.001', '$5', '5.', '.5', '+5', '5,00', ' 5', '0x10', '٥', '--5'];
  refused.push('9'.repeat(20), '9'.repeat(400), 'Inf', 'NaN');
  for (const text of refused) assert.equal(parseAmount(text, 'USD'), undefined, text);
});

test('a currency has as many decimals as ISO 4217 says', () => {
  assert.deepEqual(['USD', 'JPY', 'BHD', 'CLF', 'ISK', 'HUF'].map(decimalsOf), [2, 0, 3, 4, 0, 2]);
  const written = ['JPY', 'BHD', 'CLF'].map((code) => formatMoney(money(-1250), code));
  assert.deepEqual(written, ['-1250', '-1.250', '-0.1250']);
  assert.equal(parseAmount('1000', 'JPY'), 1000);
  assert.equal(parseAmount('1000.00', 'JPY'), 1000);
  assert.equal(parseAmount('1.25', 'BHD'), 1250);
  for (const [text, code] of [
    ['0.5', 'JPY'],
    ['1.2501', 'BHD'],
    ['9007199254741', 'CLF'],
  ] as const)
    assert.equal(parseAmount(text, code), undefined, text);
});

test('every amount survives being written and read again', () => {
  fc.assert(
    fc.property(amounts, (amount) => parseAmount(formatMoney(amount, 'USD'), 'USD') === amount),
  );
});

test('taking away is the opposite of adding, and a sum does not depend on its order', () => {
  fc.assert(
    fc.property(amounts, amounts, fc.array(amounts), (a, b, list) => {
      assert.equal(subtract(add(a, b), b), a);
      assert.equal(sum([...list].reverse()), sum(list));
      assert.equal(least(a, b), Math.min(a, b));
    }),
  );
});

test('what is no whole number of cents is never money', () => {
  for (const bad of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
    assert.throws(() => money(bad), RangeError);
  }
  assert.throws(() => add(money(Number.MAX_SAFE_INTEGER), money(1)), RangeError);
});

test('half a cent is rounded away from zero', () => {
  assert.equal(prorate(money(1), 1, 2, 'half-up'), 1);
  assert.equal(prorate(money(-1), 1, 2, 'half-up'), -1);
  assert.equal(prorate(money(100), 1, 3, 'half-up'), 33);
  assert.equal(prorate(money(200), 1, 3, 'half-up'), 67);
  assert.equal(prorate(money(1995), 17, 31, 'half-up'), 1094);
  assert.throws(() => prorate(money(1), 1, 0, 'half-up'), RangeError);
});

test('a tax of 8.875 % is exact even where a float would not be', () => {
  assert.equal(percentage(money(1995), 88750, 'half-up'), 177);
  assert.equal(percentage(money(-1995), 88750, 'half-up'), -177);
  assert.equal(percentage(money(9e15), 88750, 'half-up'), 798750000000000);
});

test('a prorated share is never further than half a cent from the exact one', () => {
  const share = fc.tuple(
    amounts,
    fc.integer({ min: 0, max: 366 }),
    fc.integer({ min: 1, max: 366 }),
  );
  fc.assert(
    fc.property(share, ([amount, days, of]: [Money, number, number]) => {
      const rounded = BigInt(prorate(amount, days, of, 'half-up'));
      const difference = rounded * BigInt(of) - BigInt(amount) * BigInt(days);
      assert.ok((difference < 0n ? -difference : difference) * 2n <= BigInt(of));
    }),
  );
});
