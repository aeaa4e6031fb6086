import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { addressOf, forEachDatabase } from '../databases.ts';
import { type MailStory, openMailStory, outbox, quietCustomer, writeTo } from './mail-story.ts';

const program = fileURLToPath(new URL('./sending-process.ts', import.meta.url));

function startSending(story: MailStory): ChildProcess {
  const address = JSON.stringify(addressOf(story.database));
  const now = String(story.now().epochMilliseconds);
  return spawn(process.execPath, [program, address, now], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

forEachDatabase((_name, fresh) => {
  test('a sender killed after the mail server has the mail loses none, and tells none apart', async (t) => {
    let victim: ChildProcess | undefined;
    const story = await openMailStory(t, fresh, {
      async received({ email }) {
        if (victim === undefined || !email.subject?.includes('credit')) return;
        // The mail is with the mail server, and nobody will ever write down that it is.
        const dying = victim;
        victim = undefined;
        dying.kill('SIGKILL');
        await once(dying, 'exit');
      },
    });
    const customer = await quietCustomer(story);
    for (const record of [1, 2, 3]) await writeTo(story, customer, record);
    victim = startSending(story);
    const [, signal] = await once(victim, 'exit');
    assert.equal(signal, 'SIGKILL');

    const claimed = (await outbox(story)).filter(({ event }) => event === 'credit');
    assert(claimed.some(({ state }) => state === 'sending'));
    assert.equal((await story.send()).sent, 0, 'what somebody may still be sending is left alone');
    story.pass({ minutes: 10 });
    await story.send();

    const rows = (await outbox(story)).filter(({ event }) => event === 'credit');
    assert.deepEqual(
      rows.map(({ state }) => state),
      ['sent', 'sent', 'sent'],
    );
    const ids = story.server.mails.map(({ email }) => email.messageId);
    assert.deepEqual(new Set(ids), new Set(rows.map(({ message_id }) => message_id)));
    assert(ids.length > 3, 'the mail server had one twice, under one Message-ID');
    story.pass({ days: 1 });
    assert.equal((await story.send()).sent, 0);
  });
});
