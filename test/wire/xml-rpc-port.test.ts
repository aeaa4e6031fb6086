import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { type TestContext, test } from 'node:test';
import {
  listenToXmlRpc,
  type XmlRpcOptions,
} from '@lineside/server/wire/xml-rpc/listen-xml-rpc.ts';
import { phpFlat, readAnswer } from './xml-rpc-clients.ts';

async function listening(t: TestContext, options: Partial<XmlRpcOptions> = {}) {
  const origins: string[] = [];
  const note = () => undefined;
  const server = await listenToXmlRpc({
    host: '127.0.0.1',
    port: 0,
    dispatch: {
      call: async (name, params, { origin }) => {
        origins.push(origin);
        return { error: '', name, ...params };
      },
    },
    log: { info: note, warn: note, error: note },
    ...options,
  });
  t.after(() => server.close());
  return { port: server.port, origins, close: server.close };
}

const request = Buffer.from(phpFlat('login', { username: 'bob' }));

async function post(port: number, body: Uint8Array, path = '/') {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'text/xml' },
    body: new Uint8Array(body),
  });
  return { response, answered: readAnswer(await response.text()) };
}

test('every path is the same, and the origin is the address of the caller', async (t) => {
  const { port, origins } = await listening(t);
  for (const path of ['/', '/xmlrpc', '/selfservice/xmlrpc.cgi', '/what?ever']) {
    const { response, answered } = await post(port, request, path);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('content-type'), 'text/xml; charset=utf-8');
    assert.deepEqual(answered, { reply: { error: '', name: 'login', username: 'bob' } });
  }
  assert.deepEqual(new Set(origins), new Set(['127.0.0.1']));
});

/** A raw exchange, as the streams of PHP do it. */
function speak(port: number, text: string | Uint8Array, stay = false): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let heard = '';
    socket.setEncoding('utf8').on('data', (piece: string) => {
      heard += piece;
    });
    // A server that hangs up on us in the middle is what some of these tests are about.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => resolve(heard));
    socket.write(text);
    if (!stay) socket.end();
  });
}

test('a request with Connection: close is answered and the line closed', async (t) => {
  const { port } = await listening(t);
  const head = `POST / HTTP/1.1\r\nHost: x\r\nConnection: TE, close\r\nContent-Type: text/xml\r\nContent-Length: ${request.length}\r\n\r\n`;
  const heard = await speak(port, Buffer.concat([Buffer.from(head), request]), true);
  assert.match(heard, /^HTTP\/1\.1 200 OK\r\n/);
  assert.match(heard, /<string>bob<\/string>/);
});

test('what is too long is a fault with status 200, and is not read to its end', async (t) => {
  const { port } = await listening(t);
  const head = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\n\r\n';
  const heard = await speak(port, head + 'x'.repeat(1_100_000), true);
  assert.match(heard, /^HTTP\/1\.1 200 OK\r\n/);
  assert.match(heard, /The request is longer than 1048576 bytes\./);
});

test('another method is refused, and who sends too slowly is let go', async (t) => {
  const { port } = await listening(t, { requestTimeout: 300 });
  assert.match(await speak(port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'), /^HTTP\/1\.1 405 /);
  const start = performance.now();
  const slow = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n<?xml';
  await Promise.all([speak(port, slow, true), speak(port, 'POST / HT', true)]);
  assert.ok(performance.now() - start < 5000);
  assert.equal((await post(port, request)).response.status, 200);
});

test('the end waits for the calls under way', async (t) => {
  const release = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const { port, close } = await listening(t, {
    dispatch: {
      call: async () => {
        begun.resolve();
        await release.promise;
        return { error: 'late' };
      },
    },
  });
  const asked = post(port, request);
  await begun.promise;
  const closing = close();
  release.resolve();
  assert.deepEqual((await asked).answered, { reply: { error: 'late' } });
  await closing;
});
