import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messages, refusalCodes } from '@lineside/contract/messages.ts';
import { statusOf } from './refusal-status.ts';

test('every refusal has a status, and none of them looks like success or like our own fault', () => {
  for (const code of refusalCodes) {
    const status = statusOf(code);
    const isLater = code === 'payment_unconfirmed';
    assert.ok(isLater ? status === 202 : status >= 400 && status < 500, `${code} ${status}`);
  }
});

test('a text that clients compare has a status of its own kind', () => {
  const fixed = refusalCodes.filter(
    (code) => messages[code].kind === 'protocol' && messages[code].refusal,
  );
  for (const code of fixed) assert.notEqual(statusOf(code), 422, code);
});
