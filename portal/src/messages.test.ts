import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portalHouse, Surfer } from '@lineside/test/portal-house.ts';
import { newCustomer } from '@lineside/test/story.ts';

test('a customer reads again what he was mailed, and nobody else does', async (t) => {
  const { pages, story, faults } = await portalHouse(t);
  const { username } = await newCustomer(story);
  const surfer = await new Surfer(pages).signIn(username, 'abc12345');
  await surfer.get('/account/messages');
  assert.match(surfer.text, /On its way/);
  const [, path = ''] = /href="([^"]*)">Example Internet: invoice 1 of/.exec(surfer.text) ?? [];
  await surfer.get(path);
  assert.match(surfer.text, /<div class="paper message">[^<]*\$32\.42/);
  const other = await newCustomer(story);
  const stranger = await new Surfer(pages).signIn(other.username, 'abc12345');
  const seen = async (at: string) => {
    const { status, text } = await stranger.get(at);
    return [status, text.match(/<main[\s\S]*<\/main>/)?.[0]];
  };
  assert.deepEqual(await seen(path), await seen('/account/messages/987654'));
  assert.equal(stranger.status, 404);
  assert.deepEqual(faults, []);
});
