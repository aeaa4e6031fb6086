import assert from 'node:assert/strict';
import { test } from 'node:test';
import { money } from '@lineside/contract/money.ts';
import type { Cause } from '../cause.ts';
import { sentenceOf } from './sentences.ts';

const said = (description: string, cents: number, cause: Cause | undefined) =>
  sentenceOf({
    description,
    amount: money(cents),
    currency: 'USD',
    cause,
    periodFrom: '2027-01-16',
    periodUntil: '2027-02-01',
  });

test('a whole fee is said with its days, an introductory one with what comes later', () => {
  const facts = { price: '5.00', quantity: 1, days: 16, of_days: 16, later_price: '25.00' };
  assert.equal(
    said('Basic', 500, { rule: 'recurring', facts }),
    'Basic: 5.00 from 2027-01-16 to before 2027-02-01 = 5.00; later 25.00.',
  );
});

test('a part of a fee is said with its share and what was left out', () => {
  const facts = {
    price: '30.00',
    quantity: 3,
    days: 10,
    of_days: 31,
    share: '10/31',
    paused_days: 6,
  };
  assert.equal(
    said('3 × Basic', 2903, { rule: 'recurring', facts }),
    '3 × Basic: 3 × 30.00 for 10 of 31 days, 6 suspended days left out ' +
      'from 2027-01-16 to before 2027-02-01 = 29.03.',
  );
});

test('usage, discounts, contracts and commissions say their own arithmetic', () => {
  const usage = { used: '25.5', included: 20, unit: 'hours', excess: '5.5', charge: '0.50' };
  const span = { from: '2027-01-01', until: '2027-02-01' };
  assert.equal(
    said('Excess', 275, { rule: 'usage', facts: { ...usage, ...span } }),
    'Excess: 25.5 hours used from 2027-01-01 to before 2027-02-01, 20 included: ' +
      '5.5 hours at 0.50 = 2.75.',
  );
  assert.equal(
    said('Loyal', -300, { rule: 'discount', facts: { on: '30.00', percent: '10' } }),
    'Loyal: 10 % off 30.00 = -3.00.',
  );
  assert.equal(
    said('Two off', -200, { rule: 'discount', facts: { on: '30.00', off: '2.00' } }),
    'Two off: 2.00 off 30.00 = -2.00.',
  );
  const contract = { contract_ends_on: '2027-12-01', ended_on: '2027-02-01', fee: '99.00' };
  assert.equal(
    said('Bound', 9900, { rule: 'termination', facts: contract }),
    'Bound: the contract runs to 2027-12-01 and ends on 2027-02-01, which costs 99.00.',
  );
});

test('what is given back is said without a tax where there was none', () => {
  const facts = { days: 10, of_days: 31, charged: '30.00', returned: '9.68', tax: '0.00' };
  assert.equal(
    said('Suspended time', 968, { rule: 'paused', facts }),
    'Suspended time: 10 of the 31 days for which 30.00 was charged = 9.68 ' +
      'for days in which it was suspended.',
  );
});

test('what no rule of ours made is said as it is', () => {
  assert.equal(said('Goodwill', 500, undefined), 'Goodwill: 5.00.');
  assert.equal(said('Fee', 500, { rule: 'odd', facts: {} }), 'Fee: 5.00.');
});
