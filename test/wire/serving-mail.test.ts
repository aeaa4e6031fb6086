import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyCatalogue } from '@lineside/server/catalogue/apply-catalogue.ts';
import { openServer } from '@lineside/server/open-server.ts';
import { setSetting } from '@lineside/server/settings/set-setting.ts';
import { openMailServer } from '../mail-server.ts';
import { signUpForm, storyCatalogue, storyPeer } from '../story.ts';
import { folderFor } from './listening.ts';

const silent = { info: () => {}, warn: () => {}, error: () => {} };

test('a running server sends a mail right after the commit that queued it', async (t) => {
  const arrived = Promise.withResolvers<void>();
  const mails = await openMailServer(t, {
    received: ({ email }) => {
      if (email.subject?.startsWith('Welcome')) arrived.resolve();
    },
  });
  const server = await openServer({ data: folderFor(t), log: silent });
  await server.database.write(async (tx) => {
    await applyCatalogue(tx, storyCatalogue);
    await setSetting(tx, 'smtp_url', mails.url);
    await setSetting(tx, 'mail_from', 'billing@example.com');
  });
  const made = await server.dispatch.call('Signup/new_customer', signUpForm(), storyPeer);
  assert.equal(made.error, '');
  await arrived.promise;
  // Closing waits for the mails that are on their way.
  await server.close();
  const subjects = mails.mails.map(({ email }) => email.subject);
  assert.equal(subjects.length, 3);
});
