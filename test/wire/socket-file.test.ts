import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { encode } from '@lineside/storable';
import { call, connected, folderFor, hearing, listening } from './listening.ts';

const request = { _packet: 'x' };

test('a socket whose server was killed is replaced', async (t) => {
  const path = join(folderFor(t), 'socket');
  const script = `require('node:net').createServer().listen(process.argv[1], () => console.log(1))`;
  const other = spawn(process.execPath, ['-e', script, path], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  await new Promise((resolve) => other.stdout.once('data', resolve));
  await assert.rejects(listening(t, { path }), /Another server listens on .*Stop it or choose/);
  const gone = new Promise((resolve) => other.once('exit', resolve));
  other.kill('SIGKILL');
  await gone;
  assert.ok(existsSync(path));
  await listening(t, { path });
  assert.equal((await call(path, request)).reply?.error, '');
});

test('the socket of a running server is never taken, and it stays', async (t) => {
  const { path } = await listening(t);
  await assert.rejects(listening(t, { path }), /Another server listens on/);
  assert.equal((await call(path, request)).reply?.error, '');
});

test('of servers that start at the same moment exactly one gets the socket', async (t) => {
  const path = join(folderFor(t), 'socket');
  const starts = await Promise.allSettled(Array.from({ length: 8 }, () => listening(t, { path })));
  assert.equal(starts.filter(({ status }) => status === 'fulfilled').length, 1);
  assert.deepEqual(readdirSync(join(path, '..')), ['socket']);
});

test('a file that is no socket is left alone', async (t) => {
  const path = join(folderFor(t), 'socket');
  writeFileSync(path, 'precious');
  await assert.rejects(listening(t, { path }), /exists and is not a socket/);
  assert.equal(lstatSync(path).size, 8);
});

test('a path of 107 bytes works and one of 108 is refused in words', async (t) => {
  const folder = folderFor(t);
  const longest = join(folder, 'x'.repeat(107 - folder.length - 1));
  await listening(t, { path: longest });
  assert.equal((await call(longest, request)).reply?.error, '');
  await assert.rejects(
    listening(t, { path: `${longest}x` }),
    /The socket path is 108 bytes long; the system allows 107/,
  );
});

test('the mode is 0660 unless another is given', async (t) => {
  const mode = (path: string) => (lstatSync(path).mode & 0o777).toString(8);
  assert.equal(mode((await listening(t)).path), '660');
  assert.equal(mode((await listening(t, { mode: 0o600 })).path), '600');
});

test('owner and group are set by name or number', { skip: process.getuid?.() !== 0 }, async (t) => {
  const id = (option: string) =>
    Number(execFileSync('id', [option, 'nobody'], { encoding: 'utf8' }));
  const named = await listening(t, { owner: 'nobody', group: '12345' });
  assert.equal(lstatSync(named.path).uid, id('-u'));
  assert.equal(lstatSync(named.path).gid, 12345);
});

test('an owner whom the machine does not know is refused in words', async (t) => {
  const path = join(folderFor(t), 'socket');
  await assert.rejects(listening(t, { path, owner: 'no-such-user' }), /no user "no-such-user"/);
  assert.equal(existsSync(path), false);
});

test('the socket is gone after the server, and nothing else is left', async (t) => {
  const { path, close } = await listening(t);
  await close();
  assert.deepEqual(readdirSync(join(path, '..')), []);
});

test('a successor who has taken the path keeps it when the predecessor ends', async (t) => {
  const { path, close } = await listening(t);
  const successor = createServer();
  await new Promise<void>((resolve) => successor.listen(`${path}.new`, resolve));
  t.after(() => successor.close());
  renameSync(`${path}.new`, path);
  await close();
  assert.ok(existsSync(path));
});

test('a stop finishes the calls in flight and those just connected, and takes no more', async (t) => {
  const answer = async () => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { error: '', done: 1 };
  };
  const { path, close } = await listening(t, { answer });
  const inFlight = call(path, request);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const justConnected = await connected(path);
  const heard = hearing(justConnected);
  const closed = close();
  justConnected.write(encode(request));
  assert.equal((await inFlight).reply?.done, 1);
  assert.equal((await heard).reply?.done, 1);
  await closed;
  await assert.rejects(connected(path), { code: 'ENOENT' });
});

test('a silent peer does not hold up a stop', async (t) => {
  const { path, close } = await listening(t);
  const silent = await connected(path);
  const heard = hearing(silent);
  const started = performance.now();
  await close();
  assert.ok(performance.now() - started < 3000);
  assert.equal((await heard).closed, true);
});
