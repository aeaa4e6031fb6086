import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settingDefinitions } from '../settings/settings.ts';
import { nextTry } from './retries.ts';

const retryDays = settingDefinitions.collect_retry_days.default;
const first = Temporal.PlainDate.from('2028-02-27');

test('by default a decline is followed by seven more tries within two weeks', () => {
  const tried = [first];
  while (true) {
    const today = tried.at(-1) ?? first;
    const firstDeclinedOn = first.toString();
    const next = nextTry({ firstDeclinedOn, today, hard: false, retryDays });
    if (next === undefined) break;
    tried.push(next);
  }
  assert.equal(tried.length, 8);
  assert.equal(first.until(tried.at(-1) ?? first).days, 14);
  assert.equal(String(tried[2]), '2028-02-29');
});

test('after a hard decline there is no next try', () => {
  const at = { firstDeclinedOn: first.toString(), today: first, retryDays };
  assert.equal(nextTry({ ...at, hard: true }), undefined);
});

test('days that passed unused are not made up for', () => {
  const today = first.add({ days: 9 });
  const next = nextTry({ firstDeclinedOn: first.toString(), today, hard: false, retryDays });
  assert.equal(String(next), String(first.add({ days: 11 })));
});
