import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachDatabase } from '@lineside/test/databases.ts';
import { Provider, smallProvider } from '@lineside/test/provider.ts';
import { endSessionsOfAccount } from './end-sessions.ts';
import { resumeSession } from './resume-session.ts';
import { startSession } from './start-session.ts';

const holder = { customer: null, account: 7, accountLabel: 'bob@example.com' };

forEachDatabase((_name, fresh) => {
  const provider = async (t: Parameters<typeof fresh>[0]) =>
    new Provider(await fresh(t, { filled: smallProvider }));
  const start = (at: Provider, account = 7) =>
    at.write((call) => startSession(call, { ...holder, account }));
  const resume = (at: Provider, token: unknown) =>
    at.read((call) => resumeSession(call.tx, call.now, token));

  test('a session is resumed by its token and by nothing else', async (t) => {
    const at = await provider(t);
    const token = await start(at);
    assert.match(token, /^[0-9a-f]{32}$/);
    const session = await resume(at, token);
    assert.equal(session?.accountLabel, 'bob@example.com');
    assert.equal(session?.customer, null);
    const wrong = [token.slice(1), `${token}0`, token.toUpperCase(), '', undefined, [token], '0'];
    for (const each of wrong) assert.equal(await resume(at, each), undefined, String(each));
    assert.equal(await resume(at, session?.tokenHash), undefined);
  });

  test('a session ends when its time is over, used or not', async (t) => {
    const at = await provider(t);
    const token = await start(at);
    at.pass({ minutes: 59, seconds: 59 });
    assert.ok(await resume(at, token));
    at.pass({ seconds: 1 });
    assert.equal(await resume(at, token), undefined);
  });

  test('the setting says how long a session lives', async (t) => {
    const at = await provider(t);
    await at.set('selfservice-session_timeout', '2 days');
    const token = await start(at);
    at.pass({ hours: 47 });
    assert.ok(await resume(at, token));
    at.pass({ hours: 1 });
    assert.equal(await resume(at, token), undefined);
  });

  test('a clock that is put right by a minute logs nobody out', async (t) => {
    const at = await provider(t);
    const token = await start(at);
    at.pass({ minutes: -1 });
    assert.ok(await resume(at, token));
  });

  test('a clock that steps back far does not prolong a session', async (t) => {
    const at = await provider(t);
    const token = await start(at);
    at.pass({ hours: -5 });
    assert.equal(await resume(at, token), undefined);
    assert.ok(await resume(at, await start(at)), 'a new login works at once');
  });

  test('sessions that are over are swept away by later logins', async (t) => {
    const at = await provider(t);
    await start(at);
    await start(at);
    at.pass({ hours: 2 });
    await start(at);
    const left = await at.read((call) =>
      call.tx.all({ text: 'SELECT token_hash FROM session', name: '' }, []),
    );
    assert.equal(left.length, 1);
  });

  test('all sessions of an account end but the one that is spared', async (t) => {
    const at = await provider(t);
    const [spared, ended, others] = [await start(at), await start(at), await start(at, 8)];
    const session = await resume(at, spared);
    await at.write((call) => endSessionsOfAccount(call.tx, 7, session?.tokenHash));
    assert.ok(await resume(at, spared));
    assert.equal(await resume(at, ended), undefined);
    assert.ok(await resume(at, others));
    await at.write((call) => endSessionsOfAccount(call.tx, 7));
    assert.equal(await resume(at, spared), undefined);
  });
});
