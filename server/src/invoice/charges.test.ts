import assert from 'node:assert/strict';
import { test } from 'node:test';
import { money, sum, zero } from '@lineside/contract/money.ts';
import fc from 'fast-check';
import type { PricePlan } from '../catalogue/price-plan.ts';
import type { ActiveDiscount, Billable, MeasuredUsage } from './billable.ts';
import { chargesOf, storedKind } from './charges.ts';

const terms = { contractMonths: 0, terminationFee: zero, quantityMax: 9 };
const date = (text: string) => Temporal.PlainDate.from(text);

const dialup: Billable = {
  currency: 'USD',
  package: 1,
  name: 'Dialup',
  plan: { kind: 'flat', ...terms },
  setupFee: zero,
  recurringFee: money(2000),
  quantity: 1,
  cycle: { unit: 'month', count: 1 },
  setupTaxExempt: false,
  recurringTaxExempt: false,
  setUp: true,
  suspended: false,
  orderedAs: 'order',
  anchorOn: date('2004-04-01'),
  periodsBilled: 0,
  contractEndsOn: null,
  usageBilledUntil: null,
  pauses: [],
  discounts: [],
  usage: null,
  referred: 0,
  rates: [],
};

const charged = (of: Partial<Billable>, on = '2004-04-01') =>
  chargesOf({ ...dialup, ...of }, date(on));
const lines = (of: Partial<Billable>, on = '2004-04-01') =>
  (charged(of, on)?.charges ?? []).map((charge) => [storedKind(charge), charge.amount]);

test('an introductory price stands for the first periods of an order', () => {
  const plan: PricePlan = { kind: 'introductory', fee: money(500), periods: 2, ...terms };
  const fee = (periodsBilled: number, of: Partial<Billable> = {}) =>
    lines({ plan, periodsBilled, ...of }, '2005-01-01')[0]?.[1];
  assert.deepEqual([fee(0), fee(1), fee(2)], [500, 500, 2000]);
  assert.equal(fee(0, { orderedAs: 'change' }), 2000);
});

test('three of a package cost three times as much, setup and fee', () => {
  const several = { quantity: 3, setUp: false, anchorOn: null, setupFee: money(1000) };
  const of = charged(several);
  assert.deepEqual(lines(several), [
    ['setup', 3000],
    ['recurring', 6000],
  ]);
  assert.equal(of?.charges[1]?.description, '3 × Dialup');
  assert.equal(of?.charges[1]?.unitPrice, 2000);
});

const usage: MeasuredUsage = {
  from: '2004-03-01',
  until: '2004-04-01',
  seconds: 25 * 3600 + 1800,
  inputOctets: 100 * 1_048_576,
  outputOctets: 50 * 1_048_576,
};
const metered: PricePlan = {
  kind: 'usage',
  meters: [
    { of: 'hours', included: 20, charge: 5000 },
    { of: 'total', included: 100, charge: 25 },
    { of: 'output', included: 50, charge: 10_000 },
  ],
  ...terms,
};

test('usage above what is included is charged, with what was used on the line', () => {
  const found = charged({ plan: metered, usage, usageBilledUntil: '2004-03-01' });
  assert.deepEqual(
    found?.charges.map((charge) => [charge.description, charge.amount, charge.periodFrom]),
    [
      ['Dialup', 2000, '2004-04-01'],
      ['Dialup: excess time 5.5 hours', 275, '2004-03-01'],
      // 50 megabytes at a quarter of a cent: 12.5 cents, half a cent goes up.
      ['Dialup: excess data 50.0 megs', 13, '2004-03-01'],
    ],
  );
  assert.equal(found?.billed.usageBilledUntil, '2004-04-01');
});

test('the first billing has no usage behind it', () => {
  const first = { plan: metered, setUp: false, anchorOn: null };
  assert.deepEqual(lines(first), [['recurring', 2000]]);
  assert.equal(charged(first)?.billed.usageBilledUntil, '2004-04-01');
});

const discount = (of: Partial<ActiveDiscount>): ActiveDiscount => ({
  number: 7,
  name: 'Loyal',
  amount: zero,
  percentPpm: 0,
  periods: 0,
  periodsUsed: 0,
  ...of,
});

test('discounts are taken one after the other, and never below nothing', () => {
  const tenPercent = discount({ percentPpm: 100_000 });
  const much = discount({ number: 8, amount: money(5000) });
  const more = discount({ number: 9, amount: money(1) });
  assert.deepEqual(lines({ discounts: [tenPercent, much, more] }), [
    ['recurring', 2000],
    ['discount 7', -200],
    ['discount 8', -1800],
  ]);
  assert.deepEqual(charged({ discounts: [tenPercent, much, more] })?.billed.discountsUsed, [7, 8]);
});

test('a discount for two periods is used twice', () => {
  const two = (periodsUsed: number) =>
    lines({ discounts: [discount({ amount: money(300), periods: 2, periodsUsed })] }).length;
  assert.deepEqual([two(0), two(1), two(2)], [2, 2, 1]);
});

test('a contract that is ended early costs its fee, once it is over nothing', () => {
  const plan: PricePlan = {
    kind: 'flat',
    ...terms,
    contractMonths: 12,
    terminationFee: money(9900),
  };
  const first = charged({ plan, setUp: false, anchorOn: null });
  assert.equal(first?.billed.contractEndsOn, '2005-04-01');
  const end = (on: string) =>
    lines(
      {
        plan,
        periodsBilled: 12,
        contractEndsOn: '2005-04-01',
        ending: { on: date(on), event: 'cancel' },
      },
      on,
    );
  assert.deepEqual(end('2005-03-31'), [['termination', 9900]]);
  assert.deepEqual(end('2005-04-01'), []);
});

test('a package that ends is charged up to the day before', () => {
  const ending = { on: date('2004-04-16'), event: 'cancel' };
  assert.deepEqual(lines({ ending }, '2004-04-16'), [['recurring', 1000]]);
  assert.deepEqual(lines({ ending: { ...ending, on: date('2004-04-01') } }), []);
});

test('a commission is granted for each who was referred, with what was counted', () => {
  const plan: PricePlan = {
    kind: 'commission',
    counted: 'customers',
    amount: money(150),
    depth: 2,
    packages: [],
    ...terms,
  };
  const granted = charged({ plan, referred: 3 })?.commission;
  assert.equal(granted?.amount, 450);
  assert.deepEqual(granted?.cause.of, { kind: 'package', number: 1 });
  assert.equal(charged({ plan, referred: 0 })?.commission, undefined);
});

test('a price below nothing fails the billing and says so', () => {
  assert.throws(() => charged({ recurringFee: money(-1) }), /negative recur -0.01 for Dialup/);
  assert.throws(() => charged({ setupFee: money(-100) }), /negative setup -1.00 for Dialup/);
});

test('a period in which nothing worked costs nothing and is over all the same', () => {
  const pauses = [{ number: 1, from: '2004-03-20', until: '2004-05-01' }];
  const found = charged({ pauses });
  assert.deepEqual(found?.charges, []);
  assert.deepEqual([found?.billed.periodsBilled, found?.billed.nextBillOn], [1, '2004-05-01']);
});

test('however many discounts, a package never costs less than nothing nor more than its fee', () => {
  const anyDiscount = fc.oneof(
    fc.integer({ min: 1, max: 1_000_000 }).map((percentPpm) => discount({ percentPpm })),
    fc.integer({ min: 1, max: 9_999 }).map((cents) => discount({ amount: money(cents) })),
  );
  fc.assert(
    fc.property(fc.array(anyDiscount, { maxLength: 4 }), fc.nat({ max: 30 }), (given, days) => {
      const discounts = given.map((each, number) => ({ ...each, number }));
      const startOn = date('2004-04-01').add({ days: days % 30 });
      const found = chargesOf({ ...dialup, discounts, startOn }, date('2004-04-30'));
      const total = sum(found?.charges.map((charge) => charge.amount) ?? []);
      assert(total >= 0 && total <= 2000);
    }),
  );
});
