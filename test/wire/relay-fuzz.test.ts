import assert from 'node:assert/strict';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { Clientd } from '@lineside/relay/clientd.ts';
import { PrivateLine } from '@lineside/relay/private-line.ts';
import { Link } from '@lineside/server/wire/relay/link.ts';
import { encode } from '@lineside/storable';
import { call, connected, folderFor, hearing } from './listening.ts';
import { canConnect, until } from './relaying.ts';
import { chance, firstSeed, inputsToTry, mangled } from './seeded.ts';

const token = '01234567-89ab-cdef-0123-456789abcdef';
const packets = [
  encode({ _packet: 'MyAccount/login', username: 'zoë', list: [1, { two: '☺' }], _token: token }),
  encode({ error: '', session_id: 'a'.repeat(300), 'naïve ☺': 'x', _token: token }),
  encode({ _packet: '_enable_keepalive', _lineside: '1' }),
  encode({ _token: '_keepalive' }),
];
const pieces = [
  ...packets,
  Buffer.from('pst0'),
  Buffer.from('Last login: Mon\r\n'),
  Buffer.from('03ffffffff', 'hex'),
  Buffer.from('0400000000', 'hex'),
  Buffer.from('1103466f6f', 'hex'),
  Buffer.from('027fffffff'.repeat(4), 'hex'),
  Buffer.from('0204'.repeat(200), 'hex'),
];
const silent = { info() {}, warn() {}, error() {} };

/** Runs `work` for so many inputs, some at a time, so that none is held up by the one before. */
async function forInputs(count: number, work: (bytes: Buffer, seed: number) => Promise<void>) {
  const together = 50;
  for (let n = 0; n < count; n += together) {
    const seeds = Array.from(
      { length: Math.min(together, count - n) },
      (_, i) => firstSeed + n + i,
    );
    await Promise.all(
      seeds.map((seed) => {
        const luck = chance(seed);
        return work(mangled(luck.one(packets), luck, pieces), seed);
      }),
    );
  }
}

test('the private end answers or gives up the line, whatever comes', async (t) => {
  const inputs = inputsToTry(50_000);
  let [answered, given] = [0, 0];
  await forInputs(inputs, async (bytes) => {
    const [from, to] = [new PassThrough(), new PassThrough()];
    const link = new Link({
      from,
      to,
      dispatch: { call: async () => ({ error: '' }) },
      peer: { wire: 'test', origin: '' },
      log: silent,
    });
    to.on('data', () => {
      answered += 1;
    });
    from.end(bytes);
    if ((await link.lost).includes('no packet')) given += 1;
    await link.finish();
  });
  t.diagnostic(
    `${inputs} inputs from seed ${firstSeed}, ${answered} answers, ${given} lines given up`,
  );
  assert.ok(answered > 0 && given > 0);
});

test('the public end passes on or gives up the line, whatever comes', async (t) => {
  const inputs = inputsToTry(50_000);
  let [answered, given] = [0, 0];
  await forInputs(inputs, async (bytes) => {
    const [from, to] = [new PassThrough(), new PassThrough()];
    const { promise, resolve } = Promise.withResolvers<string>();
    const line = new PrivateLine(
      { from, to },
      {
        answered: () => {
          answered += 1;
        },
        lost: resolve,
        room: () => undefined,
      },
    );
    from.end(bytes);
    if ((await promise).includes('no packet')) given += 1;
    line.close();
  });
  t.diagnostic(
    `${inputs} inputs from seed ${firstSeed}, ${answered} answers, ${given} lines given up`,
  );
  assert.ok(answered > 0 && given > 0);
});

test('whatever callers send, the next one is served', async (t) => {
  const path = join(folderFor(t), 'public');
  const [from, to] = [new PassThrough(), new PassThrough()];
  to.resume();
  const patience = { answer: 1 };
  const running = Clientd.run({ path, mode: 0o600, from, to, log() {}, timeouts: patience });
  await until(() => canConnect(path));
  await forInputs(1000, async (bytes) => {
    const socket = await connected(path);
    const heard = hearing(socket);
    socket.end(bytes);
    await heard;
  });
  const { reply } = await call(path, { _packet: 'x' });
  assert.equal(reply?._error, 'There was no answer in time.\n');
  from.end();
  assert.equal(await running, 'line lost');
});
