/**
 * Whose number it is must make no difference to what a stranger is told. Generated from the
 * contract: a parameter that takes a number is either of the catalogue or tried here.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { forEachDatabase } from '../databases.ts';
import { newCustomer } from '../story.ts';
import {
  attempts,
  belongings,
  besides,
  names,
  type Owned,
  ownerOf,
  takesNumbers,
  unknown,
} from './belongings.ts';
import { rowCounts, sharedStory } from './shared-story.ts';

test('every parameter that takes a number is known to be of somebody or of the catalogue', () => {
  for (const name of names) {
    for (const parameter of takesNumbers(name)) {
      assert(Object.hasOwn(ownerOf, parameter), `${name}.${parameter}`);
    }
  }
  const tried = attempts.map(({ name, parameter }) => `${name}.${parameter}`);
  for (const each of ['edit_info.invoicing_list', 'invoice.invnum', 'cancel_pkg.pkgnum']) {
    assert(tried.includes(each), each);
  }
});

forEachDatabase((_name, fresh) => {
  const open = sharedStory(fresh);
  let owned: Owned;
  let session_id: string;
  before(async () => {
    ({ owned } = await belongings(open()));
    ({ session_id } = await newCustomer(open(), { pkgpart: '2' }));
  });

  for (const { name, parameter } of attempts) {
    test(`${name} answers a foreign ${parameter} exactly like an unknown one`, async (t) => {
      const story = open();
      const base = { ...(name !== 'new_customer' && { session_id }), ...besides[name] };
      const answer = async (value: unknown) => {
        const reply = await story.call(name, { ...base, [parameter]: value });
        assert.notEqual(reply.error, '', `${parameter} ${String(value)}`);
        return JSON.stringify(reply).replaceAll(String(value), '#');
      };
      const before = await rowCounts(story.database);
      const answers = new Set<string>();
      for (const value of unknown) answers.add(await answer(value));
      assert.equal(answers.size, 1, [...answers].join('\n'));
      const foreign = owned[parameter] ?? [];
      assert(foreign.length > 1, `the other customer has several to name as ${parameter}`);
      for (const value of foreign) answers.add(await answer(value));
      assert.equal(answers.size, 1, [...answers].join('\n'));
      assert.deepEqual(await rowCounts(story.database), before);
      t.diagnostic(`${foreign.length} foreign and ${unknown.length} unknown numbers`);
    });
  }

  test('a foreign package is as unknown with its definition as without', async () => {
    const story = open();
    for (const pkgnum of owned.pkgnum ?? []) {
      for (const pkgpart of ['1', '2', '77']) {
        const reply = await story.call('cancel_pkg', { session_id, pkgnum, pkgpart });
        assert.deepEqual(reply, { error: `unknown pkgnum ${pkgnum}` });
      }
    }
    const byDefinition = await story.call('cancel_pkg', { session_id, pkgpart: '1' });
    assert.deepEqual(byDefinition, { error: 'unknown pkgpart 1' });
  });

  test('an account of somebody else is no session to keep', async () => {
    const story = open();
    const [victim, thief] = await Promise.all([
      newCustomer(story, { pkgpart: '2' }),
      newCustomer(story, { pkgpart: '2' }),
    ]);
    const change = {
      username: thief.username,
      domain: 'example.com',
      old_password: 'abc12345',
      new_password: 'abc123456',
      session_id: victim.session_id,
    };
    assert.deepEqual(await story.call('passwd', change), { error: '' });
    const kept = await story.call('customer_info', { session_id: victim.session_id });
    assert.equal(kept.custnum, victim.custnum);
  });
});
