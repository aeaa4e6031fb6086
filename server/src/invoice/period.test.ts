import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zero } from '@lineside/contract/money.ts';
import fc from 'fast-check';
import type { PricePlan } from '../catalogue/price-plan.ts';
import { daysBetween, duePeriod, firstAnchor, pausedBetween, periodAt } from './period.ts';

const date = (text: string) => Temporal.PlainDate.from(text);
const terms = { contractMonths: 0, terminationFee: zero, quantityMax: 1 };
const flat: PricePlan = { kind: 'flat', ...terms };
const monthly = { count: 1, unit: 'month' } as const;

const anyDay = fc
  .integer({ min: 0, max: 365 * 40 })
  .map((days) => date('2000-01-01').add({ days }));
const anyCycle = fc.record({
  count: fc.integer({ min: 1, max: 24 }),
  unit: fc.constantFrom('month', 'week', 'day'),
});

test('31 January, 29 February, 31 March, 30 April: a short month moves nothing', () => {
  const starts = [0, 1, 2, 3, 12, 13].map((index) =>
    periodAt(date('2004-01-31'), monthly, index).from.toString(),
  );
  assert.deepEqual(starts, [
    '2004-01-31',
    '2004-02-29',
    '2004-03-31',
    '2004-04-30',
    '2005-01-31',
    '2005-02-28',
  ]);
});

test('periods follow each other without a gap, whatever the anchor and the cycle', () => {
  fc.assert(
    fc.property(anyDay, anyCycle, fc.integer({ min: 0, max: 60 }), (anchor, cycle, index) => {
      const period = periodAt(anchor, cycle, index);
      const next = periodAt(anchor, cycle, index + 1);
      assert(period.until.equals(next.from));
      assert(daysBetween(period.from, period.until) > 0);
      if (cycle.unit !== 'month') return;
      const day = Math.min(anchor.day, period.from.daysInMonth);
      assert.equal(period.from.day, day, 'the day of the anchor, or the last of the month');
    }),
  );
});

const item = (of: Partial<Parameters<typeof duePeriod>[0]>) => ({
  plan: flat,
  cycle: monthly,
  anchorOn: null,
  periodsBilled: 0,
  pauses: [],
  ...of,
});

test('an aligned package is charged for the days up to its day of the month', () => {
  const plan: PricePlan = { kind: 'prorate', cutoffDay: 15, ...terms };
  const due = duePeriod(item({ plan }), date('2004-02-20'));
  assert.deepEqual([due?.from, due?.chargedFrom, due?.chargedUntil].map(String), [
    '2004-02-15',
    '2004-02-20',
    '2004-03-15',
  ]);
  assert.deepEqual(due?.share, { numerator: 24, denominator: 29 });
});

test('of an aligned quarter the first month is charged by its days, the others are whole', () => {
  const plan: PricePlan = { kind: 'prorate', cutoffDay: 1, ...terms };
  const quarter = { count: 3, unit: 'month' } as const;
  const due = duePeriod(item({ plan, cycle: quarter }), date('2004-04-16'));
  assert.equal(String(due?.chargedUntil), '2004-07-01');
  assert.deepEqual(due?.share, { numerator: 2 * 30 + 15, denominator: 3 * 30 });
});

test('a subscription charges its first, shorter period in full', () => {
  const plan: PricePlan = { kind: 'subscription', cutoffDay: 1, ...terms };
  const due = duePeriod(item({ plan }), date('2004-02-20'));
  assert.deepEqual(due?.share, { numerator: 1, denominator: 1 });
  assert.equal(String(due?.chargedUntil), '2004-03-01');
});

test('the day of the month stands whatever the day of the order', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 28 }), (today, cutoffDay) => {
      const anchor = firstAnchor({ kind: 'prorate', cutoffDay, ...terms }, today);
      assert.equal(anchor.day, cutoffDay);
      const days = daysBetween(anchor, today);
      assert(days >= 0 && days < 31);
      const due = duePeriod(item({ plan: { kind: 'prorate', cutoffDay, ...terms } }), today);
      assert(due && due.share.numerator <= due.share.denominator && due.days > 0);
    }),
  );
});

test('free days lie before the first charge', () => {
  const plan: PricePlan = { kind: 'flat_delayed', freeDays: 30, ...terms };
  assert.equal(duePeriod(item({ plan }), date('2004-01-31')), undefined);
  const anchorOn = firstAnchor(plan, date('2004-01-31'));
  assert.equal(anchorOn.toString(), '2004-03-01');
  assert.equal(duePeriod(item({ plan, anchorOn }), date('2004-02-29')), undefined);
  assert(duePeriod(item({ plan, anchorOn }), date('2004-03-01')));
});

test('suspended days are left out, those of a suspension that lasts all of them', () => {
  const pauses = [
    { number: 1, from: '2004-01-05', until: '2004-01-05' },
    { number: 2, from: '2004-01-10', until: '2004-01-20' },
    { number: 3, from: '2004-02-25', until: null },
  ];
  const between = (from: string, until: string) => pausedBetween(date(from), date(until), pauses);
  assert.equal(between('2004-01-01', '2004-02-01'), 10);
  assert.equal(between('2004-01-15', '2004-03-01'), 10);
  const anchorOn = date('2004-01-01');
  const due = duePeriod(item({ anchorOn, pauses }), date('2004-01-01'));
  assert.deepEqual(due?.share, { numerator: 21, denominator: 31 });
});
