/** The links that are mailed for a new password, as whoever reads the mail sees them. */
import assert from 'node:assert/strict';
import { sealedFact } from '@lineside/server/mail/queue-mail.ts';
import { mailResets } from '@lineside/server/password-reset/mail-resets.ts';
import { type Story, storyPeer } from '../story.ts';
import { rowsOf } from './shared-story.ts';

export interface Link {
  readonly to: string;
  readonly username: string;
  readonly link: string;
  readonly token: string;
}

/** Mails what was asked for, and reads all links that were ever mailed, the oldest first. */
export async function mailedLinks(story: Story): Promise<Link[]> {
  assert.deepEqual(await mailResets(story.dispatch, storyPeer), []);
  const rows = await rowsOf<{ recipient: string; facts: string }>(
    story.database,
    `SELECT recipient, facts FROM mail WHERE event = 'password-reset' ORDER BY number`,
  );
  return rows.map(({ recipient, facts }) => {
    const { [sealedFact]: sealed, username } = JSON.parse(facts);
    const { link } = JSON.parse(story.dispatch.options.secrets.decrypt(sealed));
    return { to: recipient, username, link, token: /[0-9a-f]{32}/.exec(link)?.[0] ?? '' };
  });
}

export const portal = 'https://my.example.com';

/** The token of a link that was just mailed to this account. */
export async function resetToken(story: Story, username: string): Promise<string> {
  await story.set('portal_url', portal);
  const asked = await story.call('reset_passwd', { username, domain: 'example.com' });
  assert.equal(asked.error, '');
  return (await mailedLinks(story)).at(-1)?.token ?? '';
}
