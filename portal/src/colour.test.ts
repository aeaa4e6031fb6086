import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { contrastOf, readableOn } from './colour.ts';

test('whatever the accent is, it can be read on paper, and what stands on it, too', () => {
  const colour = fc
    .integer({ min: 0, max: 0xffffff })
    .map((number) => `#${number.toString(16).padStart(6, '0')}`);
  fc.assert(
    fc.property(colour, fc.constantFrom('#ffffff', '#171a1c'), (accent, paper) => {
      const found = readableOn(accent, paper);
      assert.ok(contrastOf(found.colour, paper) >= 4.5);
      assert.ok(contrastOf(found.colour, found.above) >= 4.5);
    }),
  );
});
