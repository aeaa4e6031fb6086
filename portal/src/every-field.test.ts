/** Whatever is put into any field of any form, a page comes back, and nothing of ours breaks. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portalHouse, Surfer } from '@lineside/test/portal-house.ts';
import { newCustomer } from '@lineside/test/story.ts';

const password = 'abc12345';

const nasty: readonly (readonly [name: string, value: string])[] = [
  ['empty', ''],
  ['huge', '7'.repeat(50_000)],
  ['markup', `"><script>alert(1)</script><b x='`],
  ['emoji', '👩‍👩‍👧‍👦💥'],
  ['right to left', 'شارع \u202eevil'],
  ['a NUL', 'a\u0000b'],
  ['half a character', '\ud83d'],
  ['below zero', '-1'],
  ['a number nobody has', '99999'],
];

const outside = ['/sign-in', '/lost-password', '/sign-in/passkey', '/sign-up/1', '/prepaid'];

const inside = [
  '/billing/pay',
  '/billing/pay/elsewhere',
  '/billing/method/new',
  '/billing/delivery',
  '/services/1/change?pkgpart=2',
  '/services/1/cancel?when=now',
  '/services/1/suspend',
  '/services/order/1',
  '/services/login/SVC',
  '/account/profile',
  '/account/service-address',
  '/account/contacts/new',
  '/account/second-factor',
  '/account/passkeys',
  '/account/close',
];

/** Those of the form itself; the token of the form has tests of its own. */
function fieldsIn(page: string): string[] {
  const main = /<main[\s\S]*<\/main>/.exec(page)?.[0] ?? '';
  const names = [...main.matchAll(/<(?:input|select|textarea) [^>]*name="([^"]+)"/g)];
  return [...new Set(names.map(([, name = '']) => name))].filter((name) => name !== 'form_token');
}

/** `<b x=` and the like, as they would stand if they had not been escaped. */
const isLetThrough = (page: string): boolean => /<script>alert|<b x=/.test(page);

type House = Awaited<ReturnType<typeof portalHouse>>;

/** Somebody at a form; somebody else where what he did there cannot be done twice. */
type Arrive = () => Promise<Surfer>;

async function tryEach({ faults }: House, arrive: Arrive): Promise<number> {
  let surfer = await arrive();
  const { at } = surfer;
  const fields = fieldsIn(surfer.text);
  assert(fields.length > 0, `${at} has fields`);
  for (const field of fields) {
    for (const [name, value] of nasty) {
      const path = surfer.at;
      await surfer.submit({ [field]: value });
      const told: string = `${at} ${field} ${name}: ${surfer.status} at ${surfer.at}`;
      assert(surfer.status < 500, told);
      assert(!isLetThrough(surfer.text), told);
      assert.deepEqual(faults, [], told);
      if (surfer.at.includes('?done=')) surfer = await arrive();
      else await surfer.get(path);
      if (surfer.status !== 200 || surfer.at !== path) surfer = await arrive();
    }
  }
  return fields.length;
}

async function signedInAt({ story, pages }: House, path: string): Promise<Surfer> {
  const { username, session_id, svcnum } = await newCustomer(story);
  const { cust_pkg } = await story.call('list_pkgs', { session_id });
  const [bought] = cust_pkg as { pkgnum: number }[];
  const surfer = await new Surfer(pages).signIn(username, password);
  return surfer.get(
    path.replace('/services/1/', `/services/${bought?.pkgnum}/`).replace('SVC', String(svcnum)),
  );
}

test('every field of every form bears whatever is put into it', async (t) => {
  const house = await portalHouse(t);
  const { story, pages } = house;
  await story.set('limit_exempt', '192.0.2.1');
  let tried = 0;
  for (const path of outside) tried += await tryEach(house, () => new Surfer(pages).get(path));
  for (const path of inside) tried += await tryEach(house, () => signedInAt(house, path));
  t.diagnostic(`${tried} fields, ${nasty.length} values each`);
  await story.assertBalanced();
});

test('every question in an address bears it, too', async (t) => {
  const house = await portalHouse(t);
  const customer = await newCustomer(house.story);
  const surfer = await new Surfer(house.pages).signIn(customer.username, password);
  const asked = [
    '/?done=',
    '/sign-up/1?place=',
    '/sign-up/1?wrong=1&field=first&code=',
    '/sign-up/',
    '/billing/pay?invoice=',
    '/billing/payments/',
    '/billing/invoices/',
    '/billing/statement?from=',
    '/services/',
    '/services/1/change?pkgpart=',
    '/account/messages/',
    '/account/contacts/',
    '/invoice/',
    '/reset/',
    '/language/es?back=',
  ];
  for (const path of asked) {
    for (const [name, value] of nasty) {
      if (name === 'huge' || name === 'half a character') continue;
      await surfer.get(path + encodeURIComponent(value));
      const told = `${path} ${name}: ${surfer.status}`;
      assert(surfer.status < 500, told);
      assert(!isLetThrough(surfer.text), told);
      assert.deepEqual(house.faults, [], told);
    }
  }
});

test('forms lead to us and nowhere else, and nothing is loaded from anywhere', async (t) => {
  const { pages } = await portalHouse(t);
  const surfer = new Surfer(pages);
  for (const path of ['/sign-in', '/offers', '/sign-up/1', '/nothing-here']) {
    await surfer.get(path);
    const policy = String(surfer.headers['content-security-policy']);
    assert.match(policy, /(^|; )form-action 'self'(;|$)/, path);
    assert.match(policy, /^default-src 'none';/, path);
    assert.doesNotMatch(policy, /unsafe|https?:|\*/, path);
    const named = [...surfer.text.matchAll(/(?:action|src|href)="([^"]*)"/g)];
    const foreign = named
      .map(([, url = '']) => url)
      .filter((url) => !/^(?:[/#]|tel:|mailto:)/.test(url));
    assert.deepEqual(foreign, [], path);
  }
});
