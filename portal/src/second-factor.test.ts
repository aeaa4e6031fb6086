import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeAt } from '@lineside/test/authenticator.ts';
import { portalHouse, Surfer } from '@lineside/test/portal-house.ts';
import { newCustomer } from '@lineside/test/story.ts';

const password = 'abc12345';

test('a second factor is turned on with a code, asked for at the next sign-in, and a recovery code helps', async (t) => {
  const { pages, story, faults } = await portalHouse(t);
  const { username } = await newCustomer(story);
  const surfer = await new Surfer(pages).signIn(username, password);
  await surfer.get('/account/second-factor');
  await surfer.submit({ step: 'begin', password });
  const secret = (/<code>([A-Z2-7 ]+)<\/code>/.exec(surfer.text)?.[1] ?? '').replaceAll(' ', '');
  await surfer.submit({ step: 'confirm', code: '000000' }, '/account/second-factor');
  assert.match(surfer.text, /id="field-code-error"/);
  const code = codeAt(secret, story.now());
  await surfer.submit({ step: 'confirm', code }, '/account/second-factor');
  const [recovery = ''] = [...surfer.text.matchAll(/<li><code>([^<]+)<\/code>/g)].map(
    (m) => m[1] ?? '',
  );
  assert.notEqual(recovery, '');
  const again = await new Surfer(pages).get('/billing/statement');
  await again.submit({ username, password, domain: 'example.com' }, '/sign-in');
  assert.match(again.text, /guarded by a second factor/);
  assert.equal(again.cookies.has('lineside_session'), false);
  await again.submit({ code: '123456' }, '/sign-in/code');
  assert.match(again.text, /id="field-code-error"/);
  await again.submit({ code: recovery }, '/sign-in/code');
  assert.equal(again.at, '/billing/statement');
  await again.get('/account/security');
  assert.match(again.text, /Sign out everywhere else/);
  await again.submit({ session: '' }, '/account/security');
  await surfer.get('/');
  assert.match(surfer.at, /^\/sign-in/);
  assert.deepEqual(faults, []);
});

test('whoever comes to the code without a password is asked for the password', async (t) => {
  const { pages } = await portalHouse(t);
  assert.equal((await new Surfer(pages).get('/sign-in/code')).at, '/sign-in');
});
