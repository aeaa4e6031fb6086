import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { SelfService } from '@lineside/client';
import { type Fresh, forEachDatabase } from '../databases.ts';
import { newCustomer, signUpForm } from '../story.ts';
import { perl, withoutPerl } from '../wire/perl.ts';
import { type House, openLife } from './open-life.ts';

const customers = 8;
const password = 'abc12345';

interface Crowded {
  readonly house: House;
  /** The user name of the nth client's customer. */
  nameOf(client: number): string;
}

async function crowded(t: TestContext, fresh: Fresh): Promise<Crowded> {
  const house = await openLife(t, fresh);
  const names: string[] = [];
  for (let n = 0; n < customers; n++) {
    const { username } = await newCustomer(house.story, { ...signUpForm(), _password: password });
    names.push(username);
  }
  return { house, nameOf: (client) => names[client % customers] ?? '' };
}

const card = { payinfo: '4111111111111111', month: '07', year: '2031', payname: 'Zoe' };

/** What one client of ours does: all that changes something, and all that looks. */
async function visit(client: SelfService, username: string): Promise<string> {
  const { session_id } = await client.login({ username, domain: 'example.com', password });
  const session = { session_id };
  await client.customer_info(session);
  const { paybatch } = await client.payment_info(session);
  const payment = { ...session, ...card, amount: '1.00', paybatch };
  const [paid, again] = await Promise.all([
    client.process_payment(payment),
    client.process_payment(payment),
  ]);
  assert.equal(paid.error, '');
  assert.equal(again.order_num, paid.order_num);
  await client.list_pkgs(session);
  return session_id;
}

/** The same from a program that keeps its handle until the next call. */
const perlVisit = (username: string) => `
  <STDIN>;
  my $login = call({ _packet => 'MyAccount/login', username => '${username}',
    domain => 'example.com', password => '${password}' });
  my @session = (session_id => $login->{session_id});
  call({ _packet => 'MyAccount/customer_info', @session });
  my $page = call({ _packet => 'MyAccount/payment_info', @session });
  for (1, 2) {
    my $paid = call({ _packet => 'MyAccount/process_payment', @session, amount => 1, month => 7,
      year => 2031, payinfo => '${card.payinfo}', payname => 'Zoe', paybatch => $page->{paybatch} });
    die $paid->{error} if $paid->{error};
  }
  call({ _packet => 'MyAccount/list_pkgs', @session });
  print $login->{session_id};`;

/** Each session still works, each client has paid once, and nothing was left hanging. */
async function assertAllWell(
  { house, nameOf }: Crowded,
  { sessions, paid }: { readonly sessions: readonly string[]; readonly paid: number },
): Promise<void> {
  const client = new SelfService({ socket: house.path, timeout: 60_000 });
  assert.equal(new Set(sessions).size, sessions.length);
  const seen = await Promise.all(
    sessions.map((session_id) => client.customer_info({ session_id })),
  );
  for (const [n, { error, balance }] of seen.entries()) {
    assert.equal(error, '', `${nameOf(n)} is still signed in`);
    assert.equal(balance, `-${paid / customers}.00`);
  }
  const payments = house.story.gateway.captured().filter(({ amount }) => amount === 100);
  assert.equal(payments.length, paid);
  assert.deepEqual(house.story.faults, []);
  await house.story.assertBalanced();
}

forEachDatabase((_name, fresh) => {
  test('clients that sign in, look and pay at once are all answered, and none hangs', async (t) => {
    const crowd = await crowded(t, fresh);
    let paid = 0;
    for (const clients of [8, 64]) {
      const names = Array.from({ length: clients }, (_, n) => crowd.nameOf(n));

      await t.test(`${clients} connections of one program`, async () => {
        const client = new SelfService({ socket: crowd.house.path, timeout: 60_000 });
        const sessions = await Promise.all(names.map((name) => visit(client, name)));
        paid += clients;
        await assertAllWell(crowd, { sessions, paid });
      });

      await t.test(`${clients} programs in Perl`, { skip: withoutPerl }, async () => {
        const peers = names.map((name) => perl(crowd.house.path, perlVisit(name)));
        for (const peer of peers) peer.proceed();
        const sessions = await Promise.all(peers.map(({ output }) => output));
        paid += clients;
        await assertAllWell(crowd, { sessions, paid });
      });
    }
  });
});
