import assert from 'node:assert/strict';
import { test } from 'node:test';
import { add, money, sum } from '@lineside/contract/money.ts';
import fc from 'fast-check';
import { returnedDays } from './returned-days.ts';

const period = fc.record({
  net: fc.integer({ min: 0, max: 1_000_000 }).map(money),
  taxMillionths: fc.integer({ min: 0, max: 400_000_000_000 }),
  days: fc.integer({ min: 1, max: 366 }),
});

test('ten of thirty days are a third, with the tax on it', () => {
  const charged = { net: money(1995), taxMillionths: 164_587_500, days: 30 };
  const returned = returnedDays(charged, { before: 0, days: 10 });
  assert.deepEqual(returned, { net: 665, tax: 55, total: 720 });
});

test('all days, in whatever parts, are worth what was charged', () => {
  fc.assert(
    fc.property(period, fc.array(fc.integer({ min: 1, max: 60 })), (charged, cuts) => {
      let before = 0;
      const parts = [];
      for (const cut of [...cuts, charged.days]) {
        const days = Math.min(cut, charged.days - before);
        parts.push(returnedDays(charged, { before, days }));
        before += days;
      }
      const tax = Math.floor((charged.taxMillionths + 500_000) / 1_000_000);
      assert.equal(sum(parts.map((part) => part.net)), charged.net);
      assert.equal(sum(parts.map((part) => part.tax)), tax);
      for (const { net, tax: own, total } of parts) {
        assert(net >= 0 && own >= 0);
        assert.equal(total, add(net, own));
      }
    }),
  );
});
