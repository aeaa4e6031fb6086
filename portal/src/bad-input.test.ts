import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portalHouse, Surfer } from '@lineside/test/portal-house.ts';
import { newCustomer, type Story } from '@lineside/test/story.ts';

const password = 'abc12345';

/** Somebody who owes an invoice, signed in. */
async function signedIn(t: Parameters<typeof portalHouse>[0]) {
  const house = await portalHouse(t);
  const customer = await newCustomer(house.story, { payby: 'BILL', payinfo: '', payname: '' });
  const surfer = await new Surfer(house.pages).signIn(customer.username, password);
  assert.equal(surfer.at, '/');
  return { ...house, customer, surfer };
}

const balanceOf = async (story: Story, session_id: string) =>
  (await story.call('customer_info', { session_id })).balance;

const nasty: readonly (readonly [name: string, value: string])[] = [
  ['empty', ''],
  ['huge', 'x'.repeat(100_000)],
  ['markup', '"><script>alert(1)</script><b x="'],
  ['emoji', '👩‍👩‍👧‍👦💥'],
  ['right to left', 'شارع \u202eevil'],
  ['a NUL', 'a\u0000b'],
];

test('whatever is typed into an address comes back as text beside its field, and nothing breaks', async (t) => {
  const { surfer, faults, story, customer } = await signedIn(t);
  for (const [name, value] of nasty) {
    await surfer.get('/account/profile');
    await surfer.submit({ first: value, last: value, address1: value, zip: value });
    assert.ok([200, 422].includes(surfer.status), `${name}: ${surfer.status}`);
    assert.doesNotMatch(surfer.text, /<script>alert/, name);
    if (surfer.status === 422) assert.match(surfer.text, /aria-invalid="true"/, name);
  }
  assert.deepEqual(faults, []);
  const { first } = await story.call('customer_info', { session_id: customer.session_id });
  assert.equal(first, 'Zoë');
});

test('a card with blanks is taken, and a number that was typed is never sent back', async (t) => {
  const { surfer, story, customer } = await signedIn(t);
  await surfer.get('/billing/pay');
  const card = {
    payinfo: '4111 1111 1111 1111',
    month: '13',
    year: '2031',
    payname: 'Zoe Example',
  };
  await surfer.submit({ what: 'balance', ...card });
  assert.equal(surfer.status, 422);
  assert.match(surfer.text, /id="field-month-error"/);
  assert.doesNotMatch(surfer.text, /4111/);
  await surfer.submit({ what: 'balance', ...card, month: '07' });
  assert.match(surfer.at, /^\/billing\/payments\/\d+\?done=paid$/);
  assert.equal(await balanceOf(story, customer.session_id), '0.00');
});

test('an expired card and a mistyped number are explained, and charge nobody', async (t) => {
  const { surfer, story, customer } = await signedIn(t);
  const before = await balanceOf(story, customer.session_id);
  const card = { what: 'balance', payname: 'Zoe Example', month: '07', year: '2031' };
  await surfer.get('/billing/pay');
  await surfer.submit({ ...card, payinfo: '4111111111111112' });
  assert.match(surfer.text, /mistake in the card number/);
  await surfer.submit({ ...card, payinfo: '4111111111111111', year: '2001' });
  assert.match(surfer.text, /has expired/);
  await surfer.submit({ ...card, payinfo: '4000000000000002' });
  assert.match(surfer.text, /declined this card\. Nothing was charged/);
  assert.equal(await balanceOf(story, customer.session_id), before);
});

test("other customers' numbers in an address answer as numbers that nobody has", async (t) => {
  const { surfer, story } = await signedIn(t);
  const other = await newCustomer(story);
  const session_id = other.session_id;
  const { cust_pkg } = await story.call('list_pkgs', { session_id });
  const { invoices } = await story.call('list_invoices', { session_id });
  const [pkg] = cust_pkg as { pkgnum: number }[];
  const [bill] = invoices as { invnum: number }[];
  const pairs = [
    [`/services/${pkg?.pkgnum}`, '/services/99999'],
    [`/services/${pkg?.pkgnum}/cancel`, '/services/99999/cancel'],
    [`/services/login/${other.svcnum}`, '/services/login/99999'],
    [`/billing/invoices/${bill?.invnum}`, '/billing/invoices/99999'],
    [`/billing/invoices/${bill?.invnum}/file`, '/billing/invoices/99999/file'],
  ];
  for (const [foreign = '', unknown = ''] of pairs) {
    const own = [`${pkg?.pkgnum}`, `${bill?.invnum}`, `${other.svcnum}`, '99999'];
    const told = async (url: string) => {
      await surfer.get(url);
      const number = own.find((each) => url.split('/').includes(each)) ?? '';
      return { status: surfer.status, main: mainOf(surfer.text).replaceAll(number, 'N') };
    };
    const answer = await told(foreign);
    assert.equal(answer.status, 404, foreign);
    assert.deepEqual(answer, await told(unknown), foreign);
  }
});

const mainOf = (page: string) => /<main[\s\S]*<\/main>/.exec(page)?.[0] ?? '';

test('a form with another token, or sent by another site, does nothing and keeps what was typed', async (t) => {
  const { surfer, pages, story, customer } = await signedIn(t);
  await surfer.get('/account/profile');
  await surfer.submit({ form_token: 'A'.repeat(43), address1: '2 Oak Ave' });
  assert.equal(surfer.status, 403);
  assert.match(surfer.text, /value="2 Oak Ave"/);
  const foreign = new Surfer(pages, { 'sec-fetch-site': 'cross-site' });
  for (const [name, value] of surfer.cookies) foreign.cookies.set(name, value);
  await foreign.get('/account/profile');
  await foreign.submit({ address1: '3 Oak Ave' });
  assert.equal(foreign.status, 403);
  const { address1 } = await story.call('customer_info', { session_id: customer.session_id });
  assert.equal(address1, '1 Elm St');
});

test('two windows may be sent one after the other', async (t) => {
  const { surfer, pages } = await signedIn(t);
  const second = new Surfer(pages);
  for (const [name, value] of surfer.cookies) second.cookies.set(name, value);
  await surfer.get('/account/profile');
  await second.get('/account/profile');
  await second.submit({ address1: '2 Oak Ave' });
  await surfer.submit({ address1: '3 Oak Ave' });
  assert.equal(second.at, '/account?done=saved');
  assert.equal(surfer.at, '/account?done=saved');
});

test('the same payment form sent twice at once charges once, and both see the receipt', async (t) => {
  const { surfer, pages, story, customer } = await signedIn(t);
  const twin = new Surfer(pages);
  for (const [name, value] of surfer.cookies) twin.cookies.set(name, value);
  await surfer.get('/billing/pay');
  twin.text = surfer.text;
  const card = { payinfo: '4111111111111111', month: '07', year: '2031', payname: 'Zoe Example' };
  await Promise.all([surfer, twin].map((each) => each.submit({ what: 'balance', ...card })));
  for (const each of [surfer, twin]) assert.match(each.at, /^\/billing\/payments\/\d+\?done=/);
  const { payments } = await story.call('list_payments', { session_id: customer.session_id });
  assert.equal((payments as unknown[]).length, 1);
});

test('a session that ends while a form is filled in costs nothing that was typed but card data', async (t) => {
  const { surfer, story, customer } = await signedIn(t);
  await surfer.get('/billing/pay');
  story.pass({ hours: 2 });
  const card = { payinfo: '4111111111111111', month: '07', year: '2031', paycvv: '123' };
  await surfer.submit({ what: 'other', amount: '7.77', payname: 'Zoe Elsewhere', ...card });
  assert.equal(surfer.status, 401);
  assert.match(surfer.text, /What you typed is kept/);
  assert.doesNotMatch(surfer.text, /4111|"123"/);
  await surfer.submit({ username: customer.username, password }, '/sign-in');
  assert.match(surfer.text, /Nothing has been sent yet/);
  assert.match(surfer.text, /value="7\.77"/);
  assert.match(surfer.text, /value="Zoe Elsewhere"/);
  await surfer.submit({ what: 'other', ...card }, '/billing/pay');
  assert.match(surfer.at, /done=paid$/);
});

test('an address that was asked for is where one is after signing in', async (t) => {
  const { pages, customer } = await signedIn(t);
  const surfer = await new Surfer(pages).get('/billing/statement');
  assert.match(surfer.at, /^\/sign-in\?back=/);
  await surfer.submit({ username: customer.username, password }, '/sign-in');
  assert.equal(surfer.at, '/billing/statement');
  const trick = await new Surfer(pages).get('/sign-in?back=//evil.example/');
  await trick.submit({ username: customer.username, password }, '/sign-in');
  assert.equal(trick.at, '/');
});

test('when nobody answers behind the pages there is a telephone number', async (t) => {
  const { surfer, cutOff, faults } = await signedIn(t);
  await surfer.get('/billing/pay');
  cutOff();
  await surfer.submit({ what: 'balance', payinfo: '4111111111111111' });
  assert.equal(surfer.status, 503);
  assert.equal(surfer.headers['retry-after'], '30');
  assert.match(surfer.text, /\+1 555 0100/);
  assert.match(surfer.text, /never made twice/);
  await surfer.get('/');
  assert.equal(surfer.status, 503);
  assert.ok(faults.length > 0);
});
