import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zero } from '@lineside/contract/money.ts';
import fc from 'fast-check';
import { parsePercent, percentOf } from './tax-rate.ts';
import { regionsFrom, type TaxRegion } from './tax-region.ts';

let count = 0;
function region(given: Partial<TaxRegion>): TaxRegion {
  count += 1;
  return {
    number: count,
    country: 'US',
    state: '',
    county: '',
    taxClass: '',
    name: '',
    ratePpm: 0,
    exemptAmount: zero,
    setupExempt: false,
    recurringExempt: false,
    inclusive: false,
    disabled: false,
    ...given,
  };
}

const rates = (regions: readonly TaxRegion[]) => regions.map((each) => each.ratePpm);
const place = (state: string, county = '', country = 'US') => ({ state, county, country });

test('taxes are those of the class, else of the place, else of the country', () => {
  const known = regionsFrom([
    region({ state: 'CA', ratePpm: 1 }),
    region({ state: 'CA', taxClass: 'labour', ratePpm: 2 }),
    region({ state: 'CA', county: 'Alameda', ratePpm: 3 }),
    region({ ratePpm: 4 }),
    region({ taxClass: 'labour', ratePpm: 5 }),
  ]);
  const taxes = (state: string, county: string, taxClass: string) =>
    rates(known.taxesOf({ ...place(state, county), taxClass }));
  assert.deepEqual(taxes('CA', '', ''), [1]);
  assert.deepEqual(taxes('CA', '', 'labour'), [2]);
  assert.deepEqual(taxes('CA', '', 'goods'), [1]);
  assert.deepEqual(taxes('CA', 'Alameda', 'labour'), [3]);
  assert.deepEqual(taxes('NY', '', ''), [4]);
  assert.deepEqual(taxes('NY', '', 'labour'), [4], 'the country counts without a class only');
});

test('a place may have several taxes at once', () => {
  const known = regionsFrom([
    region({ country: 'CA', state: 'QC', name: 'GST', ratePpm: 50_000 }),
    region({ country: 'CA', state: 'QC', name: 'QST', ratePpm: 99_750 }),
  ]);
  const taxes = known.taxesOf({ ...place('QC', '', 'CA'), taxClass: '' });
  assert.deepEqual(taxes.map((each) => each.name).sort(), ['GST', 'QST']);
});

test('nobody is billed without a tax because his place is not known', () => {
  const known = regionsFrom([region({ state: 'CA' })]);
  assert.throws(
    () => known.taxesOf({ ...place('NY', 'Kings'), taxClass: 'labour' }),
    /no tax rate is known for state\/county\/country\/taxclass NY\/Kings\/US\/labour/,
  );
});

test('a tax that was disabled is no longer charged, and its customers can still be billed', () => {
  const known = regionsFrom([region({ state: 'CA', ratePpm: 1, disabled: true })]);
  assert.deepEqual(known.taxesOf({ ...place('CA'), taxClass: '' }), []);
  assert.equal(known.isKnown(place('CA')), false);
  assert.deepEqual(known.statesOf('US'), []);
});

test('a country listed as a whole serves every place in it, others only those listed', () => {
  const known = regionsFrom([
    region({ country: 'GB' }),
    region({ state: 'CA' }),
    region({ state: 'CA', county: 'Alameda' }),
  ]);
  assert.equal(known.isKnown(place('Anything', 'at all', 'GB')), true);
  assert.equal(known.isKnown(place('CA')), true);
  assert.equal(known.isKnown(place('CA', 'Alameda')), true);
  assert.equal(known.isKnown(place('CA', 'Marin')), false);
  assert.equal(known.isKnown(place('')), false);
  assert.equal(known.isKnown(place('', '', 'FR')), false);
});

test('states are sorted, each once, and the country as a whole is the empty one', () => {
  const known = regionsFrom([
    region({ state: 'NY' }),
    region({ state: 'CA', county: 'Alameda' }),
    region({ state: 'CA' }),
    region({}),
  ]);
  assert.deepEqual(known.statesOf('US'), ['', 'CA', 'NY']);
  assert.deepEqual(known.statesOf('FR'), []);
});

test('a rate reads the same after it is written, without ever being a fraction', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (ratePpm) => {
      assert.equal(parsePercent(percentOf(ratePpm)), ratePpm);
    }),
  );
  assert.deepEqual([0, 88_750, 70_000, 1, 1_000_000].map(percentOf), [
    '0',
    '8.875',
    '7',
    '0.0001',
    '100',
  ]);
  for (const wrong of ['', '-1', '8,5', '1e1', '100.0001', '8.87500', '.5']) {
    assert.equal(parsePercent(wrong), undefined, wrong);
  }
});
