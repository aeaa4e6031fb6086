import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { isRefusalCode, messages, type RefusalCode } from '@lineside/contract/messages.ts';
import { forEachDatabase } from '../databases.ts';
import { folderFor } from '../wire/listening.ts';
import { withoutPerl } from '../wire/perl.ts';
import { life } from './life.ts';
import { liveByClient } from './live-by-client.ts';
import { liveByPerl } from './live-by-perl.ts';
import { openLife } from './open-life.ts';
import { seedKeys } from './seed-keys.ts';
import { everyPlace, everyRefusal } from './whole.ts';

forEachDatabase((_name, fresh) => {
  test('a customer lives a whole life through our client', async (t) => {
    const house = await openLife(t, fresh);
    await liveByClient(life, house);
  });

  test('a customer lives the same life through Perl', { skip: withoutPerl }, async (t) => {
    const house = await openLife(t, fresh);
    await liveByPerl(life, { ...house, file: join(folderFor(t), 'life') });
  });
});

test('every key that the historical documentation names is in the contract', () => {
  for (const [name, keys] of Object.entries(seedKeys)) {
    const missing = keys.filter((key) => !everyPlace.includes(`${name}.${key}`));
    assert.deepEqual(missing, [], name);
  }
});

/** The words of a code, with anything in place of its values. */
function wordsOf(code: RefusalCode): RegExp {
  const { text, suffix } = messages[code];
  const whole = (text + suffix).replace(/\{@(\w+)\}/g, (at, name: string) =>
    isRefusalCode(name) ? messages[name].text : at,
  );
  return new RegExp(
    `^${whole
      .split(/\{\w+\}/)
      .map(RegExp.escape)
      .join('.*')}$`,
  );
}

test('whatever refuses a step of the life is declared as a reason to refuse it', () => {
  const refused = life.flatMap(({ steps }) => steps).filter(({ code }) => code !== '');
  const undeclared = refused
    .map(({ what, code }) => `${what} ${code}`)
    .filter((refusal) => !everyRefusal.includes(refusal));
  assert.deepEqual(undeclared, []);
});

test('every text that the life expects is that of its code', () => {
  for (const { code, text } of life.flatMap(({ steps }) => steps)) {
    if (code !== '') assert.match(text, wordsOf(code));
  }
});
