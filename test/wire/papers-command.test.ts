import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openMailServer, type ReceivedMail } from '../mail-server.ts';
import { signUpForm } from '../story.ts';
import { done, house, lineside, serving } from './lineside.ts';
import { folderFor } from './listening.ts';

test('staff look after papers, post, mail and templates from the command', async (t) => {
  const data = folderFor(t);
  const place = ['--data', data];
  await done('migrate', ...place);
  await done('catalogue', 'apply', join(house, 'command/demo/catalogue.toml'), ...place);
  await serving(t, ...place);
  const form = Object.entries(signUpForm({ invoicing_list: 'ann@example.net, POST' }));
  const signUp = form.map((pair) => pair.join('='));
  await done('call', 'new_customer', ...signUp, ...place);
  const arrived = Promise.withResolvers<ReceivedMail>();
  const mails = await openMailServer(t, {
    received: (mail) => {
      if (mail.email.subject?.startsWith('Statement for')) arrived.resolve(mail);
    },
  });

  assert.match(await done('invoice', 'show', '1', ...place), /Page 1 of 1 .* FS-1/);
  assert.match(await done('invoice', 'html', '1', ...place), /^<!doctype html>/);
  const file = join(data, 'one.pdf');
  await done('invoice', 'pdf', '1', '--out', file, ...place);
  assert.equal(readFileSync(file).subarray(0, 5).toString(), '%PDF-');
  assert.match(await done('statement', '1', ...place), /Balance before/);
  assert.match(await done('receipt', '1', ...place), /Payment received/);
  const unknown = await lineside('invoice', 'show', '99999', ...place);
  assert.deepEqual([unknown.status, unknown.out], [1, '']);
  assert.match(unknown.complaints, /There is no invoice 99999/);
  assert.equal((await lineside('statement', '1', '--html', '--pdf', ...place)).status, 2);

  const { waiting } = JSON.parse(await done('post', 'list', '--json', ...place));
  assert(waiting > 0);
  await done('post', 'batch', '--pdf', file, ...place);
  const after = JSON.parse(await done('post', 'list', '--json', ...place));
  assert.deepEqual([after.waiting, after.batches.length], [0, 1]);
  assert.equal(after.batches[0].invoices, waiting);
  assert.match(await done('post', 'batch', ...place), /No invoice waits/);

  const template = join(data, 'subject');
  writeFileSync(template, 'Statement for {{{name}}}');
  const raw = await lineside('templates', 'set', 'statement', 'subject', template, ...place);
  assert.equal(raw.status, 1);
  assert.match(raw.complaints, /always escaped/);
  writeFileSync(template, 'Statement for {{name}}');
  await done('templates', 'set', 'statement', 'subject', template, ...place);
  assert.equal(
    await done('templates', 'show', 'statement', 'subject', ...place),
    'Statement for {{name}}',
  );
  assert.match(
    await done('templates', 'list', ...place),
    /^statement +subject text html +subject/m,
  );
  assert.match(await done('templates', 'check', ...place), /Every template can be used/);
  assert.match(await done('brand', 'set', '1', '--accent', '#ff0000', ...place), /accent +#ff0000/);

  const none = await lineside('mail', 'send', ...place);
  assert.equal(none.status, 1);
  assert.match(none.complaints, /smtp_url is empty/);
  await done('statement', '1', '--mail', ...place);
  await done('mail', 'bounced', 'ann@example.net', '--reason', '550 gone', ...place);
  await done('settings', 'set', 'smtp_url', mails.url, ...place);
  await done('settings', 'set', 'mail_from', 'billing@example.com', ...place);
  assert.match(await done('mail', 'bounces', ...place), /ann@example\.net .* 550 gone/);
  await done('mail', 'send', ...place);
  const withheld = JSON.parse(
    await done('mail', 'list', '--state', 'withheld', '--json', ...place),
  );
  const [statement] = withheld.mails.filter(
    (each: { event: string }) => each.event === 'statement',
  );
  assert.equal(statement.recipient, 'ann@example.net');
  await done('mail', 'accept', 'ann@example.net', ...place);
  await done('mail', 'send', ...place);
  // The server sends by itself as well, so it may have been faster.
  const sent = await arrived.promise;
  assert.equal(sent.email.attachments[0]?.filename, 'statement.pdf');
  assert.match(
    (await lineside('mail', 'drop', String(statement.number), ...place)).complaints,
    /no mail \d+ that has not gone out/,
  );
});
