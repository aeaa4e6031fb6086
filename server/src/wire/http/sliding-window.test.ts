import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { SlidingWindow } from './sliding-window.ts';

test('no stretch of time as long as the window sees more than is allowed', () => {
  const steps = fc.array(fc.nat(400), { maxLength: 300 });
  const allowed = fc.record({ max: fc.integer({ min: 1, max: 8 }), steps });
  fc.assert(
    fc.property(allowed, ({ max, steps: pauses }) => {
      const windowMs = 1000;
      const window = new SlidingWindow();
      const admitted: number[] = [];
      let now = 0;
      for (const pause of pauses) {
        now += pause;
        const at = { max, windowMs, now };
        const wait = window.wait('a', at);
        const recent = admitted.filter((instant) => instant > now - windowMs).length;
        assert.equal(wait > 0, recent >= max);
        if (wait > 0) {
          // Whoever waits as long as he is told gets in.
          assert.equal(window.wait('a', { ...at, now: now + wait }), 0);
          continue;
        }
        window.count('a', at);
        admitted.push(now);
      }
    }),
    { numRuns: 200 },
  );
});

test('names are counted apart, and those silent longest are forgotten when there are too many', () => {
  const window = new SlidingWindow(3);
  const at = { max: 1, windowMs: 1000, now: 0 };
  for (const name of ['a', 'b', 'c', 'd']) window.count(name, at);
  assert.equal(window.size, 3);
  assert.deepEqual(
    ['a', 'b', 'c', 'd'].map((name) => window.wait(name, at) > 0),
    [false, true, true, true],
  );
});

test('what is taken back does not count', () => {
  const window = new SlidingWindow();
  const at = { max: 1, windowMs: 1000, now: 0 };
  window.count('a', at);
  window.uncount('a');
  assert.equal(window.wait('a', at), 0);
});
