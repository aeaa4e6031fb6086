import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { errorCode, SelfService, SelfServiceError } from '@lineside/client';
import { newCustomer } from '../story.ts';
import { httpHouse } from './http-listening.ts';

interface Heard {
  readonly path: string;
  readonly key: string | undefined;
  readonly body: unknown;
}

/** A server that a test makes up; `answer` gets how many requests came before. */
async function fakeServer(
  t: TestContext,
  answer: (response: ServerResponse, before: number, request: IncomingMessage) => void,
) {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => {
      const key = request.headers['idempotency-key'];
      heard.push({ path: request.url ?? '', key: key?.toString(), body: JSON.parse(body) });
      answer(response, heard.length - 1, request);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, heard };
}

const json = (response: ServerResponse, status: number, body: object, type = 'application/json') =>
  response.writeHead(status, { 'content-type': type }).end(JSON.stringify(body));

const failure = (code: string, message?: RegExp) => (error: unknown) => {
  assert.ok(error instanceof SelfServiceError, String(error));
  assert.equal(error.code, code);
  if (message !== undefined) assert.match(error.message, message);
  return true;
};

test('a reply and a refusal come as over the socket, and a refusal has its code', async (t) => {
  const house = await httpHouse(t);
  const { session_id, custnum } = await newCustomer(house.story);
  const client = new SelfService({ url: `${house.url}/` });
  const shown = await client.customer_info({ session_id });
  assert.equal(shown.custnum, custnum);
  assert.equal(errorCode(shown), undefined);
  const refused = await client.customer_info({ session_id: 'x' });
  assert.equal(refused.error, "Can't resume session");
  assert.equal(errorCode(refused), 'cant_resume_session');
  const sent = await client.send('MyAccount/customer_info', { session_id });
  assert.deepEqual(sent, shown);
  await assert.rejects(client.send('Nobody/knows_this'), failure('remote', /no such operation/));
});

test('an answer that is lost is asked for again, what changes something under one key', async (t) => {
  const { url, heard } = await fakeServer(t, (response, before) => {
    if (before % 3 === 0) response.destroy();
    else if (before % 3 === 1) response.writeHead(502).end('<html>bad gateway</html>');
    else json(response, 200, { error: '' });
  });
  const client = new SelfService({ url });
  assert.deepEqual(await client.cancel({ session_id: 's' }), { error: '' });
  assert.equal(heard.length, 3);
  assert.match(heard[0]?.key ?? '', /^[0-9a-f-]{36}$/);
  assert.equal(new Set(heard.map(({ key }) => key)).size, 1);
  await client.list_pkgs({ session_id: 's' });
  assert.deepEqual(
    heard.slice(3).map(({ key, path }) => [key, path]),
    Array(3).fill([undefined, '/api/list_pkgs']),
  );
  await client.cancel({ session_id: 's' }, { idempotencyKey: 'mine' });
  assert.equal(heard.at(-1)?.key, 'mine');
});

test('a refusal is an answer and not asked for again; a lost one only as often as is said', async (t) => {
  const { url, heard } = await fakeServer(t, (response, _before, request) => {
    if (request.url === '/api/login') {
      json(response, 429, { error: 'Too many attempts.', error_code: 'too_many_attempts' });
    } else response.destroy();
  });
  const refused = await new SelfService({ url }).login({ username: 'bob' });
  assert.equal(refused.error, 'Too many attempts.');
  assert.equal(heard.length, 1);
  const impatient = new SelfService({ url, retries: 0 });
  await assert.rejects(impatient.cancel({}), failure('connect'));
  assert.equal(heard.length, 2);
});

test('a server that says when to come again is asked then', async (t) => {
  const { url, heard } = await fakeServer(t, (response, before) => {
    if (before > 0) return json(response, 200, { error: '' });
    response.setHeader('retry-after', '1');
    const body = { error: 'under way', error_code: 'idempotency_key_in_use' };
    return json(response, 409, body, 'application/problem+json');
  });
  const start = performance.now();
  await new SelfService({ url }).cancel({});
  assert.ok(performance.now() - start >= 900);
  assert.equal(heard.length, 2);
});

test('time and patience end a call, also between two tries', async (t) => {
  const { url } = await fakeServer(t, (response, before) => {
    if (before === 0) response.destroy();
  });
  const client = new SelfService({ url, timeout: 600 });
  await assert.rejects(client.cancel({}), failure('timeout', /no reply within 600 ms/));
  const hopeless = new SelfService({ url: 'http://127.0.0.1:1', timeout: 5000 });
  const abort = new AbortController();
  setTimeout(() => abort.abort('enough'), 50);
  const call = hopeless.cancel({}, { signal: abort.signal });
  await assert.rejects(call, failure('aborted'));
  await assert.rejects(client.cancel({}, { signal: AbortSignal.abort() }), failure('aborted'));
});

test('what is no reply is an error, whoever sent it', async (t) => {
  const { url } = await fakeServer(t, (response, before) => {
    if (before === 0) json(response, 200, ['a list']);
    else if (before === 1) response.writeHead(200, { 'content-type': 'text/html' }).end('<p>');
    else if (before === 2) response.writeHead(302, { location: '/elsewhere' }).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end('{"error":');
  });
  const client = new SelfService({ url, retries: 0 });
  await assert.rejects(client.signup_info(), failure('read'));
  await assert.rejects(client.signup_info(), failure('read', /answered 200 without a reply/));
  await assert.rejects(client.signup_info(), failure('connect'));
  await assert.rejects(client.signup_info(), failure('read'));
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  await assert.rejects(client.callOperation('login', circular), failure('send'));
});

test('what is sent without a value is sent, and a file comes as its bytes', async (t) => {
  const bytes = Buffer.from([0x25, 0x50, 0x44, 0x46, 0x00, 0xff]);
  const { url, heard } = await fakeServer(t, (response) =>
    json(response, 200, { error: '', invnum: 1, invoice_pdf: bytes.toString('base64') }),
  );
  const client = new SelfService({ url });
  await client.edit_info({ session_id: 's', company: undefined, night: null });
  assert.deepEqual(heard[0]?.body, { session_id: 's', company: null, night: null });
  const reply = await client.callOperation('invoice_pdf', { invnum: 1 });
  assert.deepEqual(Buffer.from(String(reply.invoice_pdf), 'latin1'), bytes);
});

test('the client for browsers needs nothing of Node', () => {
  const source = join(import.meta.dirname, '../../client/src');
  const seen = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = readFileSync(join(source, file), 'utf8');
    for (const [, specifier = ''] of text.matchAll(
      /^(?:import|export) (?!type\b)[^;]*?from '([^']+)';/gm,
    )) {
      assert.match(specifier, /^\.\//, `${file} imports ${specifier}`);
      visit(specifier.slice(2));
    }
    assert.doesNotMatch(text, /\bprocess\.|\bBuffer\b|node:/, file);
  };
  visit('browser.ts');
  assert.ok(seen.size > 3);
});
