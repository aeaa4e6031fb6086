import assert from 'node:assert/strict';
import { test } from 'node:test';
import { money, zero } from '@lineside/contract/money.ts';
import { exemptionKey, type Taxable, type TaxRate, taxesOf } from './tax.ts';

const rate = (of: Partial<TaxRate> = {}): TaxRate => ({
  region: 1,
  name: 'Sales tax',
  ratePpm: 82_500,
  exemptAmount: zero,
  setupExempt: false,
  recurringExempt: false,
  ...of,
});
const item = (of: Partial<Taxable> = {}): Taxable => ({
  setup: zero,
  recurring: money(1995),
  setupExempt: false,
  recurringExempt: false,
  months: ['2004-04'],
  rates: [rate()],
  ...of,
});
const none = new Map();

test('a tax is rounded once for its name, not once for each line', () => {
  // Three times 8.25 % of 0.06 is 0.01485: 0.01, where rounding each line would give nothing.
  const three = Array.from({ length: 3 }, () => item({ recurring: money(6) }));
  assert.deepEqual(taxesOf(three, none).taxes, [{ name: 'Sales tax', region: 1, amount: 1 }]);
});

test('half a cent goes up', () => {
  const five = [item({ recurring: money(10), rates: [rate({ ratePpm: 50_000 })] })];
  assert.equal(taxesOf(five, none).taxes[0]?.amount, 1);
});

test('two rates with names of their own are two taxes, with one name they are one', () => {
  const two = [item({ rates: [rate({ name: 'A' }), rate({ region: 2, name: 'B' })] })];
  assert.equal(taxesOf(two, none).taxes.length, 2);
  const same = [item({ rates: [rate(), rate({ region: 2 })] })];
  assert.deepEqual(taxesOf(same, none).taxes, [{ name: 'Sales tax', region: 1, amount: 329 }]);
});

test('setup and recurring fees are exempt by package or by region', () => {
  const of = { setup: money(1000), recurring: money(2000) };
  const tenPercent = { ratePpm: 100_000 };
  const amount = (taxable: Partial<Taxable>, taxed: Partial<TaxRate>) =>
    taxesOf([item({ ...of, ...taxable, rates: [rate({ ...tenPercent, ...taxed })] })], none)
      .taxes[0]?.amount;
  assert.equal(amount({}, {}), 300);
  assert.equal(amount({ setupExempt: true }, {}), 200);
  assert.equal(amount({}, { recurringExempt: true }), 100);
  assert.equal(amount({ recurringExempt: true }, { setupExempt: true }), undefined);
});

test('what a month exempts is used up once, across lines and invoices', () => {
  const exempting = rate({ ratePpm: 100_000, exemptAmount: money(2500) });
  const two = [
    item({ recurring: money(2000), rates: [exempting] }),
    item({ recurring: money(2000), rates: [exempting] }),
  ];
  const first = taxesOf(two, none);
  assert.deepEqual(first.taxes, [{ name: 'Sales tax', region: 1, amount: 150 }]);
  assert.deepEqual(first.exemptions, [{ region: 1, month: '2004-04', amount: 2500 }]);
  const used = new Map([[exemptionKey(1, '2004-04'), money(2400)]]);
  assert.equal(taxesOf([two[0] as Taxable], used).taxes[0]?.amount, 190);
});

test('a charge for three months uses the exemption of each', () => {
  const exempting = rate({ ratePpm: 100_000, exemptAmount: money(500) });
  const quarter = item({
    recurring: money(3001),
    months: ['2004-11', '2004-12', '2005-01'],
    rates: [exempting],
  });
  const { taxes, exemptions } = taxesOf([quarter], none);
  assert.equal(taxes[0]?.amount, 150);
  assert.deepEqual(
    exemptions.map((use) => use.month),
    ['2004-11', '2004-12', '2005-01'],
  );
});
