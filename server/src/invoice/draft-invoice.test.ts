import assert from 'node:assert/strict';
import { test } from 'node:test';
import { money, zero } from '@lineside/contract/money.ts';
import type { Billable } from './billable.ts';
import { type BillingTerms, draftInvoice } from './draft-invoice.ts';

const dialup: Billable = {
  currency: 'USD',
  package: 1,
  name: 'Dialup',
  plan: { kind: 'flat', contractMonths: 0, terminationFee: zero, quantityMax: 1 },
  quantity: 1,
  orderedAs: 'order',
  contractEndsOn: null,
  usageBilledUntil: null,
  pauses: [],
  discounts: [],
  usage: null,
  referred: 0,
  setupFee: money(1000),
  recurringFee: money(1995),
  cycle: { unit: 'month', count: 1 },
  setupTaxExempt: false,
  recurringTaxExempt: false,
  setUp: false,
  suspended: false,
  anchorOn: null,
  periodsBilled: 0,
  rates: [],
};
const on = (day: string): BillingTerms => ({
  today: Temporal.PlainDate.from(day),
  currency: 'USD',
  taxExempt: false,
  exemptionsUsed: new Map(),
});

test('the first invoice has the setup fee and the first period from today', () => {
  const draft = draftInvoice([dialup], on('2004-01-31'));
  assert.deepEqual(
    draft.lines.map((line) => [line.description, line.periodFrom, line.periodUntil, line.amount]),
    [
      ['Dialup Setup', '', '', 1000],
      ['Dialup', '2004-01-31', '2004-02-29', 1995],
    ],
  );
  assert.equal(draft.total, 2995);
  assert.equal(draft.billed[0]?.anchorOn, '2004-01-31');
});

test('a month end is kept: 31 January, 29 February, 31 March, 30 April', () => {
  const anchorOn = Temporal.PlainDate.from('2004-01-31');
  const starts = [1, 2, 3].map((periodsBilled) => {
    const bought = { ...dialup, setUp: true, anchorOn, periodsBilled };
    return draftInvoice([bought], on('2005-01-01')).lines[0]?.periodFrom;
  });
  assert.deepEqual(starts, ['2004-02-29', '2004-03-31', '2004-04-30']);
});

test('nothing is due before the period begins', () => {
  const bought = {
    ...dialup,
    setUp: true,
    anchorOn: Temporal.PlainDate.from('2004-01-31'),
    periodsBilled: 1,
  };
  assert.deepEqual(draftInvoice([bought], on('2004-02-28')).billed, []);
  assert.equal(draftInvoice([bought], on('2004-02-29')).billed.length, 1);
});

test('a suspended package is not billed, not even set up', () => {
  assert.deepEqual(draftInvoice([{ ...dialup, suspended: true }], on('2004-01-01')).billed, []);
});

test('a free package moves its dates and prints no line', () => {
  const draft = draftInvoice([{ ...dialup, setupFee: zero, recurringFee: zero }], on('2004-01-01'));
  assert.deepEqual(draft.lines, []);
  assert.equal(draft.billed[0]?.nextBillOn, '2004-02-01');
});

test('a one-time charge is billed once and has no next date', () => {
  const once: Billable = { ...dialup, cycle: 'once', recurringFee: zero };
  const draft = draftInvoice([once], on('2004-01-01'));
  assert.deepEqual(
    draft.lines.map((line) => [line.description, line.amount]),
    [['Dialup', 1000]],
  );
  assert.equal(draft.billed[0]?.nextBillOn, null);
  assert.deepEqual(draftInvoice([{ ...once, setUp: true }], on('2005-01-01')).billed, []);
});

test('taxes stand last and who is exempt has none', () => {
  const rates = [
    {
      region: 3,
      name: '',
      ratePpm: 100_000,
      exemptAmount: zero,
      setupExempt: false,
      recurringExempt: false,
      inclusive: false,
    },
  ];
  const draft = draftInvoice([{ ...dialup, rates }], on('2004-01-01'));
  const tax = draft.lines.at(-1);
  assert.deepEqual([tax?.kind, tax?.description, tax?.amount], ['tax', 'Tax', 300]);
  assert.equal(draft.total, 3295);
  const exempt = draftInvoice([{ ...dialup, rates }], { ...on('2004-01-01'), taxExempt: true });
  assert.equal(exempt.total, 2995);
});
