/**
 * Requests put together at random, but from a seed, so that what fails can be run again:
 *
 *   LINESIDE_FUZZ_SEED=7 LINESIDE_FUZZ_INPUTS=1000000 node --test test/wire/http-fuzz.test.ts
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allOperations } from '@lineside/contract';
import { refusalCodes } from '@lineside/contract/messages.ts';
import { problems } from '@lineside/server/wire/http/problem.ts';
import { statusOf } from '@lineside/server/wire/http/refusal-status.ts';
import { forEachDatabase } from '../databases.ts';
import { forSeeds, leak, openToAll, quickPasswords } from './fuzz-house.ts';
import { connected, type HttpHouse, hearing, httpHouse } from './http-listening.ts';
import { happens, randomCall, texts } from './random-calls.ts';
import { type Chance, chance, firstSeed, inputsToTry, mangled } from './seeded.ts';

function bodyOf(luck: Chance, sessions: readonly string[]): Buffer {
  const text = JSON.stringify(randomCall(luck, sessions).parameters);
  const spoil = luck.below(100);
  if (spoil < 70) return Buffer.from(text);
  if (spoil < 78) return Buffer.from(text.slice(0, luck.below(text.length)));
  if (spoil < 86) {
    const bytes = Buffer.from(text);
    for (let n = 0; n < 3; n += 1) bytes[luck.below(bytes.length)] = luck.below(256);
    return bytes;
  }
  if (spoil < 90) return Buffer.from(text, 'utf16le');
  if (spoil < 93) return Buffer.from(`{"a":${'['.repeat(20_000)}`);
  if (spoil < 95) return Buffer.from(`{"a":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`);
  if (spoil < 97) return Buffer.from(JSON.stringify(luck.one(texts)));
  return Buffer.from(Array.from({ length: 50 }, () => luck.below(256)));
}

const oddPaths = ['/', '/api', '/health', '/api/%2e%2e/x', '/api/%ff', '/x?a=%00', '/api//login'];
const oddTypes = [
  'text/plain',
  'application/json; charset=utf-16',
  'a/b',
  ';',
  'application/json;;',
];
const oddMethods = ['GET', 'PUT', 'DELETE', 'OPTIONS', 'HEAD', 'PATCH'] as const;

function requestOf(luck: Chance, sessions: readonly string[]) {
  const path = happens(luck, 90) ? `/api/${luck.one(allOperations).name}` : luck.one(oddPaths);
  const headers: Record<string, string> = {
    'content-type': happens(luck, 90) ? 'application/json' : luck.one(oddTypes),
  };
  if (happens(luck, 30)) {
    headers.authorization = luck.one(['Bearer ', 'x', `Bearer ${luck.one(sessions)}`]);
  }
  if (happens(luck, 20)) headers['idempotency-key'] = luck.one(['a', 'b', 'é', 'x'.repeat(300)]);
  if (happens(luck, 10)) headers.origin = luck.one(['null', 'https://a', '\u00e9']);
  if (happens(luck, 10)) headers['x-forwarded-for'] = luck.one(['1.2.3.4', 'x', ',,,', '::1']);
  const method = happens(luck, 95) ? 'POST' : luck.one(oddMethods);
  return { method, url: path, headers, payload: bodyOf(luck, sessions) } as const;
}

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

const wellFormed = inputsToTry(4_000);

forEachDatabase((_name, fresh) => {
  test(`${wellFormed} requests from seed ${firstSeed} each get a documented answer`, async (t) => {
    const { story, app } = await httpHouse(t, { fresh, passwords: quickPasswords });
    const sessions = await openToAll(story);
    const luck = chance(firstSeed);
    const seen = new Map<number, number>();
    for (let n = 0; n < wellFormed; n += 1) {
      const request = requestOf(luck, sessions);
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
        throw new Error(`input ${n} from seed ${firstSeed}: ${shown}`, { cause: error });
      }
      seen.set(response.statusCode, (seen.get(response.statusCode) ?? 0) + 1);
    }
    for (const status of [200, 400, 401, 404, 405, 415, 422]) {
      assert.ok((seen.get(status) ?? 0) > 0, `no ${status} among ${[...seen]}`);
    }
    await story.assertBalanced();
  });
});

/** One request as bytes; several in a row are pipelined. */
function bytesOf(luck: Chance, sessions: readonly string[]): Buffer {
  const { operation, parameters } = randomCall(luck, sessions);
  const body = Buffer.from(JSON.stringify(parameters));
  const head = [
    `POST /api/${operation.name} HTTP/1.1`,
    'host: x',
    'content-type: application/json',
    `content-length: ${body.length}`,
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]);
}

const pieces = [
  'POST /api/login HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\n\r\n{}',
  'GET /health HTTP/1.1\r\nhost: x\r\n\r\n',
  'transfer-encoding: chunked\r\n',
  'content-length: 5\r\n',
  'content-length: -1\r\n',
  'content-length: 99999999999999999999\r\n',
  'connection: close\r\n',
  'expect: 100-continue\r\n',
  'upgrade: websocket\r\n',
  `x: ${'y'.repeat(9000)}\r\n`,
  '5\r\nabcde\r\n',
  '0\r\n\r\n',
  '\r\n\r\n',
  '\r\n',
  '\n',
  '\0',
  'HTTP/1.0\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  '[{"a":'.repeat(300),
  'pst0\x05\x0b\x03\x00\x00\x00\x01',
].map((text) => Buffer.from(text, 'latin1'));

interface Answered {
  readonly status: number;
  readonly type: string;
  readonly text: string;
}

/** All answers on one connection, each whole. */
function answersIn(heard: string): readonly Answered[] {
  const answers: Answered[] = [];
  let rest = Buffer.from(heard);
  while (rest.length > 0) {
    const end = rest.indexOf('\r\n\r\n');
    const head = rest.subarray(0, end).toString();
    const status = Number(/^HTTP\/1\.1 ([0-9]{3})/.exec(head)?.[1]);
    assert.ok(end > 0 && status >= 100, head.slice(0, 200));
    const length = Number(/^content-length: ([0-9]+)/im.exec(head)?.[1] ?? 0);
    const body = rest.subarray(end + 4, end + 4 + length);
    assert.equal(body.length, length, 'the last answer is cut short');
    assert.doesNotMatch(head, /^transfer-encoding/im);
    rest = rest.subarray(end + 4 + length);
    if (status === 100) continue;
    const type = /^content-type: (.*)/im.exec(head)?.[1] ?? '';
    answers.push({ status, type, text: body.toString() });
  }
  return answers;
}

async function answersTo(house: HttpHouse, bytes: Buffer): Promise<readonly Answered[]> {
  const socket = await connected(house);
  const heard = hearing(socket);
  socket.end(bytes);
  return answersIn(await heard);
}

test('whatever bytes come, pipelined or cut, every answer is whole and documented', async (t) => {
  // With those above, 100,000.
  const count = inputsToTry(92_000);
  const house = await httpHouse(t, {
    passwords: quickPasswords,
    http: { limits: { headersMs: 2000, requestMs: 2000, idleMs: 2000 } },
  });
  const sessions = await openToAll(house.story);
  const seen = new Map<number, number>();
  await forSeeds({ from: firstSeed, count, together: 16 }, async (seed) => {
    const luck = chance(seed);
    const requests = Array.from({ length: 1 + luck.below(3) }, () => bytesOf(luck, sessions));
    const whole = Buffer.concat(requests);
    const bytes = happens(luck, 90) ? mangled(whole, luck, pieces) : whole;
    try {
      for (const { status, type, text } of await answersTo(house, bytes)) {
        check(status, type, text);
        seen.set(status, (seen.get(status) ?? 0) + 1);
      }
      assert.deepEqual(house.story.faults, []);
    } catch (error) {
      throw new Error(`seed ${seed}: ${bytes.subarray(0, 500)}`, { cause: error });
    }
  });
  t.diagnostic(`${count} inputs from seed ${firstSeed}, answers by status ${[...seen].join(' ')}`);
  for (const status of [200, 400, 401, 404]) assert.ok((seen.get(status) ?? 0) > 0, `no ${status}`);
  await house.story.assertBalanced();
});
