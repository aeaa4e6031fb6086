import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newCustomer, signUpForm } from '../story.ts';
import { ask, httpHouse, post } from './http-listening.ts';

const problem = 'application/problem+json; charset=utf-8';

test('a session goes into the header or into the body, and one is enough', async (t) => {
  const house = await httpHouse(t);
  const { session_id, custnum } = await newCustomer(house.story);
  const inBody = await post(house, 'customer_info', { session_id });
  const authorization = `Bearer ${session_id}`;
  const inHeader = await post(house, 'customer_info', {}, { authorization });
  assert.equal(inBody.status, 200);
  assert.equal(inBody.body.custnum, custnum);
  assert.deepEqual(inHeader.body, inBody.body);
  assert.deepEqual(inBody.body, await house.story.call('customer_info', { session_id }));
  const bare = await ask(`${house.url}/api/customer_info`, {
    method: 'POST',
    headers: { authorization },
  });
  assert.deepEqual(bare.body, inBody.body);
  const both = await post(house, 'customer_info', { session_id: 'other' }, { authorization });
  assert.deepEqual([both.status, both.body.error_code], [400, 'two_sessions']);
  const basic = await post(house, 'customer_info', {}, { authorization: 'Basic Ym9iOmJvYg==' });
  assert.deepEqual([basic.status, basic.body.error_code], [400, 'bad_authorization']);
});

test('a refusal has its status, its text and its code', async (t) => {
  const house = await httpHouse(t);
  const { username, session_id } = await newCustomer(house.story);
  const told = async (operation: string, parameters: object) => {
    const { status, headers, body } = await post(house, operation, parameters);
    assert.equal(headers.get('content-type'), 'application/json; charset=utf-8');
    assert.deepEqual(Object.keys(body), ['error', 'error_code']);
    return [status, body.error, body.error_code];
  };
  const lost = [401, "Can't resume session", 'cant_resume_session'];
  assert.deepEqual(await told('customer_info', {}), lost);
  assert.deepEqual(await told('login', { username, domain: 'example.com', password: 'wrong' }), [
    401,
    'Incorrect password.',
    'incorrect_password',
  ]);
  const declined = signUpForm({ payinfo: '4000000000000002' });
  assert.deepEqual(await told('new_customer', declined), [402, '_decline', 'declined']);
  assert.deepEqual(await told('invoice', { session_id, invnum: 999 }), [
    404,
    "Can't find invnum",
    'unknown_invoice',
  ]);
  assert.deepEqual(await told('new_customer', signUpForm({ username, first: 'Other' })), [
    409,
    'Username in use',
    'username_in_use',
  ]);
  const unnamed = await told('new_customer', signUpForm({ first: '' }));
  assert.deepEqual([unnamed[0], unnamed[2]], [422, 'illegal_name']);
});

test('text is what was sent, in whatever script', async (t) => {
  const house = await httpHouse(t);
  const { session_id } = await newCustomer(house.story);
  // The second would be read as UTF-8 bytes on the wires of old clients.
  for (const last of ['Müller', 'Ãµlan', 'Łódź', 'Ωμέγα', 'naïve Łódź']) {
    const changed = await post(house, 'edit_info', { session_id, last });
    assert.equal(changed.body.error, '');
    const { body } = await post(house, 'customer_info', { session_id });
    assert.equal(body.last, last.normalize('NFC'));
  }
});

test('what is wrong with a request is told as a problem, in JSON', async (t) => {
  const house = await httpHouse(t);
  const json = { 'content-type': 'application/json' };
  const send = (
    body: string | Buffer<ArrayBuffer>,
    headers: Record<string, string> = json,
    path = '/api/login',
  ) => ask(house.url + path, { method: 'POST', body, headers });
  const cases = [
    [await send('{'), 400, 'bad_json'],
    [await send('[]'), 400, 'no_object'],
    [await send('null'), 400, 'no_object'],
    [await send(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])), 400, 'bad_charset'],
    [await send('{"amount": 12345678901234567890}'), 400, 'inexact_number'],
    [await send('{"amount": 1e400}'), 400, 'inexact_number'],
    [await send('{}', {}), 415, 'unsupported_media_type'],
    [await send('a=b', { 'content-type': 'text/xml' }), 415, 'unsupported_media_type'],
    [
      await send('{}', { 'content-type': 'application/json; charset=iso-8859-1' }),
      415,
      'unsupported_media_type',
    ],
    [await send('{}', { ...json, 'content-encoding': 'gzip' }), 415, 'unsupported_media_type'],
    [await send(`{"a":"${'x'.repeat(1024 * 1024)}"}`), 413, 'body_too_large'],
    [await send('{}', json, '/api/constructor'), 404, 'unknown_operation'],
    [await send('{}', json, '/api/MyAccount%2Flogin'), 404, 'unknown_operation'],
    [await send('{}', json, '/api/%00'), 404, 'unknown_operation'],
    [await send('{}', json, '/api/a/b'), 404, 'not_found'],
    [await send('{}', json, '/api/%zz'), 400, 'bad_request'],
    [await send('{}', json, '/../etc/passwd'), 404, 'not_found'],
    [await send('{}', json, '/health'), 405, 'method_not_allowed'],
    [await ask(`${house.url}/api/login`), 405, 'method_not_allowed'],
    [await ask(`${house.url}/api/login`, { method: 'PUT' }), 405, 'method_not_allowed'],
    [await ask(`${house.url}/`), 404, 'not_found'],
  ] as const;
  for (const [told, status, code] of cases) {
    assert.deepEqual([told.status, told.body.error_code], [status, code]);
    assert.equal(told.headers.get('content-type'), problem);
    assert.deepEqual([told.body.status, typeof told.body.error], [status, 'string']);
  }
  assert.equal((await ask(`${house.url}/api/login`)).headers.get('allow'), 'POST, OPTIONS');
  assert.deepEqual([house.logged, house.story.faults], [[], []]);
});

test('our own fault tells a reference and nothing else', async (t) => {
  const house = await httpHouse(t, {
    passwords: {
      hash: () => Promise.reject(new Error('SELECT secret FROM /srv/lineside')),
      check: () => Promise.reject(new Error('SELECT secret FROM /srv/lineside')),
    },
  });
  const named = { username: 'bob', domain: 'example.com', password: 'abc12345' };
  const { status, body } = await post(house, 'login', named);
  assert.deepEqual([status, body.error_code], [500, 'internal']);
  assert.match(String(body.error), /^The server has failed\. Reference: [0-9a-f-]{36}$/);
  assert.deepEqual(Object.keys(body), ['error', 'error_code', 'title', 'status', 'reference']);
  assert.equal(house.story.faults.length, 1);
});

test('every answer is kept from caches, frames and guesses about its type', async (t) => {
  const house = await httpHouse(t);
  const answers = [
    await post(house, 'signup_info'),
    await post(house, 'nothing'),
    await ask(`${house.url}/health`),
    await ask(`${house.url}/api/`),
    await ask(`${house.url}/api/openapi.json`),
  ];
  for (const { headers } of answers) {
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('x-frame-options'), 'DENY');
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.equal(headers.get('access-control-allow-origin'), null);
    assert.equal(headers.get('server'), null);
  }
});

test('pages of other origins may call only where a setting lists them', async (t) => {
  const house = await httpHouse(t);
  const origin = 'https://shop.example';
  const preflight = () => ask(`${house.url}/api/login`, { method: 'OPTIONS', headers: { origin } });
  assert.equal((await preflight()).headers.get('access-control-allow-origin'), null);
  await house.story.set('http_cors_origins', `${origin}\nhttps://other.example`);
  const { headers, status } = await preflight();
  assert.equal(status, 204);
  assert.equal(headers.get('access-control-allow-origin'), origin);
  assert.match(headers.get('access-control-allow-headers') ?? '', /idempotency-key/);
  assert.equal(headers.get('access-control-allow-credentials'), null);
  const called = await post(house, 'signup_info', {}, { origin });
  assert.equal(called.headers.get('access-control-allow-origin'), origin);
  const stranger = await post(house, 'signup_info', {}, { origin: 'https://evil.example' });
  assert.equal(stranger.headers.get('access-control-allow-origin'), null);
});

test('the contract is there for programs, and for people without anything from elsewhere', async (t) => {
  const house = await httpHouse(t);
  const { body } = await ask(`${house.url}/api/openapi.json`);
  assert.equal(body.openapi, '3.1.0');
  const page = await ask(`${house.url}/api/`);
  assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
  const text = String(page.body.text);
  for (const path of Object.keys(body.paths as object)) assert.ok(text.includes(path), path);
  assert.doesNotMatch(text, /<script|<link|<img|@import|url\(/);
  assert.doesNotMatch(text, /(?:src|href)="(?!#|openapi\.json)/);
  const folder = await ask(`${house.url}/api`, { redirect: 'manual' });
  assert.equal(folder.headers.get('location'), '/api/');
});

test('health tells a stranger whether it works, and this machine why not', async (t) => {
  const house = await httpHouse(t);
  const health = (headers: Record<string, string> = {}) => ask(`${house.url}/health`, { headers });
  const here = await health();
  assert.deepEqual(here.body, {
    status: 'ok',
    database: 'ok',
    intents: { waiting: 0, oldest_seconds: 0 },
    mails: {
      waiting: here.body.mails && (here.body.mails as { waiting: number }).waiting,
      oldest_seconds: 0,
    },
    alerts: 0,
    nightly_run: 'never',
    reasons: [],
  });
  const through = await health({ 'x-forwarded-for': '203.0.113.9' });
  assert.deepEqual(through.body, { status: 'ok' });
});

test('health is 503 when the database does not answer', async (t) => {
  const house = await httpHouse(t);
  await house.story.database.close();
  const { status, body } = await ask(`${house.url}/health`);
  assert.deepEqual([status, body.status], [503, 'failed']);
  assert.deepEqual(house.story.faults.length, 1);
});

test('figures are for this machine and for whoever has the token', async (t) => {
  const house = await httpHouse(t);
  const { session_id } = await newCustomer(house.story);
  await post(house, 'customer_info', { session_id });
  await post(house, 'customer_info', {});
  const metrics = (headers: Record<string, string> = {}) =>
    ask(`${house.url}/metrics`, { headers });
  const { headers, body } = await metrics();
  assert.match(headers.get('content-type') ?? '', /^text\/plain; version=0\.0\.4/);
  const text = String(body.text);
  const has = (line: string) => assert.ok(text.split('\n').includes(line), line);
  has('lineside_call_seconds_count{operation="customer_info",ended="done"} 1');
  has('lineside_refusals_total{operation="customer_info",code="cant_resume_session"} 1');
  has('lineside_http_responses_total{status="401"} 1');
  has('lineside_open_intents 0');
  assert.match(text, /^lineside_ledger_cents\{account="receivable"\} -?[0-9]+$/m);
  const forwarded = { 'x-forwarded-for': '203.0.113.9' };
  assert.equal((await metrics(forwarded)).status, 403);
  await house.story.set('http_metrics_token', 'long and random');
  assert.equal((await metrics({ ...forwarded, authorization: 'Bearer wrong' })).status, 403);
  const right = { ...forwarded, authorization: 'Bearer long and random' };
  assert.equal((await metrics(right)).status, 200);
});
