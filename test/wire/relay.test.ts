import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { type TestContext, test } from 'node:test';
import { Clientd } from '@lineside/relay/clientd.ts';
import { encode, ImageReader, replyLimits } from '@lineside/storable';
import { call, connected, folderFor, hearing, listening, speak } from './listening.ts';
import { canConnect, clientdProgram, relaying, until } from './relaying.ts';

const request = { _packet: 'MyAccount/login', username: 'bob' };

test('a call through the relay is answered as on the socket, byte for byte', async (t) => {
  const direct = await listening(t);
  const { path } = await relaying(t);
  for (const params of [request, { ...request, 'naïve ☺': 'zoë', list: [1, { two: '☺' }] }]) {
    const [near, far] = [await call(direct.path, params), await call(path, params)];
    const seen = far.reply?.params as Record<string, unknown>;
    assert.match(String(seen._token), /^[0-9a-f-]{36}$/);
    delete seen._token;
    assert.deepEqual(far, near);
  }
});

test("a caller's own token gives him nobody else's reply", async (t) => {
  const { path } = await relaying(t);
  const { reply } = await call(path, { ...request, _token: 'ff'.repeat(16) });
  assert.equal(reply?.packet, 'MyAccount/login');
  assert.notEqual((reply.params as { readonly _token: string })._token, 'ff'.repeat(16));
});

test('replies come in any order, each to its caller', async (t) => {
  const answer = async (_packet: string, params: unknown) => {
    const { number } = params as { number: number };
    await new Promise((resolve) => setTimeout(resolve, (50 - number) * 4));
    return { error: '', number };
  };
  const { path } = await relaying(t, { answer });
  const numbers = Array.from({ length: 50 }, (_, n) => n);
  const order: unknown[] = [];
  await Promise.all(
    numbers.map(async (number) => {
      const { reply } = await call(path, { _packet: 'x', number });
      order.push(reply?.number);
      assert.equal(reply?.number, number);
    }),
  );
  assert.notDeepEqual(order, numbers);
});

test('500 calls at once are all answered, and a reply of megabytes among them', async (t) => {
  const answer = async (_packet: string, params: unknown) => {
    const { number } = params as { number: number };
    return { error: '', number, text: 'y'.repeat(number === 7 ? 5_000_000 : 10) };
  };
  const { path } = await relaying(t, { answer, bound: 16 });
  const heard = await Promise.all(
    Array.from({ length: 500 }, (_, number) => call(path, { _packet: 'x', number })),
  );
  heard.forEach(({ reply }, number) => {
    assert.equal(reply?.number, number);
  });
  assert.equal(String(heard[7]?.reply?.text).length, 5_000_000);
});

/** Our public end with the test as its private machine. */
function clientd(t: TestContext, ...words: string[]) {
  const path = join(folderFor(t), 'public');
  const child = spawn(process.execPath, [clientdProgram, '--socket', path, ...words], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  t.after(() => child.kill('SIGKILL'));
  const packets: Record<string, unknown>[] = [];
  const reader = new ImageReader(replyLimits);
  child.stdout.on('data', (piece: Buffer) => {
    for (const { value } of reader.push(piece)) packets.push(value as Record<string, unknown>);
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  // A clientd that has ended breaks the pipe that we still write to.
  child.stdin.on('error', () => child.stdin.destroy());
  const ended = new Promise<number | null>((end) => child.once('exit', end));
  return { path, child, packets, ended, said: () => said };
}

const calls = (packets: readonly Record<string, unknown>[]) =>
  packets.filter(({ _packet }) => !String(_packet).startsWith('_'));

test('two replies in one piece are both delivered at once', async (t) => {
  const { path, child, packets } = clientd(t);
  await until(() => canConnect(path));
  const callers = [call(path, { _packet: 'x', n: 1 }), call(path, { _packet: 'x', n: 2 })];
  await until(() => calls(packets).length === 2);
  const replies = calls(packets).map(({ n, _token }) => encode({ error: '', n, _token }));
  child.stdin.write(Buffer.concat(replies));
  const heard = await Promise.all(callers);
  assert.deepEqual(
    heard.map(({ reply }) => ({ ...reply })),
    [
      { error: '', n: 1 },
      { error: '', n: 2 },
    ],
  );
});

test('a reply to nobody is let go', async (t) => {
  const { path, child, packets } = clientd(t);
  await until(() => canConnect(path));
  child.stdin.write(encode({ error: '', _token: 'ab'.repeat(16) }));
  child.stdin.write(encode({ _error: 'unknown packet' }));
  child.stdin.write(encode(['no hash']));
  const caller = call(path, { _packet: 'x' });
  await until(() => calls(packets).length === 1);
  child.stdin.write(encode({ error: '', _token: calls(packets)[0]?._token }));
  assert.equal((await caller).reply?.error, '');
});

test('a lost line answers everybody who waits at once, and the socket goes', async (t) => {
  const { path, child, packets, ended } = clientd(t);
  await until(() => canConnect(path));
  const callers = Array.from({ length: 20 }, () => call(path, request));
  await until(() => calls(packets).length === 20);
  const start = performance.now();
  child.stdin.end();
  for (const { reply } of await Promise.all(callers)) {
    assert.deepEqual({ ...reply }, { _error: 'The connection to the server was lost.\n' });
  }
  assert.ok(performance.now() - start < 2000);
  assert.equal(await ended, 1);
  assert.equal(await canConnect(path), false);
});

test('garbage from the private machine loses the line and nothing else', async (t) => {
  const { path, child, packets, ended, said } = clientd(t);
  await until(() => canConnect(path));
  const caller = call(path, request);
  await until(() => calls(packets).length === 1);
  child.stdin.write('Welcome to this machine!\n');
  assert.match(String((await caller).reply?._error), /^The connection to the server was lost/);
  assert.equal(await ended, 1);
  assert.match(said(), /what came is no packet/);
});

test('a caller who sends garbage is told so and reaches nobody', async (t) => {
  const { path, packets } = clientd(t);
  await until(() => canConnect(path));
  for (const bytes of [Buffer.from('GET / HTTP/1.1\r\n\r\n'), encode([1, 2])]) {
    const { reply } = await speak(path, [bytes]);
    assert.match(String(reply?._error), /^Illegal packet: /);
  }
  const socket = await connected(path);
  const heard = hearing(socket);
  socket.end(encode(request).subarray(0, 20));
  assert.match(String((await heard).reply?._error), /^Illegal packet: it ends too early/);
  assert.deepEqual(calls(packets), []);
});

test('an image in any pieces is passed on whole', async (t) => {
  const { path } = await relaying(t);
  const image = encode({ ...request, text: 'x'.repeat(9000) });
  for (const size of [1, 7, 100, 5000]) {
    const pieces = [];
    for (let at = 0; at < image.length; at += size) pieces.push(image.subarray(at, at + size));
    const { reply } = await speak(path, pieces);
    assert.ok(reply);
    const { text } = reply.params as { readonly text: string };
    assert.equal(text.length, 9000);
  }
});

test('the newest relay has the socket, and the one before leaves', async (t) => {
  const first = clientd(t);
  await until(() => canConnect(first.path));
  const caller = call(first.path, { _packet: 'x' });
  await until(() => calls(first.packets).length === 1);
  const second = spawn(process.execPath, [clientdProgram, '--socket', first.path], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  t.after(() => second.kill('SIGKILL'));
  await until(() => first.said().includes('superseded'));
  first.child.stdin.write(encode({ error: 'in time', _token: calls(first.packets)[0]?._token }));
  assert.equal((await caller).reply?.error, 'in time');
  assert.equal(await first.ended, 75);
  assert.equal(await canConnect(first.path), true);
});

test('a signal lets calls under way finish', async (t) => {
  const { path, child, packets, ended } = clientd(t, 'red');
  await until(() => canConnect(`${path}.red`));
  const caller = call(`${path}.red`, request);
  await until(() => calls(packets).length === 1);
  child.kill('SIGTERM');
  await until(async () => !(await canConnect(`${path}.red`)));
  child.stdin.write(encode({ error: 'done', _token: calls(packets)[0]?._token }));
  assert.equal((await caller).reply?.error, 'done');
  assert.equal(await ended, 0);
});

test('the socket is for its owner and group, or for whom --mode says', async (t) => {
  const { path } = clientd(t);
  await until(() => canConnect(path));
  assert.equal(statSync(path).mode & 0o777, 0o660);
  const open = clientd(t, '--mode', '0666');
  await until(() => canConnect(open.path));
  assert.equal(statSync(open.path).mode & 0o777, 0o666);
});

test('nothing but packets is on standard output, and no packet on standard error', async (t) => {
  const { path, child, packets, said } = clientd(t);
  await until(() => canConnect(path));
  const caller = call(path, { _packet: 'x', secret: 'sesame' });
  await until(() => calls(packets).length === 1);
  child.stdin.write(encode({ error: 'sesame', _token: calls(packets)[0]?._token }));
  await caller;
  assert.doesNotMatch(said(), /sesame/);
  assert.deepEqual({ ...packets[0] }, { _packet: '_enable_keepalive', _lineside: '1' });
});

test('a line that is lost is dialled again', async (t) => {
  const { path, logged } = await relaying(t, { pauses: { first: 20, longest: 100 } });
  assert.equal((await call(path, request)).reply?.error, '');
  for (let time = 0; time < 3; time += 1) {
    const pid = clientdOf(path);
    process.kill(pid, 'SIGKILL');
    await until(async () => ![0, pid].includes(clientdOf(path)) && (await canConnect(path)));
    assert.equal((await call(path, request)).reply?.error, '');
  }
  assert.ok(logged.some((line) => line.includes('dialled again')));
});

/** Looked up in the kernel's list, as an operator would; 0 while there is none. */
function clientdOf(path: string): number {
  const isIt = (entry: string) => {
    try {
      const words = readFileSync(`/proc/${entry}/cmdline`, 'utf8').split('\0');
      return words[1] === clientdProgram && words[3] === path;
    } catch {
      // It has ended while we looked.
      return false;
    }
  };
  return Number(readdirSync('/proc').find((entry) => /^[0-9]+$/.test(entry) && isIt(entry)) ?? 0);
}

test('what answers the telephone with garbage is dialled again, later each time', async (t) => {
  const { logged } = await relaying(t, {
    command: (path) =>
      `test -e ${path}.tried && exec ${process.execPath} ${clientdProgram} --socket ${path}; touch ${path}.tried; echo Welcome; sleep 5`,
    pauses: { first: 20, longest: 100 },
  });
  assert.ok(logged.some((line) => line.includes('what came is no packet')));
});

test('a half-open line is noticed by silence on both ends', async (t) => {
  const { path, logged } = await relaying(t, {
    patience: { beat: 50, silence: 400 },
    pauses: { first: 20, longest: 100 },
  });
  assert.equal((await call(path, request)).reply?.error, '');
  const pid = clientdOf(path);
  process.kill(pid, 'SIGSTOP');
  await until(
    () => logged.some((line) => line.includes('silence')),
    () => logged.join('\n'),
  );
  process.kill(pid, 'SIGCONT');
  await until(async () => ![0, pid].includes(clientdOf(path)) && (await canConnect(path)));
  assert.equal((await call(path, request)).reply?.error, '');
});

test('the end of the server waits for the calls under way', async (t) => {
  const release = Promise.withResolvers<void>();
  let begun = 0;
  const answer = async () => {
    begun += 1;
    await release.promise;
    return { error: 'late' };
  };
  const { path, dialling } = await relaying(t, { answer });
  const caller = call(path, request);
  await until(() => begun === 1);
  const closing = dialling.close();
  release.resolve();
  assert.equal((await caller).reply?.error, 'late');
  await closing;
  assert.equal(await canConnect(path), false);
});

test('a program that is dialled finds nothing of ours around it', async (t) => {
  const folder = folderFor(t);
  process.env.LINESIDE_DATABASE = 'postgres://secret';
  t.after(() => {
    delete process.env.LINESIDE_DATABASE;
  });
  await relaying(t, {
    command: (path) =>
      `/usr/bin/env > ${folder}/env; exec ${process.execPath} ${clientdProgram} --socket ${path}`,
  });
  const names = readFileSync(`${folder}/env`, 'utf8').match(/^\w+(?==)/gm);
  const allowed = [
    'PATH',
    'SHELL',
    'IFS',
    'CDPATH',
    'ENV',
    'BASH_ENV',
    'PWD',
    'OLDPWD',
    'SHLVL',
    '_',
  ];
  assert.deepEqual(
    names?.filter((name) => !allowed.includes(name)),
    [],
  );
  assert.doesNotMatch(readFileSync(`${folder}/env`, 'utf8'), /secret/);
});

test('a call that comes too late for its caller is let go, and he is told', async (t) => {
  const path = join(folderFor(t), 'public');
  const [from, to] = [new PassThrough(), new PassThrough()];
  const pieces: Buffer[] = [];
  to.on('data', (piece: Buffer) => pieces.push(piece));
  const said: string[] = [];
  const running = Clientd.run({
    path,
    mode: 0o600,
    from,
    to,
    log: (text) => said.push(text),
    timeouts: { answer: 200 },
  });
  await until(() => canConnect(path));
  const { reply } = await call(path, request);
  assert.equal(reply?._error, 'There was no answer in time.\n');
  const sent = new ImageReader(replyLimits).push(Buffer.concat(pieces));
  const [packet] = calls(sent.map(({ value }) => value as Record<string, unknown>));
  assert.equal(packet?.username, 'bob');
  from.write(encode({ error: '', _token: packet?._token }));
  assert.deepEqual(said, [`callers are served on ${path}`, 'a call was not answered in time']);
  from.end();
  assert.equal(await running, 'line lost');
});
