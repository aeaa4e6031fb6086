import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portalHouse, Surfer } from '@lineside/test/portal-house.ts';
import { newCustomer } from '@lineside/test/story.ts';

const password = 'abc12345';
const byInvoice = { payby: 'BILL', payinfo: '', payname: '' };

test('home says what is owed, until when, and what the last twelve months were', async (t) => {
  const { pages, story, faults } = await portalHouse(t);
  const { username, session_id } = await newCustomer(story, byInvoice);
  const surfer = await new Surfer(pages).signIn(username, password);
  const { invoices } = await story.call('list_invoices', { session_id });
  const [invoice] = invoices as { due_date: string }[];
  assert.equal(invoice?.due_date, '2026-06-15');
  assert.match(surfer.text, /To be paid by Jun 15, 2026/);
  assert.doesNotMatch(surfer.text, /class="notice/);
  assert.match(surfer.text, /Jun 2026<\/td><td class="number" data-title="Charged">\$32\.42/);
  assert.deepEqual(faults, []);
});

test('what went wrong stands above, with its cause and the way to mend it, in both languages', async (t) => {
  const { pages, story } = await portalHouse(t);
  await story.set('selfservice-session_timeout', '52 weeks');
  const { username } = await newCustomer(story, byInvoice);
  const surfer = await new Surfer(pages).signIn(username, password);
  story.pass({ days: 25 });
  await surfer.get('/');
  assert.match(surfer.text, /An invoice is past due/);
  assert.match(surfer.text, /was to be paid by Jun 15, 2026\. \$32\.42 are past due/);
  assert.match(surfer.text, /You owe[\s\S]*\$32\.42[\s\S]*href="\/billing\/pay">Pay now/);
  await surfer.get('/language/es?back=/');
  assert.match(surfer.text, /Una factura está vencida/);
});

test('a pause of one’s own is a reminder, with the way to resume', async (t) => {
  const { pages, story } = await portalHouse(t);
  const { username, session_id } = await newCustomer(story);
  const { cust_pkg } = await story.call('list_pkgs', { session_id });
  const [bought] = cust_pkg as { pkgnum: number }[];
  const pkgnum = bought?.pkgnum;
  await story.call('suspend_pkg', { session_id, pkgnum });
  const surfer = await new Surfer(pages).signIn(username, password);
  assert.match(surfer.text, /Suspended, as you asked/);
  assert.match(surfer.text, new RegExp(`href="/services/${pkgnum}/resume"`));
  assert.match(surfer.text, /No invoice is planned/);
});

test('the next invoice is shown to the cent before it is made', async (t) => {
  const { pages, story } = await portalHouse(t);
  const { username, session_id } = await newCustomer(story);
  const surfer = await new Surfer(pages).signIn(username, password);
  assert.match(surfer.text, /href="\/billing\/next"/);
  const before = await story.call('list_invoices', { session_id });
  await surfer.get('/billing/next');
  assert.match(surfer.text, /What will be billed on Jul 15, 2026/);
  assert.match(surfer.text, /\$21\.60/);
  assert.match(surfer.text, /charged to your card or account by itself/);
  assert.deepEqual(await story.call('list_invoices', { session_id }), before);
});
