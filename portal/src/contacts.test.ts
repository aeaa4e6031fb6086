import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portalHouse, Surfer } from '@lineside/test/portal-house.ts';
import { newCustomer } from '@lineside/test/story.ts';

const password = 'abc12345';
const ann = { first: 'Ann', last: 'Example', title: 'Accounting', emailaddress: 'ann@example.net' };

test('a contact person is added, changed, signs in, and is removed', async (t) => {
  const { pages, story } = await portalHouse(t);
  const { username, session_id } = await newCustomer(story);
  const surfer = await new Surfer(pages).signIn(username, password);
  await surfer.get('/account/contacts');
  assert.match(surfer.text, /Nobody but you/);
  assert.doesNotMatch(surfer.text, /Your own password/);
  await surfer.get('/account/contacts/new');
  await surfer.submit({ ...ann, emailaddress: '', selfservice_access: '1', _password: 'ann12345' });
  assert.equal(surfer.status, 422);
  assert.match(surfer.text, /id="field-emailaddress-error"/);
  assert.match(surfer.text, /value="Accounting"/);
  assert.doesNotMatch(surfer.text, /ann12345/);
  await surfer.submit({
    ...ann,
    emailaddress: '<b>',
    selfservice_access: '1',
    _password: 'ann12345',
  });
  assert.match(surfer.text, /id="field-emailaddress-error"/);
  assert.doesNotMatch(surfer.text, /<b>/);
  await surfer.submit({ ...ann, selfservice_access: '1', _password: 'ann12345' });
  assert.equal(surfer.at, '/account/contacts?done=saved');
  assert.match(surfer.text, /May sign in/);
  const { contacts } = await story.call('list_contacts', { session_id });
  const [{ contactnum } = { contactnum: 0 }] = contacts as { contactnum: number }[];
  await surfer.get(`/account/contacts/${contactnum}`);
  await surfer.submit({ ...ann, title: 'Board & all' });
  assert.match(surfer.text, /Board &amp; all/);

  const own = new Surfer(pages);
  await own.get('/sign-in');
  await own.submit({ username: 'ann@example.net', password: 'ann12345' }, '/sign-in');
  await own.get('/account/contacts');
  await own.submit({ new_password: 'ann67890', new_password2: 'other' }, '/account/contacts');
  assert.equal(own.status, 422);

  await surfer.get('/account/contacts');
  await surfer.submit({ deed: 'remove', contactnum: String(contactnum) }, '/account/contacts');
  assert.match(surfer.text, /Nobody but you/);
  await own.get('/account');
  assert.match(own.at, /^\/sign-in/);
});

test("another customer's contact person is as unknown as none", async (t) => {
  const { pages, story } = await portalHouse(t);
  const [one, other] = [await newCustomer(story), await newCustomer(story)];
  const { session_id } = other;
  const { contactnum } = await story.call('new_contact', { session_id, ...ann });
  const surfer = await new Surfer(pages).signIn(one.username, password);
  const seen = new Set<string>();
  for (const number of [contactnum, 4711]) {
    await surfer.get(`/account/contacts/${number}`);
    assert.equal(surfer.status, 404);
    assert.doesNotMatch(surfer.text, /Accounting/);
    seen.add(/<main[\s\S]*<\/main>/.exec(surfer.text)?.[0] ?? '');
  }
  assert.equal(seen.size, 1);
});
