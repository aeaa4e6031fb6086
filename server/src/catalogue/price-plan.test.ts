import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatCharge, planNames, readPlan } from './price-plan.ts';

const every = (frequency: string) => ({ frequency, currency: 'USD' });

const mistakesOf = (name: string, options: Record<string, unknown>, frequency = '1') =>
  readPlan(name, options, every(frequency)).mistakes.map(({ key, what }) => `${key} ${what}`);

test('a flat plan needs no options', () => {
  const { plan, mistakes } = readPlan('flat', {}, every('1'));
  assert.deepEqual(mistakes, []);
  assert.deepEqual(plan, { kind: 'flat', contractMonths: 0, terminationFee: 0, quantityMax: 1 });
});

test('an unknown plan is refused with the names of those there are', () => {
  assert.deepEqual(mistakesOf('sql_generic', {}), [
    `plan is no price plan; there are: ${planNames.join(', ')}`,
  ]);
});

test('a day of the month stands in every month', () => {
  assert.equal(readPlan('prorate', { cutoff_day: 28 }, every('1')).mistakes.length, 0);
  for (const day of [0, 29, 1.5, '1']) {
    const wrong = 'cutoff_day is not a whole number from 1 to 28';
    assert.deepEqual(mistakesOf('prorate', { cutoff_day: day }), [wrong]);
  }
});

test('a plan aligned to a day of the month is billed by months', () => {
  for (const name of ['prorate', 'subscription']) {
    const wrong = `every is not a number of months, which the plan ${name} needs`;
    assert.deepEqual(mistakesOf(name, {}, '2w'), [wrong]);
    assert.deepEqual(mistakesOf(name, {}, '3'), []);
  }
});

test('a negative price is no price', () => {
  const wrong = 'introductory_fee is not an amount like 19.95';
  const options = { introductory_fee: '-1.00', introductory_periods: 3 };
  assert.deepEqual(mistakesOf('introductory', options), [wrong]);
});

test('what a plan needs must be there, and what is another plan’s must not', () => {
  assert.deepEqual(mistakesOf('flat_delayed', {}), ['plan needs free_days']);
  assert.deepEqual(mistakesOf('flat', { free_days: 30 }), [
    'free_days is no option of the plan flat',
  ]);
  assert.deepEqual(mistakesOf('usage', {}), [
    'plan usage needs at least one charge, like hourly_charge',
  ]);
  assert.deepEqual(mistakesOf('flat', { termination_fee: 50 }), [
    'termination_fee needs contract_months',
  ]);
});

test('what is stored is read back as what was written', () => {
  const given = { included_hours: 20, hourly_charge: 0.5, total_megabyte_charge: '0.0025' };
  const first = readPlan('usage', given, every('1'));
  assert.deepEqual(first.options, {
    included_hours: 20,
    hourly_charge: '0.50',
    total_megabyte_charge: '0.0025',
  });
  assert.deepEqual(readPlan('usage', JSON.parse(JSON.stringify(first.options)), every('1')), first);
});

test('a charge is shown with two decimals, and more only where it has them', () => {
  assert.deepEqual([0, 5, 25, 5000, 12_500, 10_010].map(formatCharge), [
    '0.00',
    '0.0005',
    '0.0025',
    '0.50',
    '1.25',
    '1.001',
  ]);
});
