import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { coverageFaults, type PackageDays } from './covered-days.ts';

const start = Temporal.PlainDate.from('2023-12-20');
const day = (number: number) => start.add({ days: number }).toString();

/** A life whose periods follow one another, with some suspended days left out of each. */
const lives = fc
  .array(fc.record({ length: fc.integer({ min: 1, max: 40 }), paused: fc.nat({ max: 10 }) }), {
    minLength: 2,
    maxLength: 12,
  })
  .map((periods): PackageDays => {
    let at = 0;
    const charged = [];
    const paused = [];
    for (const { length, paused: wanted } of periods) {
      const leftOut = Math.min(wanted, length - 1);
      charged.push({ from: day(at), until: day(at + length), leftOut });
      if (leftOut > 0) paused.push({ from: day(at), until: day(at + leftOut) });
      at += length;
    }
    return { from: day(0), until: day(at), open: false, charged, paused, returned: [] };
  });

const choice = <T>(list: readonly T[], number: number): T => list[number % list.length] as T;

test('periods that follow one another charge each day once', () => {
  fc.assert(fc.property(lives, (life) => assert.deepEqual(coverageFaults(life), [])));
});

test('a period that is missing, doubled, longer or shorter is found', () => {
  fc.assert(
    fc.property(lives, fc.nat(), (life, number) => {
      const one = choice(life.charged, number);
      const without = life.charged.filter((each) => each !== one);
      const longer = Temporal.PlainDate.from(one.until).add({ days: 1 }).toString();
      const shorter = Temporal.PlainDate.from(one.until).subtract({ days: 1 }).toString();
      for (const charged of [
        without,
        [...life.charged, one],
        [...without, { ...one, until: longer }],
        [...without, { ...one, until: shorter }],
      ]) {
        assert.notDeepEqual(coverageFaults({ ...life, charged }), []);
      }
    }),
  );
});

test('suspended days that are charged, or charged days that are free, are found', () => {
  fc.assert(
    fc.property(lives, fc.nat(), fc.constantFrom(-1, 1), (life, number, by) => {
      const one = choice(life.charged, number);
      const others = life.charged.filter((each) => each !== one);
      const wrong = { ...one, leftOut: one.leftOut + by };
      assert.notDeepEqual(coverageFaults({ ...life, charged: [...others, wrong] }), []);
    }),
  );
});

test('days given back after the end close it, and without that they stay open', () => {
  const charged = [{ from: '2024-01-31', until: '2024-02-29', leftOut: 0 }];
  const life = { from: '2024-01-31', until: '2024-02-10', charged, paused: [] };
  const returned = [{ from: '2024-02-10', until: '2024-02-29' }];
  assert.deepEqual(coverageFaults({ ...life, open: false, returned }), []);
  assert.deepEqual(coverageFaults({ ...life, open: true, returned: [] }), []);
  assert.deepEqual(coverageFaults({ ...life, open: false, returned: [] }), [
    '2024-02-10 and after is charged, but it had ended',
  ]);
});

test('a gap is no fault where it was suspended from end to end', () => {
  const charged = [
    { from: '2024-01-01', until: '2024-02-01', leftOut: 0 },
    { from: '2024-03-01', until: '2024-04-01', leftOut: 0 },
  ];
  const life = { from: '2024-01-01', until: '2024-04-01', open: true, charged, returned: [] };
  const paused = [{ from: '2024-02-01', until: '2024-03-01' }];
  assert.deepEqual(coverageFaults({ ...life, paused }), []);
  assert.deepEqual(coverageFaults({ ...life, paused: [] }), [
    '2024-02-01 to before 2024-03-01 is not charged',
  ]);
});
