import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { test } from 'node:test';
import fc from 'fast-check';
import { ask, connected, type HttpHouse, hearing, httpHouse, post } from './http-listening.ts';

const still = async (house: HttpHouse) => {
  assert.equal((await post(house, 'signup_info')).status, 200);
  assert.deepEqual(house.story.faults, []);
  assert.deepEqual(house.logged, []);
};

/** What one connection hears that sends these pieces, one write each. */
async function speak(house: HttpHouse, ...pieces: readonly (string | Buffer)[]): Promise<string> {
  const socket = await connected(house);
  const heard = hearing(socket);
  for (const piece of pieces) {
    if (socket.destroyed) break;
    socket.write(piece);
    await new Promise((wait) => setImmediate(wait));
  }
  return heard;
}

const call = (body: string, ...headers: readonly string[]) =>
  [
    'POST /api/signup_info HTTP/1.1',
    'host: x',
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    ...headers,
    '',
    body,
  ].join('\r\n');

const codeIn = (heard: string) => /"error_code":"([a-z_]+)"/.exec(heard)?.[1];
const statusIn = (heard: string) => Number(/^HTTP\/1\.1 ([0-9]{3}) /.exec(heard)?.[1]);

test('what is no HTTP is answered with a problem, and hung up on', async (t) => {
  const house = await httpHouse(t);
  const garbage = [
    'pst0\x05\x0b\x03\x00\x00\x00\x00\r\n\r\n',
    'GET / HTTP/9.9\r\n\r\n',
    'GET\r\n\r\n',
    'POST /api/login HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n',
    'POST /api/login HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}',
    'POST /api/login HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n{}',
    'POST /api/login HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n',
    'GET /api/ HTTP/1.1\r\nhost: x\r\nbad header\r\n\r\n',
    'GET /api/ HTTP/1.1\r\nhost: x\r\nname: a\x00b\r\n\r\n',
  ];
  for (const text of garbage) {
    const heard = await speak(house, Buffer.from(text, 'latin1'));
    assert.deepEqual([statusIn(heard), codeIn(heard)], [400, 'bad_request'], JSON.stringify(text));
    assert.match(heard, /content-type: application\/problem\+json/);
    assert.match(heard, /x-content-type-options: nosniff/);
  }
  await still(house);
});

test('headers beyond all bounds are refused before they are kept', async (t) => {
  const house = await httpHouse(t);
  const start = 'POST /api/login HTTP/1.1\r\nhost: x\r\n';
  const one = await speak(house, `${start}bomb: ${'x'.repeat(70_000)}\r\n\r\n`);
  assert.deepEqual([statusIn(one), codeIn(one)], [431, 'headers_too_large']);
  const many = await speak(house, start + 'a: b\r\n'.repeat(20_000));
  assert.deepEqual([statusIn(many), codeIn(many)], [431, 'headers_too_large']);
  const address = await speak(house, `GET /${'a'.repeat(70_000)} HTTP/1.1\r\nhost: x\r\n\r\n`);
  assert.equal(statusIn(address), 431);
  await still(house);
});

test('a body that is too large is refused while it is still being sent', async (t) => {
  const house = await httpHouse(t);
  const declared = await speak(
    house,
    'POST /api/login HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 999999999\r\n\r\n{',
  );
  assert.deepEqual([statusIn(declared), codeIn(declared)], [413, 'body_too_large']);
  const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`;
  const chunked = await speak(
    house,
    'POST /api/login HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n',
    ...Array<string>(40).fill(chunk),
  );
  assert.deepEqual([statusIn(chunked), codeIn(chunked)], [413, 'body_too_large']);
  await still(house);
});

test('calls sent together are answered in their order, and garbage ends the connection', async (t) => {
  const house = await httpHouse(t);
  const last = call('{}', 'connection: close');
  const heard = await speak(house, `${call('{}')}${call('{')}${last}`);
  const statuses = [...heard.matchAll(/HTTP\/1\.1 ([0-9]{3}) /g)].map(([, status]) => status);
  assert.deepEqual(statuses, ['200', '400', '200']);
  const spoilt = await speak(house, `${call('{}')}\x00\x01garbage\r\n\r\n`);
  assert.equal(codeIn(spoilt.slice(spoilt.lastIndexOf('HTTP/1.1'))), 'bad_request');
  await still(house);
});

test('who is slow is let go, and calls beside him are not held up', async (t) => {
  const house = await httpHouse(t, { http: { limits: { headersMs: 700, requestMs: 1500 } } });
  const slow: Socket[] = [];
  for (let n = 0; n < 1000; n += 1) slow.push(await connected(house));
  const ended = slow.map(hearing);
  const drip = setInterval(() => {
    for (const [n, socket] of slow.entries()) {
      if (socket.writable) socket.write(n % 2 === 0 ? 'x: y\r\n' : 'z');
    }
  }, 100);
  for (const [n, socket] of slow.entries()) {
    const start = 'POST /api/login HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';
    socket.write(n % 2 === 0 ? start : `${start}content-length: 100000\r\n\r\n{`);
  }
  const times: number[] = [];
  for (let n = 0; n < 20; n += 1) {
    const before = performance.now();
    assert.equal((await post(house, 'signup_info')).status, 200);
    times.push(performance.now() - before);
  }
  assert.ok(times.toSorted((a, b) => a - b)[10] ?? 0 < 200);
  const heard = await Promise.all(ended);
  clearInterval(drip);
  for (const text of heard) {
    assert.deepEqual([statusIn(text), codeIn(text)], [408, 'request_timeout']);
  }
  await still(house);
});

test('a thousand connections that wait for their next call cost the others nothing', async (t) => {
  const house = await httpHouse(t);
  const idle: Socket[] = [];
  for (let n = 0; n < 1000; n += 1) {
    const socket = await connected(house);
    socket.resume();
    socket.write(call('{"x":1}').replace('signup_info', 'customer_info'));
    idle.push(socket);
  }
  const times: number[] = [];
  for (let n = 0; n < 50; n += 1) {
    const before = performance.now();
    assert.equal((await post(house, 'signup_info')).status, 200);
    times.push(performance.now() - before);
  }
  const median = times.toSorted((a, b) => a - b)[25] ?? Number.NaN;
  assert.ok(median < 50, `${median} ms`);
  const open = idle.filter((socket) => !socket.destroyed).length;
  assert.equal(open, 1000);
  for (const socket of idle) socket.destroy();
  await still(house);
});

test('whatever bytes come, the next caller is answered', async (t) => {
  const house = await httpHouse(t);
  const request = Buffer.from(call('{"username":"bob","domain":"example.com"}', 'x-y: z'));
  const change = fc.record({ at: fc.nat(request.length - 1), byte: fc.nat(255) });
  const changes = fc.array(change, { minLength: 1, maxLength: 4 });
  const mangled = fc.tuple(changes, fc.nat(request.length)).map(([bytes, length]) => {
    const copy = Buffer.from(request);
    for (const { at, byte } of bytes) copy[at] = byte;
    return copy.subarray(0, Math.max(1, length));
  });
  await fc.assert(
    fc.asyncProperty(mangled, async (bytes) => {
      const socket = await connected(house);
      const heard = hearing(socket);
      socket.end(bytes);
      assert.doesNotMatch(await heard, /\/work\/|node_modules|\bat .*\.[jt]s|SELECT |sqlite/i);
    }),
    { numRuns: 400 },
  );
  await still(house);
});

test('a server that stops finishes the calls in flight and takes no others', async (t) => {
  const release = Promise.withResolvers<void>();
  let begun = 0;
  const house = await httpHouse(t, {
    passwords: {
      hash: async () => '',
      check: async () => {
        begun += 1;
        await release.promise;
        return false;
      },
    },
  });
  const named = { username: 'bob', domain: 'example.com', password: 'x' };
  const inFlight = post(house, 'login', named);
  while (begun === 0) await new Promise((wait) => setTimeout(wait, 5));
  let isClosed = false;
  const closing = house.close().then(() => {
    isClosed = true;
  });
  await assert.rejects(ask(`${house.url}/health`));
  assert.equal(isClosed, false);
  release.resolve();
  assert.equal((await inFlight).status, 401);
  await closing;
});
