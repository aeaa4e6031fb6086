import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { forgottenMs, secondsToWait } from './throttle.ts';

const lastAt = 1_800_000_000_000;

test('a few slips of the finger cost no time', () => {
  for (const failures of [0, 1, 4]) {
    assert.equal(secondsToWait({ failures, lastAt }, lastAt), 0);
  }
});

test('the delay grows with every failure, but never beyond a minute', () => {
  const delays = [5, 6, 7, 8, 9, 10, 11, 12, 1000].map((failures) =>
    secondsToWait({ failures, lastAt }, lastAt),
  );
  assert.deepEqual(delays, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
});

test('whatever was tried, a minute later the account answers', () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.integer({ min: 60_000, max: 10 * forgottenMs }),
      (failures, passed) => secondsToWait({ failures, lastAt }, lastAt + passed) === 0,
    ),
  );
});
