import assert from 'node:assert/strict';
import { test } from 'node:test';
import { add, money, sum, zero } from '@lineside/contract/money.ts';
import fc from 'fast-check';
import { exemptionKey, type Taxable, type TaxRate, taxesOf } from './tax.ts';

const rate = (of: Partial<TaxRate> = {}): TaxRate => ({
  region: 1,
  name: 'Sales tax',
  ratePpm: 82_500,
  exemptAmount: zero,
  setupExempt: false,
  recurringExempt: false,
  inclusive: false,
  ...of,
});
const recurring = (cents: number) => ({ amount: money(cents), isSetup: false });
const setup = (cents: number) => ({ amount: money(cents), isSetup: true });
const item = (of: Partial<Taxable> = {}): Taxable => ({
  charges: [recurring(1995)],
  setupExempt: false,
  recurringExempt: false,
  exempt: false,
  months: ['2004-04'],
  rates: [rate()],
  ...of,
});
const terms = (exemptionsUsed = new Map()) => ({ currency: 'USD', exemptionsUsed });
const none = new Map();
const amounts = (items: readonly Taxable[], used = none) =>
  taxesOf(items, terms(used)).taxes.map(({ name, region, amount }) => [name, region, amount]);

test('a tax is rounded once for its name, not once for each line', () => {
  // Three times 8.25 % of 0.06 is 0.01485: 0.01, where rounding each line would give nothing.
  const three = Array.from({ length: 3 }, () => item({ charges: [recurring(6)] }));
  assert.deepEqual(amounts(three), [['Sales tax', 1, 1]]);
});

test('half a cent goes up', () => {
  const five = [item({ charges: [recurring(10)], rates: [rate({ ratePpm: 50_000 })] })];
  assert.deepEqual(amounts(five), [['Sales tax', 1, 1]]);
});

test('the arithmetic of a tax and what rounding left are told', () => {
  const [tax] = taxesOf([item()], terms(none)).taxes;
  assert.deepEqual(tax?.facts, {
    arithmetic: '8.25 % of 19.95',
    exact: '1.645875',
    remainder: '-0.004125',
    contained: 0,
  });
});

test('two rates with names of their own are two taxes, with one name they are one', () => {
  const two = [item({ rates: [rate({ name: 'A' }), rate({ region: 2, name: 'B' })] })];
  assert.equal(amounts(two).length, 2);
  const same = [item({ rates: [rate(), rate({ region: 2, ratePpm: 10_000 })] })];
  assert.deepEqual(amounts(same), [['Sales tax', 1, 185]]);
});

test('setup and recurring fees are exempt by package or by region', () => {
  const charges = [setup(1000), recurring(2000)];
  const amount = (taxable: Partial<Taxable>, taxed: Partial<TaxRate>) =>
    amounts([item({ charges, ...taxable, rates: [rate({ ratePpm: 100_000, ...taxed })] })])[0]?.[2];
  assert.equal(amount({}, {}), 300);
  assert.equal(amount({ setupExempt: true }, {}), 200);
  assert.equal(amount({}, { recurringExempt: true }), 100);
  assert.equal(amount({ recurringExempt: true }, { setupExempt: true }), undefined);
});

test('what a month exempts is used up once, across lines and invoices', () => {
  const exempting = rate({ ratePpm: 100_000, exemptAmount: money(2500) });
  const one = item({ charges: [recurring(2000)], rates: [exempting] });
  const { taxes, exemptions } = taxesOf([one, one], terms(none));
  assert.equal(taxes[0]?.amount, 150);
  assert.deepEqual(exemptions, [{ region: 1, month: '2004-04', amount: 2500 }]);
  const used = new Map([[exemptionKey(1, '2004-04'), money(2400)]]);
  assert.deepEqual(amounts([one], used), [['Sales tax', 1, 190]]);
});

test('a charge for three months uses the exemption of each', () => {
  const exempting = rate({ ratePpm: 100_000, exemptAmount: money(500) });
  const months = ['2004-11', '2004-12', '2005-01'];
  const quarter = item({ charges: [recurring(3001)], months, rates: [exempting] });
  const { taxes, exemptions } = taxesOf([quarter], terms(none));
  assert.equal(taxes[0]?.amount, 150);
  assert.deepEqual(
    exemptions.map((use) => use.month),
    months,
  );
});

test('a price that contains its tax is what the customer pays', () => {
  const contained = rate({ ratePpm: 200_000, inclusive: true, name: 'VAT' });
  const { charges, taxes } = taxesOf([item({ rates: [contained] })], terms(none));
  assert.deepEqual([charges[0]?.[0]?.net, taxes[0]?.amount], [1662, 333]);
  assert.deepEqual(taxes[0]?.facts.arithmetic, '20 % contained in 19.95');
  assert.equal(taxes[0]?.facts.exact, '3.325');
});

test('who is exempt pays a price that contains tax without it', () => {
  const contained = rate({ ratePpm: 200_000, inclusive: true });
  const { charges, taxes } = taxesOf([item({ exempt: true, rates: [contained] })], terms(none));
  assert.deepEqual([charges[0]?.[0]?.net, taxes], [1663, []]);
});

test('a discount lowers the tax', () => {
  const reduced = item({ charges: [recurring(2000), recurring(-500)] });
  assert.deepEqual(amounts([reduced]), [['Sales tax', 1, 124]]);
});

const anyCharges = fc.array(fc.integer({ min: -5_000, max: 1_000_000 }), {
  minLength: 1,
  maxLength: 5,
});
const anyRate = fc.integer({ min: 0, max: 400_000 });

test('net and tax of prices that contain tax are those prices, to the cent', () => {
  fc.assert(
    fc.property(
      fc.array(anyCharges, { minLength: 1, maxLength: 4 }),
      anyRate,
      anyRate,
      (all, a, b) => {
        const rates = [
          rate({ ratePpm: a, inclusive: true, name: 'A' }),
          rate({ ratePpm: b, inclusive: true, name: 'B', region: 2 }),
        ];
        const items = all.map((cents) => item({ charges: cents.map(recurring), rates }));
        const { charges, taxes } = taxesOf(items, terms(none));
        const net = sum(charges.flat().map((charge) => charge.net));
        const tax = sum(taxes.map((each) => each.amount));
        assert.equal(
          add(net, tax),
          all.flat().reduce((total, cents) => total + cents, 0),
        );
        for (const charge of charges.flat()) assert(Number.isSafeInteger(charge.taxMillionths));
      },
    ),
  );
});

test('a tax that is added differs from the exact one by half a cent at most', () => {
  fc.assert(
    fc.property(fc.array(anyCharges, { minLength: 1, maxLength: 4 }), anyRate, (all, ratePpm) => {
      const items = all.map((cents) =>
        item({ charges: cents.map(recurring), rates: [rate({ ratePpm })] }),
      );
      const exact = all.flat().reduce((total, cents) => total + cents * ratePpm, 0);
      const tax = sum(taxesOf(items, terms(none)).taxes.map((each) => each.amount));
      assert(Math.abs(tax * 1_000_000 - exact) <= 500_000);
      const shares = taxesOf(items, terms(none)).charges.flat();
      assert.equal(
        shares.reduce((total, each) => total + each.taxMillionths, 0),
        exact,
      );
    }),
  );
});
