import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { addressOf, forEachDatabase } from '../databases.ts';
import { done, house, lineside, serving } from './lineside.ts';
import { folderFor } from './listening.ts';

/** A server with the demo's catalogue and one customer, who owes for his first month. */
async function oneCustomer(t: TestContext, ...database: string[]) {
  const data = folderFor(t);
  const place = ['--data', data, ...database];
  await done('migrate', ...place);
  await done('catalogue', 'apply', join(house, 'command/demo/catalogue.toml'), ...place);
  const server = await serving(t, ...place);
  const offers = JSON.parse(await done('call', 'signup_info', '--data', data));
  const offer = offers.part_pkg.find((each: { recur: string }) => Number(each.recur) > 0);
  const person = { first: 'Ann', last: 'Able', address1: '10 Elm St', city: 'Oakland' };
  const region = { state: 'CA', zip: '94601', country: 'US' };
  const account = { username: 'annable', _password: 'secret-1', popnum: 1 };
  const bought = { pkgpart: offer.pkgpart, payby: 'BILL', invoicing_list: 'POST' };
  const wanted = { ...person, ...region, ...account, ...bought };
  const signUp = (other: object) => {
    const pairs = Object.entries({ ...wanted, ...other }).map((pair) => pair.join('='));
    return lineside('call', 'new_customer', ...pairs, '--data', data);
  };
  const signedUp = await signUp({});
  assert.equal(signedUp.status, 0, signedUp.out);
  const [found] = JSON.parse(await done('customer', 'find', 'able', '--json', ...place));
  return { data, place, server, signUp, customer: found };
}

forEachDatabase((name, fresh) => {
  test('staff find a customer, take his money, forgive the rest: the books add up', async (t) => {
    const database = await fresh(t, { migrated: false });
    const words = name === 'SQLite' ? [] : ['--database', addressOf(database)];
    await moneyAddsUp(await oneCustomer(t, ...words));
  });
});

async function moneyAddsUp({ place, customer }: Awaited<ReturnType<typeof oneCustomer>>) {
  const number = String(customer.number);
  const owed = Number(customer.balance);
  assert.ok(owed > 5);
  const shown = await done('customer', 'show', number, ...place);
  assert.match(shown, /^address +10 Elm St, Oakland, CA 94601, US$/m);
  assert.match(shown, /annable@/);
  const paid = await done('payment', 'record', number, '5', '--by', 'cheque', '--json', ...place);
  assert.equal(Number(JSON.parse(paid).balance).toFixed(2), (owed - 5).toFixed(2));
  const rest = (owed - 5).toFixed(2);
  assert.match(await done('credit', number, rest, 'a long outage', ...place), /balance 0\.00/);
  const after = JSON.parse(await done('customer', 'show', number, '--json', ...place));
  assert.deepEqual(after.open_invoices, []);
  assert.ok(after.history.some(({ what }: { what: string }) => /granted credit/.test(what)));
  const verified = await lineside('verify', ...place);
  assert.equal(verified.status, 0, verified.out);
  assert.match(
    verified.complaints,
    /Everything adds up: 1 customer, 1 invoice, 1 payment, 1 credit/,
  );
  assert.match(
    await done('reconcile', ...place),
    /^0 approved, 0 declined, 0 voided, 0 still open/,
  );
}

const refusals: [string[], RegExp][] = [
  [['payment', 'record', '99', '5'], /There is no customer 99/],
  [['payment', 'record', 'x', '5'], /The customer is a whole number above zero, not `x`/],
  [['payment', 'record', '1', '5.001'], /The amount is an amount above zero like 19\.95/],
  [['payment', 'record', '1', '0'], /The amount is an amount above zero/],
  [['payment', 'record', '1', '5', '--by', 'barter'], /`barter` is none of them/],
  [['payment', 'record', '1', '5', '--invoice', '99'], /has no open invoice 99/],
  [['credit', '99', '5', 'why'], /There is no customer 99/],
  [['customer', 'show', '99'], /There is no customer 99/],
  [['password', 'reset', 'annable'], /An account is named like bob@example\.com/],
  [['password', 'reset', 'annable@no.such'], /no\.such/],
  [['prepaid-cards', 'generate', '0', '5'], /The count is a whole number above zero/],
  [['prepaid-cards', 'generate', '3', '5', '--agent', '99'], /There is no agent 99/],
  [['prepaid-cards', 'generate', '3', '5', '--digits', '4'], /A pin has 8 to 32 digits/],
  [['restore', '/no/such/file'], /There is no file/],
];

test('what cannot be done is refused in a sentence, with status 1, and changes nothing', async (t) => {
  const { place, customer } = await oneCustomer(t);
  for (const [words, complaint] of refusals) {
    const { status, out, complaints } = await lineside(...words, ...place);
    assert.equal(status, 1, words.join(' '));
    assert.equal(out, '');
    assert.match(complaints, complaint);
  }
  const [after] = JSON.parse(await done('customer', 'find', 'able', '--json', ...place));
  assert.deepEqual(after, customer);
});

test('a reset password signs in, the old one and its sessions do not', async (t) => {
  const { place } = await oneCustomer(t);
  const domain = JSON.parse(await done('customer', 'show', '1', '--json', ...place)).accounts[0]
    .name;
  const [username, host] = domain.split('@');
  const name = [`username=${username}`, `domain=${host}`];
  const logIn = (password: string) =>
    lineside('call', 'login', ...name, `password=${password}`, ...place);
  const session = JSON.parse((await logIn('secret-1')).out).session_id;
  const said = await done('password', 'reset', domain, ...place);
  const [, password = ''] = /is: (\S+)$/m.exec(said) ?? [];
  assert.equal((await logIn('secret-1')).status, 1);
  assert.equal((await logIn(password)).status, 0);
  const old = await lineside('call', 'customer_info', `session_id=${session}`, ...place);
  assert.equal(JSON.parse(old.out).error, "Can't resume session");
});

test('prepaid cards are printed once, one pin a line, and pay for a sign-up', async (t) => {
  const { place, signUp } = await oneCustomer(t);
  const words = ['prepaid-cards', 'generate', '3', '500', '--agent', '1', '--digits', '16'];
  const pins = (await done(...words, ...place)).trim().split('\n');
  assert.equal(new Set(pins).size, 3);
  assert.ok(pins.every((pin) => /^\d{16}$/.test(pin)));
  const prepaid = { username: 'bea', last: 'Bell', payby: 'PREPAY', payinfo: pins[0] };
  assert.equal((await signUp(prepaid)).status, 0);
  const [bell] = JSON.parse(await done('customer', 'find', 'bell', '--json', ...place));
  assert.ok(Number(bell.balance) < 0);
  const again = await signUp({ ...prepaid, username: 'cec', last: 'Cole' });
  assert.equal(again.status, 1);
});

test('a backup taken while serving restores into the same folder and into another', async (t) => {
  const { data, place } = await oneCustomer(t);
  const file = join(data, 'backup.sqlite');
  assert.equal((await done('backup', file, ...place)).trim(), file);
  assert.equal((await lineside('backup', file, ...place)).status, 1);
  await done('payment', 'record', '1', '5', ...place);
  const elsewhere = ['--data', join(data, 'elsewhere')];
  await done('restore', file, ...elsewhere);
  const there = await lineside('verify', ...elsewhere);
  assert.match(there.complaints, /Everything adds up: 1 customer, 1 invoice, 0 payments/);
  const restored = await lineside('restore', file, ...place);
  assert.equal(restored.status, 0, restored.complaints);
  assert.ok(readdirSync(data).some((name) => name.startsWith('before-restore-')));
  const here = await lineside('verify', ...place);
  assert.match(here.complaints, /Everything adds up: 1 customer, 1 invoice, 0 payments/);
  assert.ok(existsSync(join(data, 'selfservice_socket')));
});
