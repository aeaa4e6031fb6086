import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Cause, causeText, readCause } from './cause.ts';

const paused: Cause = {
  rule: 'paused',
  event: 'resume',
  of: { kind: 'pause', number: 4 },
  facts: { days: 5, of_days: 31, price: '19.95' },
};

test('a cause is read as it was written', () => {
  assert.deepEqual(readCause(causeText(paused)), paused);
  const bare: Cause = { rule: 'setup', facts: {} };
  assert.deepEqual(readCause(causeText(bare)), { ...bare, event: undefined, of: undefined });
});

test('a record from before causes were kept has none', () => {
  assert.equal(readCause(''), undefined);
});

test('equal causes give equal texts, in whatever order their parts were written', () => {
  const { facts, of, event, rule } = paused;
  assert.equal(causeText({ facts, of, event, rule }), causeText(paused));
});
