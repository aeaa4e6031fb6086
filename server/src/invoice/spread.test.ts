import assert from 'node:assert/strict';
import { test } from 'node:test';
import { money, sum } from '@lineside/contract/money.ts';
import fc from 'fast-check';
import { spread } from './spread.ts';

const cents = fc.integer({ min: 0, max: 100_000 }).map(money);
const sources = fc.array(cents).map((rests) => rests.map((rest, number) => ({ number, rest })));
const invoices = fc.array(cents).map((all) => all.map((owed, number) => ({ number, owed })));

test('the oldest payment goes to the oldest invoice and is split where it is larger', () => {
  const applications = spread(
    [
      { number: 1, rest: money(1000) },
      { number: 2, rest: money(500) },
    ],
    [
      { number: 7, owed: money(300) },
      { number: 8, owed: money(900) },
      { number: 9, owed: money(50) },
    ],
  );
  assert.deepEqual(applications, [
    { source: 1, invoice: 7, amount: 300 },
    { source: 1, invoice: 8, amount: 700 },
    { source: 2, invoice: 8, amount: 200 },
    { source: 2, invoice: 9, amount: 50 },
  ]);
});

test('one side is always used up, and neither side gives more than it has', () => {
  fc.assert(
    fc.property(sources, invoices, (from, to) => {
      const applications = spread(from, to);
      for (const { number, rest } of from) {
        const used = applications.filter((each) => each.source === number);
        assert.ok(sum(used.map((each) => each.amount)) <= rest);
      }
      for (const { number, owed } of to) {
        const paid = applications.filter((each) => each.invoice === number);
        assert.ok(sum(paid.map((each) => each.amount)) <= owed);
      }
      const applied = sum(applications.map((each) => each.amount));
      const given = sum(from.map((each) => each.rest));
      const wanted = sum(to.map((each) => each.owed));
      assert.equal(applied, Math.min(given, wanted));
    }),
  );
});

test('no application is of nothing', () => {
  fc.assert(
    fc.property(sources, invoices, (from, to) =>
      spread(from, to).every((application) => application.amount > 0),
    ),
  );
});
