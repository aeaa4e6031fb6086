import assert from 'node:assert/strict';
import { test } from 'node:test';
import { login } from '@lineside/contract/session.ts';
import { forEachDatabase } from '@lineside/test/databases.ts';
import { Provider, smallProvider } from '@lineside/test/provider.ts';
import { Refusal } from '../refusal.ts';
import { accountByNumber } from '../service/find-account.ts';
import { importedPassword } from '../service/password-form.ts';
import { setPassword } from '../service/update-account.ts';
import { resumeSession } from '../session/resume-session.ts';
import { signIn } from './sign-in.ts';

const bob = { username: 'bob', domain: 'example.com', password: 'secret1' };

/** The code of the refusal, or the reply. */
async function answer(at: Provider, sent: Record<string, unknown>) {
  try {
    const begun = await at.run(signIn, login.parse(sent));
    if ('refused' in begun) return begun.refused;
    assert('reply' in begun);
    return begun.reply;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

forEachDatabase((_name, fresh) => {
  const provider = async (t: Parameters<typeof fresh>[0]) =>
    new Provider(await fresh(t, { filled: smallProvider }));

  test('the right password opens a session of the customer', async (t) => {
    const at = await provider(t);
    const { customer, account } = await at.subscriber({ username: 'bob' });
    const reply = await answer(at, { ...bob, username: 'BOB', domain: 'Example.COM' });
    assert(typeof reply === 'object');
    assert.deepEqual(
      { ...reply, session_id: '' },
      {
        session_id: '',
        svcnum: account,
        custnum: customer,
      },
    );
    const session = await at.read((call) => resumeSession(call.tx, call.now, reply.session_id));
    assert.equal(session?.customer, customer);
    assert.equal(session?.accountLabel, 'bob@example.com');
  });

  test('an account of nobody signs in without a customer', async (t) => {
    const at = await provider(t);
    await at.account(null, { username: 'staff' });
    const reply = await answer(at, { ...bob, username: 'staff' });
    assert(typeof reply === 'object');
    assert.equal(reply.custnum, '');
  });

  test('everything else is refused, unknown users like wrong passwords', async (t) => {
    const at = await provider(t);
    await at.subscriber({ username: 'bob' });
    assert.equal(await answer(at, { ...bob, password: 'wrong' }), 'incorrect_password');
    assert.equal(await answer(at, { ...bob, password: '' }), 'incorrect_password');
    assert.equal(await answer(at, { ...bob, password: undefined }), 'incorrect_password');
    assert.equal(await answer(at, { ...bob, username: 'nobody' }), 'incorrect_password');
    assert.equal(await answer(at, { ...bob, username: "bob' or '1'='1" }), 'incorrect_password');
    assert.equal(await answer(at, { ...bob, domain: 'nowhere.test' }), 'unknown_domain');
    assert.equal(await answer(at, {}), 'unknown_domain');
    await at.set('uniform_login_errors', '');
    assert.equal(await answer(at, { ...bob, username: 'nobody' }), 'unknown_user');
    assert.equal(await answer(at, { ...bob, domain: 'nowhere.test' }), 'unknown_domain');
  });

  test('a name that only a waiting sign-up has kept is nobody', async (t) => {
    const at = await provider(t);
    await at.write(async (call) => {
      const insert =
        "INSERT INTO account_name (domain, name_key, account, intent) SELECT number, 'kept', NULL, 1 FROM domain";
      await call.tx.run({ text: insert, name: '' }, []);
    });
    assert.equal(await answer(at, { ...bob, username: 'kept' }), 'incorrect_password');
  });

  test('an imported password is stored anew at the first sign-in, and still opens', async (t) => {
    const at = await provider(t);
    const { account } = await at.subscriber({ username: 'bob' });
    const stored = () => at.read((call) => accountByNumber(call.tx, account));
    for (const imported of ['secret7', 'ab3jmfW1.4OAY', '$1$abcdefgh$uPsSUNORQQp.2OltHGRfI/']) {
      await at.write((call) => setPassword(call.tx, account, importedPassword(imported)));
      assert.equal(typeof (await answer(at, { ...bob, password: 'secret7' })), 'object', imported);
      assert.match((await stored())?.passwordHash ?? '', /^\$argon2id\$/);
      assert.equal(typeof (await answer(at, { ...bob, password: 'secret7' })), 'object', imported);
    }
  });

  test('failures make an account wait, longer each time, then it opens again', async (t) => {
    const at = await provider(t);
    await at.subscriber({ username: 'bob' });
    for (let failure = 0; failure < 5; failure++) {
      assert.equal(await answer(at, { ...bob, password: 'wrong' }), 'incorrect_password');
    }
    assert.equal(await answer(at, bob), 'too_many_attempts');
    at.pass({ seconds: 1 });
    assert.equal(await answer(at, { ...bob, password: 'wrong' }), 'incorrect_password');
    at.pass({ seconds: 1 });
    assert.equal(await answer(at, bob), 'too_many_attempts');
    at.pass({ seconds: 1 });
    assert.equal(typeof (await answer(at, bob)), 'object');
    assert.equal(await answer(at, { ...bob, password: 'wrong' }), 'incorrect_password');
    assert.equal(typeof (await answer(at, bob)), 'object', 'counting starts anew');
  });

  test('names that nobody has make wait just the same', async (t) => {
    const at = await provider(t);
    const guess = { ...bob, username: 'nobody' };
    for (let failure = 0; failure < 5; failure++) {
      assert.equal(await answer(at, guess), 'incorrect_password');
    }
    assert.equal(await answer(at, guess), 'too_many_attempts');
  });

  test('many guesses at one moment learn no more than the first few', async (t) => {
    const at = await provider(t);
    await at.subscriber({ username: 'bob' });
    const guesses = Array.from({ length: 12 }, (_, i) => `guess ${i}`);
    const answers = await Promise.all(guesses.map((password) => answer(at, { ...bob, password })));
    const wrong = answers.filter((each) => each === 'incorrect_password').length;
    assert.equal(wrong, 5, 'as many as are free');
  });

  test('a clock that steps back makes nobody wait', async (t) => {
    const at = await provider(t);
    await at.subscriber({ username: 'bob' });
    for (let failure = 0; failure < 6; failure++) {
      await answer(at, { ...bob, password: 'wrong' });
      at.pass({ seconds: failure });
    }
    at.pass({ hours: -3 });
    assert.equal(typeof (await answer(at, bob)), 'object');
  });
});
