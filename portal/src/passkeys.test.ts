import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portal, SoftPasskey } from '@lineside/test/authenticator.ts';
import { portalHouse, Surfer } from '@lineside/test/portal-house.ts';
import { newCustomer } from '@lineside/test/story.ts';

const password = 'abc12345';

/** What the page hands to the browser. */
const optionsIn = (text: string): string =>
  (/data-options="([^"]*)"/.exec(text)?.[1] ?? '').replaceAll('&quot;', '"');

test('a passkey is added with the password, signs in without it, and is removed', async (t) => {
  const { pages, story, faults } = await portalHouse(t);
  await story.set('portal_url', portal);
  const { username } = await newCustomer(story);
  const surfer = await new Surfer(pages).signIn(username, password);
  await surfer.get('/account/passkeys');
  await surfer.submit({ name: 'My telephone', password: 'wrong' }, '/account/passkeys');
  assert.match(surfer.text, /id="field-password-error"/);
  await surfer.submit({ name: 'My telephone', password }, '/account/passkeys');
  const passkey = new SoftPasskey();
  const response = passkey.register(optionsIn(surfer.text));
  await surfer.submit({ response }, '/account/passkeys');
  assert.equal(surfer.at, '/account/passkeys?done=saved');
  assert.match(surfer.text, /My telephone/);

  const again = await new Surfer(pages).get('/billing/statement');
  await again.submit({}, '/sign-in/passkey');
  await again.submit({ response: passkey.signIn(optionsIn(again.text)) }, '/sign-in/passkey');
  assert.equal(again.at, '/billing/statement');
  assert.equal(again.status, 200);

  const [, passkeynum = ''] = /name="passkeynum" value="(\d+)"/.exec(surfer.text) ?? [];
  await surfer.submit({ step: 'remove', passkeynum }, '/account/passkeys');
  assert.match(surfer.text, /You have none yet/);
  const gone = await new Surfer(pages).get('/sign-in');
  await gone.submit({}, '/sign-in/passkey');
  await gone.submit({ response: passkey.signIn(optionsIn(gone.text)) }, '/sign-in/passkey');
  assert.match(gone.text, /This passkey cannot be accepted/);
  assert.equal(gone.cookies.has('lineside_session'), false);
  assert.deepEqual(faults, []);
});

test('nonsense for a passkey, and another account’s, come to nothing', async (t) => {
  const { pages, story, faults } = await portalHouse(t);
  await story.set('portal_url', portal);
  const surfer = await new Surfer(pages).get('/sign-in/passkey');
  await surfer.submit({}, '/sign-in/passkey');
  await surfer.submit({ response: '{"<b>": 1}' }, '/sign-in/passkey');
  assert.equal(surfer.status, 422);
  assert.doesNotMatch(surfer.text, /<b>/);
  const { username } = await newCustomer(story);
  await surfer.signIn(username, password);
  await surfer.get('/account/passkeys');
  await surfer.submit({ step: 'remove', passkeynum: '99' }, '/account/passkeys');
  assert.match(surfer.text, /You have no passkey of this number/);
  assert.deepEqual(faults, []);
});
