import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { dayOf, monthsFrom, numberOf, textOf } from './civil-day.ts';

const day = fc
  .integer({ min: -40_000, max: 60_000 })
  .map((days) => Temporal.PlainDate.from('1970-01-01').add({ days }).toString());

test('what is kept of a day is what Temporal says of it', () => {
  fc.assert(
    fc.property(day, day, (a, b) => {
      assert.equal(textOf(dayOf(a)), a);
      const [from, until] = [Temporal.PlainDate.from(a), Temporal.PlainDate.from(b)];
      assert.equal(numberOf(dayOf(b)) - numberOf(dayOf(a)), from.until(until).days);
      const order = Temporal.PlainDate.compare(from, until);
      assert.equal(Math.sign(numberOf(from) - numberOf(until)), order);
    }),
    { numRuns: 300 },
  );
});

test('the months of a charge go over the end of the year', () => {
  assert.deepEqual(monthsFrom(dayOf('2027-11-30'), 3), ['2027-11', '2027-12', '2028-01']);
});
