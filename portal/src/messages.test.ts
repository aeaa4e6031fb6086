import assert from 'node:assert/strict';
import { test } from 'node:test';
import { queueMail } from '@lineside/server/mail/queue-mail.ts';
import { portalHouse, Surfer } from '@lineside/test/portal-house.ts';
import { newCustomer, storyPeer } from '@lineside/test/story.ts';

test('a customer reads again what he was mailed, but no link that lets in, and nobody else does', async (t) => {
  const { pages, story, faults } = await portalHouse(t);
  const { username, custnum } = await newCustomer(story);
  const surfer = await new Surfer(pages).signIn(username, 'abc12345');
  const link = 'https://my.example.com/reset/a-secret-token';
  await story.dispatch.write(storyPeer, (call) =>
    queueMail(call, {
      event: 'password-reset',
      record: `reset of ${custnum}`,
      customer: custnum,
      facts: { account: 'user@example.com', expires: '2026-06-15 13:00' },
      secretFacts: { link },
    }),
  );
  await surfer.get('/account/messages');
  const path = /href="(\/account\/messages\/\d+)"/.exec(surfer.text)?.[1] ?? '';
  assert.match(surfer.text, /On its way/);
  await surfer.get(path);
  assert.match(surfer.text, /<div class="paper message">[^<]*asked for a new password/);
  assert.doesNotMatch(surfer.text, /a-secret-token/);
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
