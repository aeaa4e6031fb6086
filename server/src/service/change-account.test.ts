import assert from 'node:assert/strict';
import { test } from 'node:test';
import { renderMessage } from '@lineside/contract/messages.ts';
import { passwd } from '@lineside/contract/passwd.ts';
import { forEachDatabase } from '@lineside/test/databases.ts';
import { Provider, passwords, smallProvider } from '@lineside/test/provider.ts';
import { packageByNumber } from '../package/packages-of-customer.ts';
import { suspendPackage } from '../package/suspend-package.ts';
import { Refusal } from '../refusal.ts';
import { resumeSession } from '../session/resume-session.ts';
import { startSession } from '../session/start-session.ts';
import { changeAccount } from './change-account.ts';
import { accountByNumber } from './find-account.ts';

const bob = { username: 'bob', domain: 'example.com', old_password: 'secret1' };

/** What the caller would read as `error`. */
async function error(at: Provider, sent: Record<string, unknown>): Promise<string> {
  try {
    const begun = await at.run(changeAccount, passwd.parse({ ...bob, ...sent }));
    return 'refused' in begun ? renderMessage(begun.refused) : '';
  } catch (refusal) {
    if (refusal instanceof Refusal) return renderMessage(refusal.code, refusal.values);
    throw refusal;
  }
}

forEachDatabase((_name, fresh) => {
  const provider = async (t: Parameters<typeof fresh>[0]) =>
    new Provider(await fresh(t, { filled: smallProvider }));
  const accountOf = (at: Provider, number: number) =>
    at.read(async (call) => {
      const account = await accountByNumber(call.tx, number);
      assert(account);
      return account;
    });

  test('all three can be changed at once, and the machines are told', async (t) => {
    const at = await provider(t);
    const { account } = await at.subscriber({ username: 'bob' });
    const before = await at.tasks();
    const new_password = 'a much longer password than the old systems took';
    const sent = { new_password, new_gecos: 'Bob Example,,555', new_shell: '/bin/bash' };
    assert.equal(await error(at, sent), '');
    const changed = await accountOf(at, account);
    assert.equal(changed.realName, 'Bob Example,,555');
    assert.equal(changed.shell, '/bin/bash');
    assert.equal(await passwords.check(new_password, changed.passwordHash), true);
    const tasks = await at.tasks();
    assert.equal(tasks.length, before.length + 1);
    assert.deepEqual(tasks.at(-1)?.payload, { account });
  });

  test('with nothing new it only checks the password', async (t) => {
    const at = await provider(t);
    const { account } = await at.subscriber({ username: 'bob' });
    const before = await accountOf(at, account);
    assert.equal(await error(at, {}), '');
    assert.equal(await error(at, { new_gecos: '', new_shell: '', new_password: '' }), '');
    assert.equal(await error(at, { new_password: 'secret1' }), '');
    assert.equal(await error(at, { old_password: 'bad' }), 'Incorrect password.');
    assert.deepEqual(await accountOf(at, account), before);
  });

  test('what cannot be is refused, in its own words, and nothing is changed', async (t) => {
    const at = await provider(t);
    const { account } = await at.subscriber({ username: 'bob' });
    const before = await accountOf(at, account);
    const tooShort = 'Illegal password ( 6-128  characters)';
    assert.equal(await error(at, { new_password: 'abc' }), tooShort);
    assert.equal(await error(at, { new_password: 'x'.repeat(129) }), tooShort);
    assert.equal(await error(at, { new_password: 'abc\tdefg' }), tooShort);
    assert.equal(await error(at, { new_gecos: 'bad:gecos' }), 'Illegal finger: bad:gecos');
    assert.equal(
      await error(at, { new_shell: '/bin/zsh', new_gecos: 'Fine' }),
      "Illegal shell `/bin/zsh'; shells contains: /bin/sh /bin/bash",
    );
    assert.equal(await error(at, { domain: 'no.test' }), 'Domain no.test not found');
    assert.equal(await error(at, { username: 'nobody' }), 'Incorrect password.');
    assert.deepEqual(await accountOf(at, account), before);
  });

  test('who does not know the password learns nothing about the account', async (t) => {
    const at = await provider(t);
    await at.subscriber({ username: 'bob' });
    const wrong = { old_password: 'bad' };
    assert.equal(await error(at, { ...wrong, new_password: 'abc' }), 'Incorrect password.');
    assert.equal(await error(at, { ...wrong, new_shell: '/bin/zsh' }), 'Incorrect password.');
    await at.set('system_usernames', 'bob');
    assert.equal(await error(at, { ...wrong, new_gecos: 'Bob' }), 'Incorrect password.');
  });

  test('accounts of the system stay as they are', async (t) => {
    const at = await provider(t);
    await at.subscriber({ username: 'bob' });
    for (const listed of ['bob', 'Bob@Example.com']) {
      await at.set('system_usernames', listed);
      assert.equal(await error(at, { new_gecos: 'Bob' }), "can't modify system account");
      assert.equal(await error(at, {}), '');
    }
    await at.set('system_usernames', 'bob@other.example');
    assert.equal(await error(at, { new_gecos: 'Bob' }), '');
  });

  test('a mailbox without a login has no shell to choose', async (t) => {
    const at = await provider(t);
    await at.subscriber({ username: 'bob', service: 2 });
    assert.equal(await error(at, { new_shell: '/bin/sh' }), "Can't have shell without uid");
    assert.equal(await error(at, { new_gecos: 'Bob' }), '');
  });

  test('the default domain wins over the one that is sent', async (t) => {
    const at = await provider(t);
    await at.subscriber({ username: 'bob' });
    await at.set('default_domain', 'example.com');
    assert.equal(await error(at, { domain: 'no.test' }), '');
    assert.equal(await error(at, { domain: undefined }), '');
  });

  test('a suspended account keeps its password', async (t) => {
    const at = await provider(t);
    const { customer, bought: number } = await at.subscriber({ username: 'bob' });
    await at.write(async (call) => {
      const bought = await packageByNumber(call.tx, { number, customer });
      assert(bought);
      await suspendPackage(call, bought, { why: 'not paid', manual: false });
    });
    const text = "Can't change password for a suspended service";
    assert.equal(await error(at, { new_password: 'secret2' }), text);
    assert.equal(await error(at, {}), '');
  });

  test('a new password ends all sessions but the one sent along', async (t) => {
    const at = await provider(t);
    const { account, customer } = await at.subscriber({ username: 'bob' });
    const start = () =>
      at.write((call) => startSession(call, { customer, account, accountLabel: 'bob' }));
    const resumes = async (token: string) =>
      (await at.read((call) => resumeSession(call.tx, call.now, token))) !== undefined;
    const [kept, ended] = [await start(), await start()];
    assert.equal(await error(at, { new_gecos: 'Bob' }), '');
    assert.equal(await resumes(ended), true, 'another name ends nothing');
    assert.equal(await error(at, { new_password: 'secret2', session_id: kept }), '');
    assert.deepEqual([await resumes(kept), await resumes(ended)], [true, false]);
    const again = { old_password: 'secret2', new_password: 'secret3', session_id: 'nonsense' };
    assert.equal(await error(at, again), '');
    assert.equal(await resumes(kept), false);
  });
});
