import assert from 'node:assert/strict';
import { createServer, type Socket } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { configure, customer_info, login, SelfService, SelfServiceError } from '@lineside/client';
import { packets } from '@lineside/client/calls.ts';
import { encode } from '@lineside/storable';
import { folderFor, listening } from './listening.ts';

const echo = async (packet: string, params: unknown) => ({ error: '', packet, params });

/** A server that misbehaves as the test says. */
async function misbehaving(t: TestContext, behave: (socket: Socket) => void): Promise<string> {
  const path = join(folderFor(t), 'socket');
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => behave(socket));
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return path;
}

const failsWith = (code: string, message: RegExp) => (error: unknown) => {
  assert.ok(error instanceof SelfServiceError);
  assert.equal(error.code, code);
  assert.match(error.message, message);
  return true;
};

test('every operation has a function that sends its packet', async (t) => {
  const { path } = await listening(t, { answer: echo });
  const client = new SelfService({ socket: path });
  for (const [operation, packet] of Object.entries(packets)) {
    const call = client[operation as keyof typeof packets] as (sent: object) => Promise<object>;
    const reply = await call.call(client, { username: 'bob' });
    assert.deepEqual(
      JSON.parse(JSON.stringify(reply)),
      { error: '', packet, params: { username: 'bob', _packet: packet } },
      operation,
    );
  }
});

test('the packet cannot be chosen by the parameters, which stay as they are', async (t) => {
  const { path } = await listening(t, { answer: async (packet) => ({ error: '', packet }) });
  const parameters = { username: 'bob', _packet: 'MyAccount/cancel' };
  const reply = await new SelfService({ socket: path }).login(parameters);
  assert.equal((reply as unknown as { packet: string }).packet, 'MyAccount/login');
  assert.deepEqual(parameters, { username: 'bob', _packet: 'MyAccount/cancel' });
});

test('a call without parameters is a call', async (t) => {
  const { path } = await listening(t, { answer: async (packet) => ({ error: '', packet }) });
  const reply = await new SelfService({ socket: path }).signup_info();
  assert.equal((reply as unknown as { packet: string }).packet, 'Signup/signup_info');
});

test('a tag is appended to the path of the socket', async (t) => {
  const folder = folderFor(t);
  await listening(t, { path: join(folder, 'socket.blue'), answer: echo });
  await new SelfService({ socket: join(folder, 'socket'), tag: 'blue' }).signup_info();
  await assert.rejects(
    new SelfService({ socket: join(folder, 'socket'), tag: '' }).signup_info(),
    failsWith('connect', /^connect: no such file or directory \(.*socket\)$/),
  );
});

test('without a path the socket of the Perl module is called', async () => {
  await assert.rejects(
    new SelfService({ tag: 'no-such-tag' }).signup_info(),
    failsWith('connect', /\(\/usr\/local\/freeside\/selfservice_socket\.no-such-tag\)$/),
  );
});

test('a refused connection rejects', async (t) => {
  const { path, close } = await listening(t);
  await close();
  await assert.rejects(
    new SelfService({ socket: path }).signup_info(),
    failsWith('connect', /^connect: /),
  );
});

test('a true _error rejects with its text; a false one, and error, resolve', async (t) => {
  const answers = [{ _error: 'boom\n' }, { _error: '', error: 'no' }, { _error: '0', error: 'no' }];
  const { path } = await listening(t, { answer: async () => answers.shift() ?? {} });
  const client = new SelfService({ socket: path });
  await assert.rejects(client.signup_info(), failsWith('remote', /^boom$/));
  assert.equal((await client.signup_info()).error, 'no');
  assert.equal((await client.signup_info()).error, 'no');
});

test('a truncated reply, none, and none that is an image reject', async (t) => {
  const image = encode({ error: '', text: 'x'.repeat(300) });
  const cases: [Buffer, RegExp][] = [
    [image.subarray(0, 100), /^error reading result: the reply ends after 100 bytes$/],
    [Buffer.alloc(0), /^error reading result: the server hung up without a reply$/],
    [Buffer.from('hello'), /^error reading result: Magic number checking on storable file failed$/],
    [encode(['a', 'list']), /^error reading result: the reply is no hash$/],
  ];
  for (const [bytes, message] of cases) {
    const path = await misbehaving(t, (socket) => socket.end(bytes));
    await assert.rejects(
      new SelfService({ socket: path }).signup_info(),
      failsWith('read', message),
    );
  }
});

test('a reply in any pieces, with bytes after it, resolves', async (t) => {
  const path = await misbehaving(t, async (socket) => {
    const image = Buffer.concat([
      encode({ error: '', text: 'x'.repeat(300) }),
      Buffer.from('more'),
    ]);
    for (let at = 0; at < image.length; at += 7) {
      socket.write(image.subarray(at, at + 7));
      await new Promise((resolve) => setImmediate(resolve));
    }
  });
  const reply = await new SelfService({ socket: path }).send('x');
  assert.equal(reply.text, 'x'.repeat(300));
});

test('a call that takes too long rejects, by the limit of the client or of the call', async (t) => {
  const path = await misbehaving(t, () => undefined);
  const client = new SelfService({ socket: path, timeout: 50 });
  await assert.rejects(client.signup_info(), failsWith('timeout', /no reply within 50 ms$/));
  await assert.rejects(
    client.signup_info({}, { timeout: 20 }),
    failsWith('timeout', /no reply within 20 ms$/),
  );
});

test('an abort ends the wait, before the call and during it', async (t) => {
  const path = await misbehaving(t, () => undefined);
  const client = new SelfService({ socket: path });
  const reason = new Error('changed my mind');
  const during = new AbortController();
  const call = client.signup_info({}, { signal: during.signal });
  setTimeout(() => during.abort(reason), 30);
  await assert.rejects(call, (error) => failsWith('aborted', /aborted/)(error));
  await assert.rejects(
    client.signup_info({}, { signal: AbortSignal.abort(reason) }),
    (error) => error instanceof Error && error.cause === reason,
  );
});

test('what cannot be sent rejects before anything is sent', async (t) => {
  const { path } = await listening(t);
  const call = new SelfService({ socket: path }).send('x', { odd: Symbol('odd') });
  await assert.rejects(call, failsWith('send', /^can't send packet: /));
});

test('the importable functions call where they are told, or where the environment says', async (t) => {
  const { path } = await listening(t, { path: join(folderFor(t), 'socket.green'), answer: echo });
  const plain = path.replace(/\.green$/, '');
  configure({ socket: plain, tag: 'green' });
  assert.equal((await login({ username: 'bob' })).error, '');
  configure({ socket: plain, tag: 'red' });
  await assert.rejects(customer_info({ session_id: 'x' }), failsWith('connect', /socket\.red/));
});

test('a client for another user refuses to work', () => {
  assert.throws(
    () => new SelfService({ user: 'freeside-nobody' }),
    failsWith('user', /^not running as the freeside-nobody user$/),
  );
  assert.ok(new SelfService({ user: userInfo().username }));
});

test('64 calls of one client at once are all answered', async (t) => {
  const { path } = await listening(t, { answer: echo });
  const client = new SelfService({ socket: path });
  const replies = await Promise.all(
    Array.from({ length: 64 }, (_, n) => client.send('x', { number: n })),
  );
  assert.deepEqual(
    replies.map(({ params }) => (params as { number: number }).number),
    replies.map((_, n) => n),
  );
});
