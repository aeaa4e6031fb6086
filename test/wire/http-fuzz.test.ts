/**
 * Requests put together at random, but from a seed, so that what fails can be run again:
 *
 *   LINESIDE_FUZZ_SEED=7 LINESIDE_FUZZ_INPUTS=100000 node --test test/wire/http-fuzz.test.ts
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allOperations } from '@lineside/contract';
import { refusalCodes } from '@lineside/contract/messages.ts';
import { problems } from '@lineside/server/wire/http/problem.ts';
import { statusOf } from '@lineside/server/wire/http/refusal-status.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer } from '../story.ts';
import { httpHouse } from './http-listening.ts';

const seed = Number(process.env.LINESIDE_FUZZ_SEED ?? 20_261_123);
const inputs = Number(process.env.LINESIDE_FUZZ_INPUTS ?? 4_000);

type Chance = () => number;

/** Mulberry32: small, and the same everywhere. */
function chanceFrom(start: number): Chance {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const oneOf = <T>(chance: Chance, list: readonly T[]): T => {
  const chosen = list[Math.floor(chance() * list.length)];
  assert(chosen !== undefined);
  return chosen;
};

const texts = [
  '',
  '0',
  '1',
  '-1',
  'bob',
  'example.com',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\r\nSet-Cookie: a=b',
  '../../etc/passwd',
  '%00%zz',
  'é'.repeat(200),
  '☎'.repeat(100),
  'x'.repeat(5000),
  '9'.repeat(40),
  '1e308',
  '99999999999999999999',
  '4111111111111111',
  'xxxxxxxxxxxx1111',
  '2031-02-30',
  '13/99',
  'CARD',
  'BILL',
  'US',
  'constructor',
  '__proto__',
  '{{=1}}',
  '$session',
] as const;

function value(chance: Chance, depth = 0): unknown {
  const kind = chance();
  if (kind < 0.6) return oneOf(chance, texts);
  if (kind < 0.75) return Math.floor(chance() * 2 ** 40) - 2 ** 20;
  if (kind < 0.8) return chance() < 0.5;
  if (kind < 0.84) return null;
  if (kind < 0.88) return chance() * 100;
  if (depth > 3) return {};
  const parts = Array.from({ length: Math.floor(chance() * 4) }, () => value(chance, depth + 1));
  return kind < 0.94
    ? parts
    : Object.fromEntries(parts.map((part, n) => [oneOf(chance, texts) + n, part]));
}

function parametersOf(chance: Chance, sessions: readonly string[]): Record<string, unknown> {
  const operation = oneOf(chance, allOperations);
  const example = { ...operation.example.parameters } as Record<string, unknown>;
  const parameters: Record<string, unknown> = chance() < 0.5 ? example : {};
  for (const name of Object.keys(operation.parameters)) {
    if (chance() < 0.4)
      parameters[name.endsWith('N') ? `${name.slice(0, -1)}1` : name] = value(chance);
  }
  if (chance() < 0.7) parameters.session_id = oneOf(chance, sessions);
  if (chance() < 0.1) parameters[oneOf(chance, texts)] = value(chance);
  return parameters;
}

function bodyOf(chance: Chance, sessions: readonly string[]): Buffer {
  const text = JSON.stringify(parametersOf(chance, sessions));
  const spoil = chance();
  if (spoil < 0.7) return Buffer.from(text);
  if (spoil < 0.78) return Buffer.from(text.slice(0, Math.floor(chance() * text.length)));
  if (spoil < 0.86) {
    const bytes = Buffer.from(text);
    for (let n = 0; n < 3; n += 1) bytes[Math.floor(chance() * bytes.length)] = chance() * 256;
    return bytes;
  }
  if (spoil < 0.9) return Buffer.from(text, 'utf16le');
  if (spoil < 0.93) return Buffer.from(`{"a":${'['.repeat(20_000)}`);
  if (spoil < 0.95) return Buffer.from(`{"a":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`);
  if (spoil < 0.97) return Buffer.from(JSON.stringify(oneOf(chance, texts)));
  return Buffer.from(Array.from({ length: 50 }, () => chance() * 256));
}

function requestOf(chance: Chance, sessions: readonly string[]) {
  const operation = oneOf(chance, allOperations).name;
  const path =
    chance() < 0.9
      ? `/api/${operation}`
      : oneOf(chance, [
          '/',
          '/api',
          '/health',
          '/api/%2e%2e/x',
          '/api/%ff',
          '/x?a=%00',
          '/api//login',
        ]);
  const headers: Record<string, string> = {
    'content-type':
      chance() < 0.9
        ? 'application/json'
        : oneOf(chance, [
            'text/plain',
            'application/json; charset=utf-16',
            'a/b',
            ';',
            'application/json;;',
          ]),
  };
  if (chance() < 0.3)
    headers.authorization = oneOf(chance, ['Bearer ', 'x', `Bearer ${oneOf(chance, sessions)}`]);
  if (chance() < 0.2) headers['idempotency-key'] = oneOf(chance, ['a', 'b', 'é', 'x'.repeat(300)]);
  if (chance() < 0.1) headers.origin = oneOf(chance, ['null', 'https://a', '\u00e9']);
  if (chance() < 0.1) headers['x-forwarded-for'] = oneOf(chance, ['1.2.3.4', 'x', ',,,', '::1']);
  const method =
    chance() < 0.95 ? 'POST' : oneOf(chance, ['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH']);
  return { method, url: path, headers, payload: bodyOf(chance, sessions) } as const;
}

const leak = /\/work\/|\/tmp\/|node_modules|\n\s+at |\bSELECT\b|SQLITE|sqlite_|kysely|\.ts:[0-9]/;

function check(status: number, type: string, text: string): void {
  assert.doesNotMatch(text, leak);
  if (status === 204 || status === 308 || !type.includes('json') || text === '') {
    assert.ok([200, 204, 308].includes(status) || text === '', `${status} ${type} ${text}`);
    return;
  }
  const body = JSON.parse(text) as { error?: unknown; error_code?: unknown; openapi?: unknown };
  if (status === 200) {
    assert.ok(body.error === '' || body.error === undefined, text.slice(0, 200));
    return;
  }
  assert.ok(typeof body.error === 'string' && body.error !== '');
  const code = String(body.error_code);
  const isProblem = type.startsWith('application/problem+json');
  const due = isProblem
    ? Object.entries(problems).find(([name]) => name === code)?.[1][0]
    : refusalCodes.filter((name) => name === code).map(statusOf)[0];
  assert.equal(status, due, text.slice(0, 200));
  assert.ok(status < 500, text);
}

forEachDatabase((_name, fresh) => {
  test(`${inputs} requests of seed ${seed} each get a documented answer`, async (t) => {
    const house = await httpHouse(t, {
      fresh,
      passwords: { hash: async () => 'x', check: async (password) => password === 'abc12345' },
    });
    const { story, app } = house;
    for (const name of [
      'limit_sign_in_origin',
      'limit_sign_in_account',
      'limit_sign_up_origin',
      'limit_payment_origin',
      'limit_payment_account',
    ] as const) {
      await story.set(name, '0');
    }
    const customers = [await newCustomer(story), await newCustomer(story)];
    const sessions = [...customers.map(({ session_id }) => session_id), 'x', '0'.repeat(32)];
    const chance = chanceFrom(seed);
    const seen = new Map<number, number>();
    let before = 0;
    for (let n = 0; n < inputs; n += 1) {
      const request = requestOf(chance, sessions);
      const response = await app.inject(request);
      try {
        check(
          response.statusCode,
          String(response.headers['content-type'] ?? ''),
          response.payload,
        );
        assert.deepEqual(story.faults, []);
      } catch (error) {
        const shown = `${request.method} ${request.url} ${request.payload.subarray(0, 500)}`;
        throw new Error(`input ${n} of seed ${seed}: ${shown}`, { cause: error });
      }
      seen.set(response.statusCode, (seen.get(response.statusCode) ?? 0) + 1);
      if (n === 1000) before = process.memoryUsage().heapUsed;
    }
    const grown = (process.memoryUsage().heapUsed - before) / 1024 / 1024;
    assert.ok(inputs < 1000 || grown < 200, `${grown} MiB more`);
    for (const status of [200, 400, 401, 404, 405, 415, 422]) {
      assert.ok((seen.get(status) ?? 0) > 0, `no ${status} among ${[...seen]}`);
    }
    await story.assertBalanced();
  });
});
