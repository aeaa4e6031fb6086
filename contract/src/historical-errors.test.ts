import assert from 'node:assert/strict';
import { test } from 'node:test';
import { historicalErrors, newRefusals } from './historical-errors.ts';
import { allOperations } from './index.ts';
import { messages, refusalCodes } from './messages.ts';

test('every historical text becomes a refusal, or there is a reason why not', () => {
  for (const { text, becomes, because } of historicalErrors) {
    assert.ok(becomes.length > 0 || (because ?? '').length > 10, text);
    for (const code of becomes) assert.ok(messages[code].refusal, `${text}: ${code}`);
  }
});

test('no row is there twice', () => {
  const keys = historicalErrors.map(({ where, text }) => `${where}: ${text}`);
  assert.deepEqual(keys, [...new Set(keys)]);
});

test('every refusal has its row, or a reason why it is new', () => {
  const mapped = new Set(historicalErrors.flatMap(({ becomes }) => becomes));
  for (const code of refusalCodes.filter((each) => messages[each].refusal)) {
    assert.ok(mapped.has(code) !== Object.hasOwn(newRefusals, code), code);
  }
});

test('what is said of an operation it also declares', () => {
  for (const op of allOperations) {
    const own = historicalErrors.filter(({ where }) => where.split(', ').includes(op.name));
    for (const { text, becomes } of own) {
      for (const code of becomes) {
        assert.ok(
          op.refusals.some((each) => each === code),
          `${op.name}, ${text}: ${code}`,
        );
      }
    }
  }
});
