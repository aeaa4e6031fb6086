import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messages, refusalCodes, renderMessage } from '@lineside/contract/messages.ts';
import { forEachDatabase } from '@lineside/test/databases.ts';
import type { Database } from '../database/database.ts';
import { setSetting } from '../settings/set-setting.ts';
import { listMessages, messageTexts, ownTexts } from './read-messages.ts';
import { checkMessage, resetMessage, setMessage, UnusableMessage } from './set-message.ts';

const say = async (database: Database) => {
  const texts = await database.read(messageTexts);
  return renderMessage('username_in_use', {}, texts);
};

test('every text of the house could also be set by an operator', () => {
  for (const code of refusalCodes) {
    const { kind, text } = messages[code];
    if (kind === 'catalogue') checkMessage(code, text);
  }
});

test('a text that cannot stand is refused with its code and the reason', () => {
  const refused: readonly (readonly [string, string, RegExp])[] = [
    ['incorrect_password', 'Wrong!', /incorrect_password is part of the protocol/],
    ['declined', 'Sorry', /is part of the protocol/],
    ['no_such_code', 'Hello', /There is no message no_such_code/],
    ['constructor', 'Hello', /There is no message constructor/],
    ['username_in_use', ' ', /cannot be empty/],
    ['username_in_use', 'Taken\nSorry', /is not one line/],
    ['username_in_use', 'x'.repeat(501), /is over 500 characters/],
    ['username_in_use', '_decline', /clients take that for another answer/],
    [
      'username_in_use',
      'Taken by {owner}',
      /cannot have \{owner\}; it may have \{field\} \{value\}/,
    ],
    ['username_in_use', 'See {@nothing}', /cannot have \{@nothing\}/],
  ];
  for (const [code, text, why] of refused) {
    assert.throws(
      () => checkMessage(code, text),
      (error) => error instanceof UnusableMessage && why.test(error.message),
      `${code}: ${text}`,
    );
  }
});

forEachDatabase((_name, fresh) => {
  test("an operator's text is said until it is reset", async (t) => {
    const database = await fresh(t);
    assert.equal(await say(database), 'Username in use');
    await database.write((tx) => setMessage(tx, 'username_in_use', 'That name is taken.'));
    assert.equal(await say(database), 'That name is taken.');
    await database.write((tx) => setMessage(tx, 'username_in_use', 'Taken.'));
    assert.equal(await say(database), 'Taken.');
    await database.write((tx) => resetMessage(tx, 'username_in_use'));
    assert.equal(await say(database), 'Username in use');
  });

  test('customers are answered in the language that is set, else in the house words', async (t) => {
    const database = await fresh(t);
    await database.write((tx) => setMessage(tx, 'username_in_use', 'Nom déjà pris', 'fr'));
    assert.equal(await say(database), 'Username in use');
    await database.write((tx) => setSetting(tx, 'locale', 'fr_CA'));
    assert.equal(await say(database), 'Nom déjà pris', 'the language stands for its country');
    await database.write((tx) => setMessage(tx, 'username_in_use', 'Ce nom est pris'));
    assert.equal(await say(database), 'Ce nom est pris');
    assert.deepEqual(
      (await database.read(ownTexts)).map((each) => each.language),
      ['fr', 'fr_CA'],
    );
  });

  test('a list shows every text, whether it is set, and which are part of the protocol', async (t) => {
    const database = await fresh(t);
    await database.write((tx) => setMessage(tx, 'expired_card', 'This card is too old.'));
    const listed = await database.read(listMessages);
    assert.deepEqual(
      listed.map((each) => each.code),
      refusalCodes,
    );
    const set = listed.filter((each) => each.isSet);
    assert.deepEqual(
      set.map(({ code, text, default: usual }) => [code, text, usual]),
      [['expired_card', 'This card is too old.', 'Expired card']],
    );
    const protocol = listed.filter((each) => each.isProtocol).map((each) => each.text);
    assert.deepEqual(protocol, [
      '_decline',
      '_collect',
      "Can't resume session",
      'Incorrect password.',
    ]);
  });
});
