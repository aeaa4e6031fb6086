import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachDatabase } from '@lineside/test/databases.ts';
import fc from 'fast-check';
import type { Database } from '../database/database.ts';
import {
  definedText,
  formatSetting,
  parseSetting,
  settingNames,
  UnusableSetting,
} from './parse-setting.ts';
import { listSettings, settings } from './read-settings.ts';
import { changeSettings, resetSetting, setSetting } from './set-setting.ts';
import { type SettingName, settingDefinitions } from './settings.ts';

test('every default and every value of the demo is a legal value', () => {
  for (const name of settingNames) {
    for (const which of ['default', 'demo'] as const) {
      const text = definedText(name, which);
      if (text === undefined) continue;
      assert.equal(formatSetting(parseSetting(name, text)), text, name);
    }
  }
});

test('every setting says what it means', () => {
  for (const name of settingNames) assert.match(settingDefinitions[name].meaning, /^[A-Z].+\.$/);
});

test('a length of time reads the same after it is written, and can be added to an instant', () => {
  const part = fc.tuple(
    fc.integer({ min: 1, max: 25 }),
    fc.constantFrom('minute', 'hour', 'day', 'week'),
  );
  fc.assert(
    fc.property(part, part, ([a, one], [b, other]) => {
      const value = parseSetting('selfservice-session_timeout', `${a} ${one}s ${b} ${other}`);
      assert(value instanceof Temporal.Duration);
      const again = parseSetting('selfservice-session_timeout', formatSetting(value));
      assert(again instanceof Temporal.Duration);
      const start = Temporal.Instant.fromEpochMilliseconds(0);
      assert.equal(start.add(value).epochMilliseconds, start.add(again).epochMilliseconds);
    }),
    { numRuns: 200 },
  );
});

const refused: readonly (readonly [SettingName, string, RegExp])[] = [
  ['passwordmin', 'six', /is a whole number, not `six`/],
  ['passwordmin', '-1', /is a whole number/],
  ['passwordmin', '0', /must be from 1 to 128, not 0/],
  ['usernamemax', '33', /must be from 1 to 32, not 33/],
  ['timezone', 'Mars/Olympus', /is a zone like Europe\/Berlin/],
  ['currency', 'XXQ', /is an ISO 4217 code/],
  ['currency', 'XDR', /must be a currency that people pay in, which XDR is not/],
  ['locale', 'english', /is a language like en_US/],
  ['countrydefault', 'us', /two-letter code/],
  ['signup_server-payby', 'CARD\nGOLD', /lists payment types like CARD, not `GOLD`/],
  ['signup_server-payby', 'CARD\nCARD', /names something twice/],
  ['signup_server-default_agentnum', 'one', /is the number of an agent/],
  ['signup_server-realtime', 'maybe', /is on or off, not `maybe`/],
  ['shells', 'sh', /lists absolute paths/],
  ['selfservice-session_timeout', 'an hour', /is a length of time like/],
  ['selfservice-session_timeout', '1 fortnight', /is a length of time like/],
  ['selfservice-session_timeout', '5 seconds', /must be from 1 minute to 52 weeks/],
  ['gateway_time_limit', '2 hours', /must be from 1 second to 10 minutes/],
  ['payment_maximum', '1e9', /is an amount like 5.00/],
  [
    'smtp_url',
    'smtp://user:secret@mail.example.com',
    /^(?!.*secret).* smtp_password_file names\.$/,
  ],
  ['smtp_url', 'mail.example.com', /is like smtp:\/\/user@/],
  ['company_name', 'two\nlines', /must be one line of text/],
];

test('what a setting cannot be is refused with its name and the reason', () => {
  for (const [name, text, why] of refused) {
    assert.throws(
      () => parseSetting(name, text),
      (error) =>
        error instanceof UnusableSetting &&
        error.message.startsWith(`The setting ${name} `) &&
        why.test(error.message),
      `${name} = ${text}`,
    );
  }
});

test('a flag may be written as people write it', () => {
  for (const on of ['1', 'on', 'yes', 'TRUE'])
    assert.equal(parseSetting('security_phrase', on), true);
  for (const off of ['', '0', 'off', 'no'])
    assert.equal(parseSetting('security_phrase', off), false);
});

const set = (database: Database, name: string, text: string) =>
  database.write((tx) => setSetting(tx, name, text));

forEachDatabase((_name, fresh) => {
  test('a setting is its default until it is set, and again when it is reset', async (t) => {
    const database = await fresh(t);
    const before = await database.read(settings);
    assert.deepEqual([before.passwordmin, before.security_phrase], [6, false]);
    await set(database, 'passwordmin', '9');
    await set(database, 'shells', ' /bin/zsh \n\n/bin/sh\n');
    await set(database, 'gateway_time_limit', '90 seconds');
    const now = await database.read(settings);
    assert.equal(now.passwordmin, 9);
    assert.deepEqual(now.shells, ['/bin/zsh', '/bin/sh']);
    assert.equal(now.gateway_time_limit.total('seconds'), 90);
    await database.write((tx) => resetSetting(tx, 'passwordmin'));
    assert.equal((await database.read(settings)).passwordmin, 6);
  });

  test('a list shows what is set and what it would be otherwise', async (t) => {
    const database = await fresh(t);
    await set(database, 'uniform_login_errors', 'off');
    const listed = await database.read(listSettings);
    assert.deepEqual(
      listed.map((each) => each.name),
      settingNames,
    );
    assert.deepEqual(
      listed
        .filter((each) => each.isSet)
        .map(({ name, value, default: usual }) => [name, value, usual]),
      [['uniform_login_errors', '', '1']],
    );
  });

  test('an unknown setting is refused, and nothing is stored', async (t) => {
    const database = await fresh(t);
    await assert.rejects(set(database, 'colour', 'blue'), /There is no setting colour/);
    await assert.rejects(
      database.write((tx) => resetSetting(tx, 'toString')),
      /There is no setting toString/,
    );
    const listed = await database.read(listSettings);
    assert.equal(
      listed.some((each) => each.isSet),
      false,
    );
  });

  test('limits that contradict each other are refused, but may move together', async (t) => {
    const database = await fresh(t);
    await assert.rejects(set(database, 'usernamemin', '0'), /from 1 to 32/);
    await set(database, 'passwordmax', '10');
    await assert.rejects(
      set(database, 'passwordmin', '20'),
      /passwordmin \(20\) is above passwordmax \(10\)/,
    );
    await database.write((tx) =>
      changeSettings(
        tx,
        new Map([
          ['passwordmin', '20'],
          ['passwordmax', '40'],
        ]),
      ),
    );
    await assert.rejects(
      database.write((tx) => changeSettings(tx, new Map([['passwordmax', '10']]))),
      /passwordmin \(20\) is above passwordmax \(10\)/,
    );
    assert.equal((await database.read(settings)).passwordmax, 40);
  });
});
