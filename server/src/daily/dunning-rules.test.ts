import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  dunningRules,
  lateFeeOf,
  nextDunningDay,
  remindedBefore,
  rulesDue,
} from './dunning-rules.ts';

const rules = dunningRules({
  reminder_days: ['3', '10'],
  late_fee_days: 10,
  suspend_days: 15,
  cancel_days: 0,
});
const day = (text: string) => Temporal.PlainDate.from(text);
const dueOn = '2028-02-20';

test('rules come into force in the order of their days, a reminder before a fee of the same day', () => {
  assert.deepEqual(
    rules.map(({ name }) => name),
    ['remind 3', 'remind 10', 'late fee', 'suspend'],
  );
});

test('days past due are counted over a leap day', () => {
  const done = new Map<string, string>();
  const due = (today: string) => rulesDue(rules, { dueOn, today: day(today), done });
  assert.equal(due('2028-02-22').length, 0);
  assert.equal(due('2028-02-23').length, 1);
  assert.equal(due('2028-03-01').length, 3);
});

test('an invoice is looked at next on the day of the next rule, at the earliest tomorrow', () => {
  const done = new Map([['remind 3', '2028-02-23']]);
  const next = (today: string) => nextDunningDay(rules, { dueOn, today: day(today), done });
  assert.equal(next('2028-02-23'), '2028-03-01');
  assert.equal(next('2028-03-05'), '2028-03-06');
});

test('an invoice for which every rule is done is not looked at again', () => {
  const done = new Map(rules.map(({ name }) => [name, '2028-03-06']));
  assert.equal(nextDunningDay(rules, { dueOn, today: day('2028-03-06'), done }), '9999-12-31');
});

test('a reminder of the same day proves nothing', () => {
  const done = new Map([['remind 3', '2028-02-23']]);
  const on = (today: string) => remindedBefore({ dueOn, today: day(today), done });
  assert.equal(on('2028-02-23'), undefined);
  assert.equal(on('2028-02-24'), '2028-02-23');
});

test('a percentage of a late fee is read to the ten-thousandth', () => {
  const ppm = (late_fee_percent: string) =>
    lateFeeOf({ late_fee_amount: '0.00', late_fee_percent, currency: 'USD' }).ratePpm;
  assert.deepEqual(['1.5', '10', '0.0001', '0'].map(ppm), [15_000, 100_000, 1, 0]);
});
