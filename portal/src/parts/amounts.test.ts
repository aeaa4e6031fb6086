import assert from 'node:assert/strict';
import { test } from 'node:test';
import { amountIn, isAhead, isOwed, isZero } from './amounts.ts';

type Place = Parameters<typeof amountIn>[1];
const at = (language: string, currency: string) =>
  ({ words: { language }, brand: { currency } }) as Place;

test('an amount is read as people of the place type it', () => {
  const typed: readonly (readonly [string, string, string, string | undefined])[] = [
    ['$1,000.50', 'en', 'USD', '1000.50'],
    ['5,00', 'es', 'USD', '5.00'],
    ['10.001', 'en', 'USD', undefined],
    ['¥1,000', 'en', 'JPY', '1000'],
    ['1.000', 'es', 'JPY', '1000'],
    ['1.000.000 ¥', 'es', 'JPY', '1000000'],
    ['10.5', 'en', 'JPY', undefined],
    ['1.250', 'en', 'BHD', '1.250'],
    ['1,250', 'en', 'BHD', '1250'],
    ['1,250', 'es', 'BHD', '1.250'],
    ['nothing', 'en', 'USD', undefined],
  ];
  for (const [text, language, currency, amount] of typed) {
    assert.equal(amountIn(text, at(language, currency)), amount, `${text} ${language} ${currency}`);
  }
});

test('what an amount is does not depend on its decimals', () => {
  assert.deepEqual(['0', '0.00', '-0.000'].map(isZero), [true, true, true]);
  assert.deepEqual(['1', '0.01', '0', '-1'].map(isOwed), [true, true, false, false]);
  assert.deepEqual(['-1', '-0.001', '-0', '1'].map(isAhead), [true, true, false, false]);
});
