import assert from 'node:assert/strict';
import { test } from 'node:test';
import { correctedBy } from './corrections.ts';

const before = { account: '70011223344', routing: '121000358' };
const by = (code: string, data: string) =>
  correctedBy({ debit: 1, code, data: data.padEnd(29) }, before);

test('each code corrects what it is about, and leaves the rest', () => {
  assert.deepEqual(by('C01', '8001'), { ...before, account: '8001', savings: undefined });
  assert.deepEqual(by('C02', '011401533'), { ...before, routing: '011401533', savings: undefined });
  const both = { account: '8001', routing: '011401533' };
  assert.deepEqual(by('C03', '011401533   8001'), { ...both, savings: undefined });
  assert.deepEqual(by('C05', '37'), { ...before, savings: true });
  assert.deepEqual(by('C05', '27'), { ...before, savings: false });
  const kept = { ...before, account: '8001', savings: true };
  assert.deepEqual(by('C06', `${'8001'.padEnd(20)}37`), kept);
  assert.deepEqual(by('C07', `011401533${'8001'.padEnd(17)}27`), { ...both, savings: false });
});

test('what is no account, or is about something else, corrects nothing', () => {
  for (const [code, data] of [
    ['C01', 'A1'],
    ['C01', ''],
    ['C02', '011401534'],
    ['C05', '57'],
    ['C04', 'ZOE'],
    ['C99', '8001'],
  ] as const) {
    assert.equal(by(code, data), undefined, `${code} ${data}`);
  }
});
