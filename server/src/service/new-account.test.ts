import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachDatabase } from '@lineside/test/databases.ts';
import { Provider, smallProvider } from '@lineside/test/provider.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { Refusal } from '../refusal.ts';
import { claimName, releaseName } from './claim-name.ts';
import { createAccount } from './create-account.ts';
import { accountByName } from './find-account.ts';
import { generatePassword } from './generate-password.ts';
import { type AccountInput, planAccount } from './plan-account.ts';

const wanted: AccountInput = {
  username: 'bob',
  _password: 'secret1',
  sec_phrase: 'my first pet',
  popnum: '1',
  snarf_machineN: ['pop.example.net'],
  snarf_protocolN: ['pop3'],
  snarf_usernameN: ['bobby'],
  snarf_passwordN: ['fetchme'],
};

const hash =
  '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNo';

forEachDatabase((_name, fresh) => {
  const provider = async (t: Parameters<typeof fresh>[0]) =>
    new Provider(await fresh(t, { filled: smallProvider }));

  const plan = (at: Provider, given: Partial<AccountInput> = {}, service = 1) =>
    at.read(async (call) => {
      const definition = (await catalogue(call.tx)).serviceDefinition(service);
      assert(definition);
      return planAccount(call, { ...wanted, ...given }, definition);
    });

  async function refusal(work: Promise<unknown>): Promise<string> {
    try {
      await work;
    } catch (error) {
      if (error instanceof Refusal) return error.code;
      throw error;
    }
    return '';
  }

  const columns = (at: Provider, account: number) =>
    at.read((call) =>
      call.tx.first<Record<string, unknown>>(
        {
          text: `SELECT uid, gid, directory, shell, access_number FROM account WHERE number = ${account}`,
          name: '',
        },
        [],
      ),
    );

  test('a plan survives JSON, holds no secret in clear, and becomes an account', async (t) => {
    const at = await provider(t);
    const bought = await at.order(await at.customer());
    const text = JSON.stringify({ ...(await plan(at)), passwordHash: hash });
    for (const secret of ['secret1', 'my first pet', 'fetchme']) {
      assert.ok(!text.includes(secret), secret);
    }
    const account = await at.write((call) =>
      createAccount(call, JSON.parse(text), { package: bought, seconds: 3600 }),
    );
    const found = await at.read((call) =>
      accountByName(call.tx, { username: 'bob', domain: 'example.com' }),
    );
    assert.equal(found?.account?.number, account);
    assert.equal(found?.account?.package, bought);
    assert.deepEqual(
      { ...(await columns(at, account)) },
      {
        uid: 1000,
        gid: 1000,
        directory: '/home/bob',
        shell: '/bin/sh',
        access_number: 1,
      },
    );
    const [task] = await at.tasks();
    assert.deepEqual([task?.kind, task?.payload], ['provision', { account }]);
  });

  test('no two accounts get one uid, and a mailbox gets none', async (t) => {
    const at = await provider(t);
    const bought = await at.order(await at.customer());
    const accounts = [
      await at.account(bought, { username: 'one' }),
      await at.account(bought, { username: 'two' }),
      await at.account(bought, { username: 'three', service: 2 }),
    ];
    const rows = await Promise.all(accounts.map((account) => columns(at, account)));
    assert.deepEqual(
      rows.map((row) => row?.uid),
      [1000, 1001, null],
    );
    assert.deepEqual(
      rows.map((row) => row?.shell),
      ['/bin/sh', '/bin/sh', ''],
    );
  });

  test('rules are checked in their order: name, phrase, number, password, mailboxes', async (t) => {
    const at = await provider(t);
    const mailbox = { snarf_machineN: ['no machine'] };
    const password = { ...mailbox, _password: 'abc' };
    const number = { ...password, popnum: '99' };
    const phrase = { ...number, sec_phrase: 'a<b>' };
    assert.equal(await refusal(plan(at, { ...phrase, username: 'Bob' })), 'illegal_username');
    assert.equal(await refusal(plan(at, phrase)), 'illegal_text');
    assert.equal(await refusal(plan(at, number)), 'unknown_popnum');
    assert.equal(await refusal(plan(at, { ...number, popnum: 'x' })), 'illegal_popnum');
    assert.equal(await refusal(plan(at, password)), 'illegal_password');
    assert.equal(await refusal(plan(at, mailbox)), 'illegal_mailbox');
    assert.equal((await plan(at, { popnum: '0', _password: '0' })).accessNumber, null);
  });

  test('the settings of the provider judge user names', async (t) => {
    const at = await provider(t);
    await at.set('username-nodash', '1');
    await at.set('usernamemin', '3');
    assert.equal(await refusal(plan(at, { username: 'bob-2' })), 'illegal_username_form');
    assert.equal(await refusal(plan(at, { username: 'bo' })), 'illegal_username');
    await at.set('username-uppercase', '1');
    assert.equal((await plan(at, { username: 'Bob' })).username, 'Bob');
  });

  test('a name is taken whatever its case, and by a waiting sign-up, too', async (t) => {
    const at = await provider(t);
    await at.set('username-uppercase', '1');
    const { domain } = await plan(at);
    const kept = { domain, username: 'Bob', intent: 5 };
    await at.write((call) => claimName(call.tx, kept));
    assert.equal(await refusal(plan(at)), 'username_in_use');
    const claim = () => at.write((call) => claimName(call.tx, { ...kept, username: 'BOB' }));
    assert.equal(await refusal(claim()), 'username_in_use');
    await at.write((call) => releaseName(call.tx, 5));
    assert.equal(await refusal(claim()), '');
  });

  test('a kept name becomes that of the account, and of one sign-up only', async (t) => {
    const at = await provider(t);
    const bought = await at.order(await at.customer());
    const ready = { ...(await plan(at)), passwordHash: hash };
    await at.write((call) => claimName(call.tx, { ...ready, intent: 5 }));
    const create = (intent: number) =>
      at.write((call) => createAccount(call, ready, { package: bought, intent }));
    assert.equal(await refusal(create(6)), 'username_in_use');
    const account = await create(5);
    await at.write((call) => releaseName(call.tx, 5));
    const found = await at.read((call) =>
      accountByName(call.tx, { username: 'BOB', domain: 'example.com' }),
    );
    assert.equal(found?.account?.number, account, 'releasing later takes nothing away');
  });

  test('of two who want a name at one moment one gets it', async (t) => {
    const at = await provider(t);
    const { domain } = await plan(at);
    const claims = [1, 2, 3, 4].map((intent) =>
      refusal(at.write((call) => claimName(call.tx, { domain, username: 'bob', intent }))),
    );
    const answers = await Promise.all(claims);
    assert.deepEqual(answers.toSorted(), ['', ...Array(3).fill('username_in_use')]);
  });
});

test('a password that is made up is long enough and always another', () => {
  const made = Array.from({ length: 50 }, () => generatePassword());
  assert.equal(new Set(made).size, 50);
  for (const each of made) assert.match(each, /^[A-Za-z2-9]{8}$/);
  assert.equal(generatePassword(12).length, 12);
});
