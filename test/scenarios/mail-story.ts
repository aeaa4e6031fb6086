/** What the stories of mail share: a provider with a mail server, and looks into the outbox. */
import { strict as assert } from 'node:assert';
import { encloseDocuments } from '@lineside/server/document/enclose-documents.ts';
import { queueMail } from '@lineside/server/mail/queue-mail.ts';
import { type SendSummary, sendDue } from '@lineside/server/mail/send-due.ts';
import type { Fresh } from '../databases.ts';
import { type MailServerInTest, type MailServerOptions, openMailServer } from '../mail-server.ts';
import { newCustomer, openStory, type Story, storyPeer } from '../story.ts';
import { quickPasswords } from './quick-passwords.ts';
import { rowsOf } from './shared-story.ts';

export interface MailStory extends Story {
  readonly server: MailServerInTest;
  send(): Promise<SendSummary>;
}

export async function openMailStory(
  t: Parameters<Fresh>[0],
  fresh: Fresh,
  options: MailServerOptions = {},
): Promise<MailStory> {
  const server = await openMailServer(t, options);
  const story = await openStory(t, fresh, { passwords: quickPasswords });
  await story.set('smtp_url', server.url);
  await story.set('smtp_time_limit', '1 second');
  await story.set('mail_from', 'billing@example.com');
  await story.set('mail_attach_pdf', 'off');
  const road = story.dispatch;
  return {
    ...story,
    server,
    send: () => sendDue({ road, peer: storyPeer, enclose: encloseDocuments }),
  };
}

export interface OutboxRow {
  readonly number: number;
  readonly event: string;
  readonly recipient: string;
  readonly state: string;
  readonly attempts: number;
  readonly next_at: number | null;
  readonly message_id: string;
  readonly last_error: string;
}

export const outbox = (story: Story): Promise<OutboxRow[]> =>
  rowsOf<OutboxRow>(
    story.database,
    `SELECT number, event, recipient, state, attempts, next_at, message_id, last_error
     FROM mail ORDER BY number`,
  );

export const statesOf = async (story: Story): Promise<string[]> =>
  (await outbox(story)).map(({ event, recipient, state }) => `${event} ${recipient} ${state}`);

/** A customer without a paid package, so that nothing but his welcome is written to him. */
export async function quietCustomer(
  story: MailStory,
  invoicing_list = 'zoe@example.net',
): Promise<number> {
  const { custnum } = await newCustomer(story, { pkgpart: '2', invoicing_list });
  await story.send();
  story.server.mails.length = 0;
  return custnum;
}

/** Writes to him about a credit; the number makes it another mail. */
export const writeTo = (story: Story, customer: number, record: number, reason = 'outage') =>
  story.dispatch.write(storyPeer, (call) =>
    queueMail(call, {
      event: 'credit',
      record: `credit ${record}`,
      customer,
      facts: { credit: record, amount: '$5.00', reason, balance: '$0.00' },
    }),
  );

export async function assertSentOnce(story: MailStory, count: number): Promise<void> {
  const ids = story.server.mails.map(({ email }) => email.messageId);
  assert.equal(ids.length, count);
  assert.equal(new Set(ids).size, count);
}
