import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDatabase } from '@lineside/server/database/open.ts';
import { openDispatch } from '@lineside/server/dispatch.ts';
import { encloseDocuments } from '@lineside/server/document/enclose-documents.ts';
import { sendDue } from '@lineside/server/mail/send-due.ts';
import { staffDesk } from '@lineside/server/staff/answer-staff.ts';
import { addressOf, forEachDatabase } from '../databases.ts';
import { newCustomer, type Story, signUpForm, storyPeer } from '../story.ts';
import {
  assertSentOnce,
  type MailStory,
  openMailStory,
  outbox,
  quietCustomer,
  statesOf,
  writeTo,
} from './mail-story.ts';
import { meddle } from './shared-story.ts';

const staff = (story: Story, verb: string, input: object = {}) =>
  staffDesk(story.dispatch).call(`staff/${verb}`, input, storyPeer);

forEachDatabase((_name, fresh) => {
  test('a new customer gets an invoice, a receipt and a welcome, each once', async (t) => {
    const story = await openMailStory(t, fresh);
    await newCustomer(story, { first: 'Zoë', invoicing_list: 'zoe@example.net, POST' });
    assert.deepEqual(await story.send(), { sent: 3, refused: 0, later: 0, trouble: '' });
    assert.deepEqual(await story.send(), { sent: 0, refused: 0, later: 0, trouble: '' });
    const subjects = story.server.mails.map(({ email }) => email.subject).sort();
    assert.deepEqual(subjects, [
      'Example Internet: invoice 1 of $32.42',
      'Example Internet: payment of $32.42 received',
      'Welcome to Example Internet',
    ]);
    await assertSentOnce(story, 3);
    const { waiting } = await staff(story, 'post/list');
    assert.equal(waiting, 1);
  });

  test('a mail has text and HTML, says that a machine sent it, and when', async (t) => {
    const story = await openMailStory(t, fresh);
    await story.set('mail_attach_pdf', 'on');
    await newCustomer(story, { payby: 'BILL', payinfo: '', paydate: '', payname: '' });
    await story.send();
    const mail = story.server.mails.find(({ email }) => email.subject?.includes('invoice'));
    assert(mail);
    const { email } = mail;
    assert.deepEqual(email.from, { name: 'Example Internet', address: 'billing@example.com' });
    assert.deepEqual(email.to, [{ name: '', address: 'zoe@example.net' }]);
    assert.match(email.text ?? '', /Hello Zoë Example,\n\nhere is your invoice 1 .*\n\nPlease pay/);
    assert.match(email.html ?? '', /<p>.*Hello Zoë Example,<br>/);
    const headers = new Map(email.headers.map(({ key, value }) => [key, value]));
    assert.equal(headers.get('auto-submitted'), 'auto-generated');
    assert.equal(headers.get('date'), 'Mon, 15 Jun 2026 12:00:00 +0000');
    assert.match(email.messageId ?? '', /^<[0-9a-f]{32}@example\.com>$/);
    assert.equal(headers.has('x-mailer'), false);
    const [pdf] = email.attachments;
    assert.equal(pdf?.filename, 'invoice-1.pdf');
    const bytes = Buffer.from(pdf?.content as ArrayBuffer);
    assert.equal(bytes.subarray(0, 5).toString(), '%PDF-');
  });

  test('nobody who has paid in the meantime is asked to pay', async (t) => {
    const story = await openMailStory(t, fresh);
    await newCustomer(story);
    await story.send();
    const invoice = story.server.mails.find(({ email }) => email.subject?.includes('invoice'));
    assert.match(invoice?.email.text ?? '', /It is paid\. Thank you\./);
    assert.doesNotMatch(invoice?.email.text ?? '', /Please pay/);
  });

  test('what is told twice is sent once, and a decline tells nothing', async (t) => {
    const story = await openMailStory(t, fresh);
    const customer = await quietCustomer(story);
    await Promise.all([1, 1, 2, 2, 1].map((record) => writeTo(story, customer, record)));
    await writeTo(story, customer, 2);
    const declined = await story.call('new_customer', signUpForm({ payinfo: '4000000000000002' }));
    assert.notEqual(declined.error, '');
    await story.send();
    await assertSentOnce(story, 2);
  });

  test('mails wait while there is no mail server, and go out when there is one', async (t) => {
    const story = await openMailStory(t, fresh);
    const customer = await quietCustomer(story);
    await story.set('smtp_url', '');
    await writeTo(story, customer, 1);
    assert.match((await story.send()).trouble, /smtp_url is empty/);
    await story.set('smtp_url', 'smtp://127.0.0.1:1');
    const down = await story.send();
    assert.match(down.trouble, /ECONNREFUSED/);
    assert.equal(down.later, 1);
    const waiting = (await outbox(story)).at(-1);
    assert.deepEqual([waiting?.state, waiting?.attempts], ['queued', 0]);
    assert.match(waiting?.last_error ?? '', /ECONNREFUSED/);
    await story.set('smtp_url', story.server.url);
    assert.equal((await story.send()).sent, 0, 'not before its time');
    story.pass({ minutes: 1 });
    assert.equal((await story.send()).sent, 1);
    await assertSentOnce(story, 1);
  });

  test('a mail server that never answers is given up after its time, and tried again', async (t) => {
    let slow = true;
    const story = await openMailStory(t, fresh, {
      smtp: {
        onConnect: (_session, answer) => {
          if (!slow) answer();
        },
      },
    });
    await newCustomer(story, { pkgpart: '2' });
    const { trouble, later } = await story.send();
    assert.match(trouble, /timeout|Greeting never received/i);
    assert.equal(later, 1);
    slow = false;
    story.pass({ minutes: 1 });
    assert.equal((await story.send()).sent, 1);
  });

  test('one recipient who is refused keeps nobody else from his mail', async (t) => {
    const story = await openMailStory(t, fresh, {
      refuses: (address) => (address.startsWith('gone') ? 550 : undefined),
    });
    const customer = await quietCustomer(story, 'a@example.net, gone@example.net, b@example.net');
    await writeTo(story, customer, 1);
    assert.deepEqual(await story.send(), { sent: 2, refused: 1, later: 0, trouble: '' });
    const states = (await statesOf(story)).filter((state) => state.startsWith('credit'));
    assert.deepEqual(states, [
      'credit a@example.net sent',
      'credit gone@example.net refused',
      'credit b@example.net sent',
    ]);
    story.pass({ days: 30 });
    assert.equal((await story.send()).sent, 0);
  });

  test('a mail that is put off is tried on its schedule, given up, and sent when staff say so', async (t) => {
    let full = true;
    const story = await openMailStory(t, fresh, {
      refuses: () => (full ? 450 : undefined),
    });
    await story.set('mail_retry', '1 minute\n1 hour');
    await newCustomer(story, { pkgpart: '2' });
    assert.equal((await story.send()).later, 1);
    story.pass({ minutes: 1 });
    assert.equal((await story.send()).later, 1);
    story.pass({ minutes: 59 });
    assert.equal((await story.send()).later, 0);
    story.pass({ minutes: 1 });
    assert.equal((await story.send()).refused, 1);
    const [row] = await outbox(story);
    assert.deepEqual([row?.state, row?.attempts], ['failed', 3]);
    assert.match(row?.last_error ?? '', /450/);
    full = false;
    assert.equal((await staff(story, 'mail/retry', { mail: row?.number })).error, '');
    assert.equal((await story.send()).sent, 1);
    assert.match(
      String((await staff(story, 'mail/retry', { mail: row?.number })).error),
      /no mail/,
    );
  });

  test('two senders in two processes send each mail once', async (t) => {
    const story = await openMailStory(t, fresh);
    await story.set('mail_daily_ceiling', '1000');
    const customer = await quietCustomer(story);
    const records = Array.from({ length: 120 }, (_, index) => index);
    for (const record of records) await writeTo(story, customer, record);
    const second = await openDatabase(addressOf(story.database));
    t.after(() => second.close());
    const other = openDispatch({ ...story.dispatch.options, database: second });
    const sending = { peer: storyPeer, enclose: encloseDocuments };
    const summaries = await Promise.all([
      sendDue({ ...sending, road: story.dispatch }),
      sendDue({ ...sending, road: other }),
    ]);
    assert.equal(
      summaries.reduce((sum, { sent }) => sum + sent, 0),
      120,
    );
    await assertSentOnce(story, 120);
  });

  test('above the ceiling of a day mails are held, and one says that there were more', async (t) => {
    const story = await openMailStory(t, fresh);
    await story.set('mail_daily_ceiling', '5');
    const customer = await quietCustomer(story);
    const other = await quietCustomer(story, 'dan@example.net');
    for (let record = 0; record < 8; record += 1) await writeTo(story, customer, record);
    await writeTo(story, other, 99);
    await story.send();
    const count = (state: string) => (rows: string[]) =>
      rows.filter((row) => row === `credit zoe@example.net ${state}`).length;
    const rows = await statesOf(story);
    // The welcome was the first of the five.
    assert.equal(count('sent')(rows), 4);
    assert.equal(count('held')(rows), 4);
    assert.deepEqual(
      rows.filter((row) => row.startsWith('held-back')),
      ['held-back zoe@example.net sent'],
    );
    assert(rows.includes('credit dan@example.net sent'));
    story.pass({ days: 1 });
    await writeTo(story, customer, 100);
    assert.equal((await story.send()).sent, 1);
  });

  test('nothing is sent to an address that bounces until staff accept it again', async (t) => {
    const story = await openMailStory(t, fresh);
    const customer = await quietCustomer(story);
    assert.equal((await staff(story, 'mail/bounced', { address: 'zoe@example.net' })).error, '');
    await writeTo(story, customer, 1);
    assert.equal((await story.send()).sent, 0);
    assert.equal((await statesOf(story)).at(-1), 'credit zoe@example.net withheld');
    const shown = await staff(story, 'customer/show', { number: customer });
    assert.deepEqual(shown.invoices_go_to, ['zoe@example.net (bounces)']);
    assert.equal((await staff(story, 'mail/accept', { address: 'zoe@example.net' })).error, '');
    assert.equal((await story.send()).sent, 1);
  });

  test('a mail that waited for weeks is not sent by itself', async (t) => {
    const story = await openMailStory(t, fresh);
    const customer = await quietCustomer(story);
    await writeTo(story, customer, 1);
    story.pass({ days: 15 });
    assert.equal((await story.send()).sent, 0);
    const row = (await outbox(story)).at(-1);
    assert.deepEqual([row?.state, row?.last_error], ['failed', 'waited longer than mail_expires']);
    await staff(story, 'mail/retry', { mail: row?.number });
    assert.equal((await story.send()).sent, 1);
  });

  test('a damaged template is told of its mail, and the rest goes on', async (t) => {
    const story = await openMailStory(t, fresh);
    const customer = await quietCustomer(story);
    await meddle(
      story.database,
      `INSERT INTO template (event, agent, language, part, text)
       VALUES ('credit', 0, '', 'text', 'Hello {{#name}')`,
    );
    // What is shared is read again after any change of it.
    await story.set('mail_attach_pdf', 'off');
    await writeTo(story, customer, 1);
    await newCustomer(story, { pkgpart: '2', invoicing_list: 'dan@example.net' });
    assert.deepEqual(await story.send(), { sent: 1, refused: 0, later: 1, trouble: '' });
    const row = (await outbox(story)).find(({ event }) => event === 'credit');
    assert.equal(row?.state, 'queued');
    assert.match(row?.last_error ?? '', /^The text of the mail: The template cannot be read:/);
    const { faults } = await staff(story, 'templates/check');
    assert.equal((faults as unknown[]).length, 1);
    await staff(story, 'templates/reset', { name: 'credit', part: 'text' });
    story.pass({ minutes: 1 });
    assert.equal((await story.send()).sent, 1);
  });

  test('a template of an agent or a language goes before ours', async (t) => {
    const story = await openMailStory(t, fresh);
    const customer = await quietCustomer(story);
    const set = (part: string, text: string, more: object = {}) =>
      staff(story, 'templates/set', { name: 'credit', part, text, ...more });
    assert.equal((await set('subject', 'For all: {{amount}}')).error, '');
    assert.equal((await set('subject', 'Own shop: {{amount}}', { agent: 1 })).error, '');
    assert.equal((await set('subject', 'Auf Deutsch', { agent: 1, language: 'de' })).error, '');
    assert.equal((await set('text', 'Hi {{first}}')).error, '');
    await writeTo(story, customer, 1);
    await story.send();
    await story.set('locale', 'de_AT');
    await writeTo(story, customer, 2);
    await story.send();
    await staff(story, 'templates/reset', { name: 'credit', part: 'subject', agent: 1 });
    await story.set('locale', 'en_US');
    await writeTo(story, customer, 3);
    await story.send();
    const subjects = story.server.mails.map(({ email }) => email.subject);
    assert.deepEqual(subjects, ['Own shop: $5.00', 'Auf Deutsch', 'For all: $5.00']);
    assert.equal(story.server.mails[0]?.email.text?.trim(), 'Hi Zoë');
  });

  test('what customers and staff wrote is text, in the header, the text and the HTML', async (t) => {
    const story = await openMailStory(t, fresh);
    await story.set('company_name', 'A & B <Internet>');
    const customer = await quietCustomer(story);
    await meddle(
      story.database,
      `UPDATE customer SET first = '<script>x</script>', last = 'Bcc:' WHERE number = ${customer}`,
    );
    const reason = '"><img src=x onerror=y>\r\nBcc: thief@example.net\r\n\r\n{{{name}}}';
    await writeTo(story, customer, 1, reason);
    await staff(story, 'templates/set', { name: 'credit', part: 'subject', text: '{{reason}}' });
    await story.send();
    const [mail] = story.server.mails;
    assert(mail);
    assert.equal(mail.email.bcc, undefined);
    assert.deepEqual(mail.email.to?.length, 1);
    const subject = '"><img src=x onerror=y> Bcc: thief@example.net {{{name}}}';
    assert.equal(mail.email.subject, subject);
    assert.doesNotMatch(mail.email.html ?? '', /<script|<img/);
    assert.match(mail.email.html ?? '', /&lt;script&gt;x&lt;\/script&gt; Bcc:/);
    assert.match(mail.email.html ?? '', /A &amp; B &lt;Internet&gt;/);
    assert.match(mail.email.text ?? '', /\{\{\{name\}\}\}/);
  });

  test('nobody is written to about what was rolled back', async (t) => {
    const story = await openMailStory(t, fresh);
    const customer = await quietCustomer(story);
    const before = (await outbox(story)).length;
    const failing = story.dispatch.write(storyPeer, async (call) => {
      const { queueMail } = await import('@lineside/server/mail/queue-mail.ts');
      const facts = { packages: 'Dialup' };
      await queueMail(call, { event: 'unsuspended', record: 'package 1', customer, facts });
      throw new Error('no');
    });
    await assert.rejects(failing, /no/);
    assert.equal((await outbox(story)).length, before);
  });

  test('a link that lets somebody in is encrypted while it waits, and no mail has a password', async (t) => {
    const story = await openMailStory(t, fresh);
    const customer = await quietCustomer(story);
    const { queueMail } = await import('@lineside/server/mail/queue-mail.ts');
    const link = 'https://my.example.com/reset/abcdef';
    const asked = (facts: Record<string, string>) =>
      story.dispatch.write(storyPeer, (call) =>
        queueMail(call, {
          event: 'password-reset',
          record: 'reset 1',
          customer,
          facts,
          secretFacts: { link },
          to: ['zoe@example.net'],
        }),
      );
    await asked({ username: 'zoe@example.com', hours: '1 hour' });
    const stored = await story.database.read((tx) =>
      tx.all<{ facts: string }>({ text: 'SELECT facts FROM mail', name: '' }, []),
    );
    assert.doesNotMatch(JSON.stringify(stored), /abcdef/);
    await story.send();
    assert.match(story.server.mails[0]?.email.text ?? '', /reset\/abcdef/);
    assert.match(story.server.mails[0]?.email.html ?? '', /<a href="https:\/\/my\.example\.com/);
    await assert.rejects(asked({ password: 'abc' }), /a mail never has a password/);
  });
});

forEachDatabase((name, fresh) => {
  if (name !== 'SQLite') return;

  test('the mail server may ask for a password, kept in a file, and for encryption', async (t) => {
    const seen: string[] = [];
    const story: MailStory = await openMailStory(t, fresh, {
      smtp: {
        authOptional: false,
        disabledCommands: [],
        onAuth({ username, password }, session, answer) {
          seen.push(`${username} ${password} ${session.secure}`);
          if (password === 'secret') answer(null, { user: username });
          else answer(new Error('wrong password'));
        },
      },
    });
    const folder = mkdtempSync(join(tmpdir(), 'lineside-mail-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const file = join(folder, 'password');
    writeFileSync(file, 'wrong\n');
    const options = 'requireTLS=true&tls.rejectUnauthorized=false';
    await story.set('smtp_url', `smtp://me@127.0.0.1:${story.server.port}/?${options}`);
    await story.set('smtp_password_file', file);
    await newCustomer(story, { pkgpart: '2' });
    const { trouble } = await story.send();
    assert.match(trouble, /Invalid login/);
    assert.doesNotMatch(JSON.stringify(await outbox(story)), /secret|:wrong/);
    writeFileSync(file, 'secret\n');
    story.pass({ minutes: 1 });
    assert.equal((await story.send()).sent, 1);
    assert.deepEqual(seen, ['me wrong true', 'me secret true']);
    await story.set('smtp_password_file', join(folder, 'missing'));
    await newCustomer(story, { pkgpart: '2' });
    assert.match((await story.send()).trouble, /cannot be used: ENOENT/);
  });
});
