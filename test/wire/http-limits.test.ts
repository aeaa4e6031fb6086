import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newCustomer, type Story, signUpForm } from '../story.ts';
import { type HttpHouse, httpHouse, post } from './http-listening.ts';

const proxied = { trustedProxies: ['127.0.0.1'] };
const from = (address: string) => ({ 'x-forwarded-for': address });

const right = ({ username }: { readonly username: string }) => ({
  username,
  domain: 'example.com',
  password: 'abc12345',
});

/** Wrong passwords, with enough time between them that the account itself does not refuse. */
async function guess(house: HttpHouse, username: string, address: string) {
  house.story.pass({ minutes: 2 });
  const wrong = { ...right({ username }), password: 'wrong' };
  return (await post(house, 'login', wrong, from(address))).body.error_code;
}

const set = async (story: Story, limits: Readonly<Record<string, string>>) => {
  for (const [name, text] of Object.entries(limits)) {
    await story.set(name as Parameters<Story['set']>[0], text);
  }
};

test('one address may fail to sign in only so often, whatever accounts it tries', async (t) => {
  const house = await httpHouse(t, { http: proxied });
  const customer = await newCustomer(house.story);
  await set(house.story, { limit_sign_in_origin: '5' });
  for (let n = 0; n < 5; n += 1) {
    assert.equal(await guess(house, `nobody${n}`, '203.0.113.9'), 'incorrect_password');
  }
  const sixth = await post(house, 'login', right(customer), from('203.0.113.9'));
  assert.deepEqual([sixth.status, sixth.body.error_code], [429, 'too_many_attempts']);
  const seconds = Number(sixth.headers.get('retry-after'));
  assert.ok(seconds > 0 && seconds <= 600, `${seconds}`);
  assert.equal(sixth.body.error, `Too many attempts. Try again in ${seconds} seconds.`);
  const elsewhere = await post(house, 'login', right(customer), from('203.0.113.10'));
  assert.equal(elsewhere.status, 200);
});

test('right passwords do not count, however many come from one address', async (t) => {
  const house = await httpHouse(t, { http: proxied });
  const customer = await newCustomer(house.story);
  await set(house.story, { limit_sign_in_origin: '3', limit_sign_in_account: '3' });
  for (let n = 0; n < 8; n += 1) {
    assert.equal((await post(house, 'login', right(customer), from('203.0.113.9'))).status, 200);
  }
});

test('an account under attack from everywhere stays open to the addresses that know it', async (t) => {
  const house = await httpHouse(t, { http: proxied });
  const customer = await newCustomer(house.story);
  await set(house.story, { limit_sign_in_account: '4', limit_window: '2 seconds' });
  const home = from('198.51.100.7');
  assert.equal((await post(house, 'login', right(customer), home)).status, 200);
  const codes = [];
  for (let n = 0; n < 6; n += 1)
    codes.push(await guess(house, customer.username, `203.0.113.${n}`));
  assert.deepEqual(codes.slice(0, 4), Array(4).fill('incorrect_password'));
  assert.deepEqual(codes.slice(4), Array(2).fill('too_many_attempts'));
  house.story.pass({ minutes: 2 });
  const elsewhere = () => post(house, 'login', right(customer), from('198.51.100.8'));
  assert.equal((await elsewhere()).status, 429);
  assert.equal((await post(house, 'login', right(customer), home)).status, 200);
  // And to all others again, as soon as the attack has left the window.
  await new Promise((wait) => setTimeout(wait, 2100));
  assert.equal((await elsewhere()).status, 200);
});

test('many at once do not slip through before the first has failed', async (t) => {
  const house = await httpHouse(t, { http: proxied });
  await set(house.story, { limit_sign_in_origin: '5' });
  const all = await Promise.all(
    Array.from({ length: 30 }, (_, n) => guess(house, `nobody${n}`, '203.0.113.9')),
  );
  assert.equal(all.filter((code) => code === 'incorrect_password').length, 5);
});

test('sign-ups and payments have their limits, and a listed address has none', async (t) => {
  const house = await httpHouse(t, { http: proxied });
  const { session_id } = await newCustomer(house.story);
  await set(house.story, { limit_sign_up_origin: '2', limit_payment_account: '2' });
  const signUp = async (address: string) =>
    (await post(house, 'new_customer', signUpForm({ first: '' }), from(address))).status;
  assert.deepEqual([await signUp('203.0.113.1'), await signUp('203.0.113.1')], [422, 422]);
  assert.equal(await signUp('203.0.113.1'), 429);
  const pay = async () =>
    (await post(house, 'process_payment', { session_id, amount: 'x' }, from('203.0.113.2'))).status;
  assert.deepEqual([await pay(), await pay(), await pay()], [422, 422, 429]);
  await set(house.story, { limit_exempt: '203.0.113.1\n203.0.113.2' });
  assert.deepEqual([await signUp('203.0.113.1'), await pay()], [422, 422]);
});

test('nobody can choose his address unless a trusted proxy says so', async (t) => {
  const house = await httpHouse(t);
  await set(house.story, { limit_sign_in_origin: '3' });
  const codes = [];
  for (let n = 0; n < 4; n += 1) codes.push(await guess(house, `nobody${n}`, `203.0.113.${n}`));
  assert.deepEqual(codes, [...Array(3).fill('incorrect_password'), 'too_many_attempts']);
});

test('readings and changes without a password are not limited', async (t) => {
  const house = await httpHouse(t);
  const { session_id } = await newCustomer(house.story);
  const limits = ['sign_in_origin', 'sign_in_account', 'sign_up_origin', 'payment_origin'];
  await set(house.story, Object.fromEntries(limits.map((name) => [`limit_${name}`, '1'])));
  for (let n = 0; n < 5; n += 1) {
    assert.equal((await post(house, 'customer_info', { session_id })).status, 200);
    assert.equal((await post(house, 'edit_info', { session_id, company: `${n}` })).status, 200);
  }
});
