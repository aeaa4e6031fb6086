import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openLane } from './killed.ts';
import { drawKilled, nameOf } from './schedule.ts';
import { assertExact, count, emptyTally, shown } from './verdict.ts';

const seed = 20_261_127;
/** As `schedules.test.ts` counts them, and found again by any that dies later. */
const steps = { payment: 34, 'sign-up': 26, debit: 20, order: 26, refund: 22, collection: 42 };

describe('side by side', { concurrency: true }, () => {
  for (const part of ['a', 'b']) lane(part);
});

function lane(part: string): void {
  test(`processes that are killed leave each deed done once: lane ${part}`, async (t) => {
    const opened = openLane(part);
    t.after(() => opened.close());
    const tally = emptyTally();
    for (let number = 0; number < 30; number += 1) {
      const schedule = drawKilled(seed + 1000 * part.charCodeAt(0) + number, steps);
      count(tally, nameOf(schedule), await opened.run(schedule));
    }
    assertExact(tally);
    assert(tally.deaths > 20, `${tally.deaths} deaths`);
    t.diagnostic(shown(tally));
  });
}
