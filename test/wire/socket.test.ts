import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode } from '@lineside/storable';
import fc from 'fast-check';
import { call, connected, hearing, listening, speak } from './listening.ts';

const request = { _packet: 'MyAccount/login', username: 'bob' };

test('a call is answered and the server hangs up', async (t) => {
  const { path } = await listening(t);
  const { reply, closed } = await call(path, request);
  assert.equal(reply?.packet, 'MyAccount/login');
  assert.deepEqual({ ...(reply?.params as object) }, request);
  assert.equal(closed, true);
});

test('an image in any pieces is answered', async (t) => {
  const { path } = await listening(t);
  const image = encode(request);
  for (const size of [1, 2, 5, 7, 50]) {
    const pieces = [];
    for (let at = 0; at < image.length; at += size) pieces.push(image.subarray(at, at + size));
    const { reply } = await speak(path, pieces);
    assert.equal(reply?.packet, 'MyAccount/login');
  }
});

test('the token of a relay comes back with the reply, and with a fault', async (t) => {
  const answer = async (packet: string) =>
    packet === 'bad' ? { _error: 'boom\n' } : { error: '' };
  const { path } = await listening(t, { answer });
  const good = await call(path, { _packet: 'good', _token: 42 });
  assert.deepEqual({ ...good.reply }, { error: '', _token: 42 });
  const bad = await call(path, { _packet: 'bad', _token: 42 });
  assert.deepEqual({ ...bad.reply }, { _error: 'boom\n', _token: 42 });
  const without = await call(path, { _packet: 'good' });
  assert.deepEqual({ ...without.reply }, { error: '' });
});

test('a packet name that is no text counts as none', async (t) => {
  const { path } = await listening(t, { answer: async (packet) => ({ error: '', packet }) });
  for (const _packet of [undefined, null, [], {}]) {
    assert.equal((await call(path, { _packet })).reply?.packet, '');
  }
});

const malformed: Record<string, Buffer> = {
  'no image': Buffer.from('GET / HTTP/1.1\r\n\r\n'),
  'a list as root': encode([1, 2]),
  'native byte order': Buffer.from('70737430040b0300000000', 'hex'),
  'a blessed root': Buffer.from('70737430050b1103466f6f0300000000', 'hex'),
  'a count beyond all bounds': Buffer.from('70737430050b03ffffffff', 'hex'),
  'a hash that contains itself': Buffer.from(
    '70737430050b03000000010400000000000000000473656c66',
    'hex',
  ),
  'a list that is met twice': Buffer.from(
    '70737430050b0300000002040200000000000000016104000000000200000001' + '62',
    'hex',
  ),
};

for (const [name, image] of Object.entries(malformed)) {
  test(`${name} is told to be an illegal packet`, async (t) => {
    const { path } = await listening(t);
    const { reply } = await speak(path, [image]);
    assert.match(String(reply?._error), /^Illegal packet: .*\n$/s);
  });
}

test('whatever bytes come, the server answers the next caller', async (t) => {
  const { path, logged } = await listening(t);
  const image = encode({ ...request, list: [1, 'two', { three: 3.5 }], text: 'zoë' });
  const change = fc.record({ at: fc.nat(image.length - 1), byte: fc.nat(255) });
  const changes = fc.array(change, { minLength: 1, maxLength: 4 });
  const mangled = fc.tuple(changes, fc.nat(image.length)).map(([bytes, length]) => {
    const copy = Buffer.from(image);
    for (const { at, byte } of bytes) copy[at] = byte;
    return copy.subarray(0, length);
  });
  await fc.assert(
    fc.asyncProperty(mangled, async (bytes) => {
      const socket = await connected(path);
      const heard = hearing(socket);
      socket.end(bytes);
      await heard;
    }),
    { numRuns: 300 },
  );
  assert.equal((await call(path, request)).reply?.packet, 'MyAccount/login');
  assert.deepEqual(logged, []);
});

test('an image that ends too early is told so when the peer stops sending', async (t) => {
  const { path } = await listening(t);
  const socket = await connected(path);
  const heard = hearing(socket);
  socket.end(encode(request).subarray(0, 20));
  assert.match(String((await heard).reply?._error), /^Illegal packet: it ends too early\n$/);
});

test('a peer that only stops sending after its call is answered', async (t) => {
  const { path } = await listening(t);
  const socket = await connected(path);
  const heard = hearing(socket);
  socket.end(encode(request));
  assert.equal((await heard).reply?.packet, 'MyAccount/login');
});

test('a request of 1 MiB is read, and a larger one refused while the peer still sends', async (t) => {
  const { path } = await listening(t, { answer: async () => ({ error: '' }) });
  const room = 1024 * 1024 - encode({ _packet: 'x', text: 'x'.repeat(300) }).length + 300;
  const fits = await call(path, { _packet: 'x', text: 'x'.repeat(room) });
  assert.equal(fits.reply?.error, '');
  const tooLarge = await call(path, { _packet: 'x', text: 'x'.repeat(room + 1) });
  assert.match(String(tooLarge.reply?._error), /^Illegal packet: /);
  const farTooLarge = await call(path, { _packet: 'x', text: 'x'.repeat(8 * room) });
  assert.match(String(farTooLarge.reply?._error), /^Illegal packet: /);
});

test('a reply of several megabytes arrives whole', async (t) => {
  const text = 'y'.repeat(8_000_000);
  const { path } = await listening(t, { answer: async () => ({ error: '', text }) });
  assert.equal((await call(path, request)).reply?.text, text);
});

test('a reply that cannot be written is a fault, not a silence', async (t) => {
  const answer = async () => ({ error: '', odd: Symbol('odd') });
  const { path, logged } = await listening(t, { answer });
  const { reply } = await call(path, { ...request, _token: 7 });
  assert.deepEqual({ ...reply }, { _error: 'The reply cannot be written.\n', _token: 7 });
  assert.deepEqual(logged, ['a reply cannot be written']);
});

test('a silent peer is let go, and one that is too slow is told why', async (t) => {
  const { path } = await listening(t, { timeouts: { request: 300 } });
  const silent = hearing(await connected(path));
  const slowSocket = await connected(path);
  const slow = hearing(slowSocket);
  slowSocket.write(encode(request).subarray(0, 10));
  assert.equal((await silent).reply, undefined);
  assert.equal((await slow).reply?._error, 'The request took too long.\n');
});

test('a peer that never takes its reply is let go', async (t) => {
  const text = 'y'.repeat(8_000_000);
  const { path } = await listening(t, {
    answer: async () => ({ error: '', text }),
    timeouts: { reply: 300 },
  });
  const socket = await connected(path);
  socket.pause();
  socket.write(encode(request));
  await new Promise((resolve) => setTimeout(resolve, 800));
  const heard = hearing(socket);
  socket.resume();
  await assert.rejects(heard, /ends before/);
});

test('more connections than the bound wait their turn, and silent ones do not block for ever', async (t) => {
  let busy = 0;
  let busiest = 0;
  const answer = async (packet: string) => {
    busiest = Math.max(busiest, ++busy);
    await new Promise((resolve) => setTimeout(resolve, 5));
    busy -= 1;
    return { error: '', packet };
  };
  const { path } = await listening(t, { answer, bound: 4, timeouts: { request: 400 } });
  const silent = await Promise.all(Array.from({ length: 4 }, () => connected(path)));
  const heard = await Promise.all(Array.from({ length: 64 }, () => call(path, request)));
  assert.ok(heard.every(({ reply }) => reply?.packet === 'MyAccount/login'));
  assert.ok(busiest > 1 && busiest <= 4, `${busiest} at once`);
  for (const socket of silent) socket.destroy();
});

test('whoever finds the waiting room full is told that the server is busy', async (t) => {
  const release = Promise.withResolvers<void>();
  const answer = async () => {
    await release.promise;
    return { error: '' };
  };
  const { path } = await listening(t, { answer, bound: 1, waitingMax: 1 });
  const first = call(path, request);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const second = call(path, request);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const third = await call(path, request);
  assert.equal(third.reply?._error, 'The server is busy.\n');
  release.resolve();
  assert.equal((await first).reply?.error, '');
  assert.equal((await second).reply?.error, '');
});

test('a call whose peer has gone still counts until it is done', async (t) => {
  const release = Promise.withResolvers<void>();
  let calls = 0;
  const answer = async () => {
    calls += 1;
    await release.promise;
    return { error: '' };
  };
  const server = await listening(t, { answer });
  const socket = await connected(server.path);
  socket.write(encode(request));
  while (calls === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  socket.destroy();
  let closed = false;
  const closing = server.close().then(() => {
    closed = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 100));
  assert.equal(closed, false);
  release.resolve();
  await closing;
});
