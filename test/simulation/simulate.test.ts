/** Years of invented providers: whatever happens, the books are right and each day is charged once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { simulate } from '@lineside/server/simulate/simulate.ts';

// Both edges of daylight saving on both halves of the earth, one of half an hour, a leap day.
const zones = ['America/Los_Angeles', 'Europe/Berlin', 'Australia/Lord_Howe', 'UTC'];

for (const [index, zone] of zones.entries()) {
  test(`a year in ${zone} leaves nothing wrong`, async () => {
    const options = { customers: 24, seed: 11 + index, zone };
    const from = Temporal.PlainDate.from('2023-10-31');
    const { faults, counts, days } = await simulate({
      ...options,
      from,
      until: from.add({ years: 1 }),
    });
    assert.deepEqual(
      faults.map(({ day, what }) => `seed ${options.seed}, ${zone}, ${day}: ${what}`),
      [],
    );
    assert.equal(days, 366);
    for (const [what, number] of Object.entries(counts)) {
      if (what !== 'refunds') assert(number > 0, `${what} happened`);
    }
  });
}

test('the same seed lives the same life, another seed another', async () => {
  const from = Temporal.PlainDate.from('2024-02-20');
  const live = (seed: number) =>
    simulate({ customers: 8, seed, zone: 'UTC', from, until: from.add({ months: 4 }) });
  const [first, again, other] = [await live(5), await live(5), await live(6)];
  assert.deepEqual(again, first);
  assert.notDeepEqual(other.counts, first.counts);
});
