import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderHtml } from '@lineside/html';
import { shownIn } from '../shown.ts';
import { openTexts } from '../texts.ts';
import { reasonsOf } from './reasons.ts';

const said = (language: string, code: string, values: Readonly<Record<string, string>>) => {
  const words = openTexts().get(language);
  assert(words, language);
  const shown = shownIn({ language, currency: 'USD', timezone: 'UTC' });
  const reasoned = { words: ['In English.'], reasons: [{ code, values }] };
  const items = reasonsOf({ words, shown }, reasoned).map(renderHtml).join('');
  // Between an amount and its currency.
  return items.replaceAll('\u00a0', ' ');
};

const month = {
  description: 'Broadband',
  price: '39.95',
  quantity: '1',
  days: '10',
  of_days: '30',
  period_from: '2026-07-01',
  period_until: '2026-07-11',
};

test('what is left out of a sentence leaves nothing behind', () => {
  const whole = said('en', 'recurring', { ...month, amount: '39.95' });
  assert.equal(
    whole,
    '<li>Broadband: $39.95 from Jul 1, 2026 to before Jul 11, 2026 = $39.95.</li>',
  );
  const part = { ...month, share: '10/30', amount: '13.32', later_price: '49.95' };
  assert.equal(
    said('en', 'recurring', part),
    '<li>Broadband: $39.95 for 10 of 30 days from Jul 1, 2026 to before Jul 11, 2026 = $13.32; ' +
      'later $49.95.</li>',
  );
});

test('the arithmetic is said in the language of the page', () => {
  const tax = { description: 'Sales tax', arithmetic: '8.25 % of 39.95', exact: '3.2958' };
  assert.equal(
    said('es', 'tax', { ...tax, amount: '3.30', remainder: '-0.0042' }),
    '<li>Sales tax: 8.25 % de 39.95 = 3.2958, redondeado a 3,30 US$.</li>',
  );
  const unused = { days: '9', of_days: '30', charged: '30.00', returned: '9.00', tax: '0.00' };
  assert.equal(
    said('es', 'unused', { description: 'Unused time', amount: '9.00', ...unused }),
    '<li>Unused time: 9 de los 30 días por los que se cobró 30,00 US$ = 9,00 US$ por los días ' +
      'que no se usan.</li>',
  );
  assert.match(
    said('es', 'discount', { description: 'Loyal', on: '30.00', percent: '10', amount: '-3.00' }),
    /10 % menos sobre 30,00/,
  );
});

test('a reason that these pages do not know is said as the server says it', () => {
  assert.equal(said('es', 'of_tomorrow', {}), '<li lang="en">In English.</li>');
});
