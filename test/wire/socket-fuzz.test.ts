/**
 * Images put together at random and mangled, on the Unix socket in front of a real provider:
 *
 *   LINESIDE_FUZZ_SEED=7 LINESIDE_FUZZ_INPUTS=1000000 node --test test/wire/socket-fuzz.test.ts
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encode } from '@lineside/storable';
import { freshOn } from '../databases.ts';
import { openStory } from '../story.ts';
import { forSeeds, leak, openToAll, quickPasswords } from './fuzz-house.ts';
import { connected, hearing, listening } from './listening.ts';
import { randomCall } from './random-calls.ts';
import { type Chance, chance, firstSeed, inputsToTry, mangled } from './seeded.ts';

const pieces = [
  Buffer.from('pst0'),
  Buffer.from('70737430050b', 'hex'),
  encode({ _packet: 'MyAccount/login', _token: '7' }),
  encode([1, [2, [3]]]),
  Buffer.from('03ffffffff', 'hex'),
  Buffer.from('0400000000', 'hex'),
  Buffer.from('1103466f6f', 'hex'),
  Buffer.from('027fffffff'.repeat(4), 'hex'),
  Buffer.from('0204'.repeat(200), 'hex'),
  Buffer.from('0203'.repeat(2000), 'hex'),
  Buffer.from('GET / HTTP/1.1\r\n\r\n'),
];

function imageOf(luck: Chance, sessions: readonly string[]): Buffer {
  const { operation, parameters } = randomCall(luck, sessions);
  const image = Buffer.from(encode({ ...parameters, _packet: operation.packet }));
  return luck.below(30) === 0 ? image : mangled(image, luck, pieces);
}

test('whatever comes on the socket, the answer is a documented reply and the next is served', async (t) => {
  const count = inputsToTry(100_000);
  const story = await openStory(t, freshOn('SQLite'), { passwords: quickPasswords });
  const sessions = await openToAll(story);
  const { path, logged } = await listening(t, { answer: story.dispatch.call });
  const seen = { silent: 0, illegal: 0, unknown: 0, refused: 0, done: 0 };
  await forSeeds({ from: firstSeed, count, together: 16 }, async (seed) => {
    const bytes = imageOf(chance(seed), sessions);
    const socket = await connected(path);
    const heard = hearing(socket);
    socket.end(bytes);
    const { reply } = await heard;
    try {
      if (reply === undefined) {
        // Only who has sent nothing is told nothing.
        assert.equal(bytes.length, 0);
        seen.silent += 1;
      } else if (reply._error === undefined) {
        assert.equal(typeof (reply.error ?? ''), 'string');
        assert.doesNotMatch(String(reply.error), leak);
        seen[reply.error ? 'refused' : 'done'] += 1;
      } else {
        assert.match(
          String(reply._error),
          /^(Illegal packet: |WARNING: error dispatching .*: unknown FS::ClientAPI sub ).*\n$/s,
        );
        assert.doesNotMatch(String(reply._error), leak);
        seen[String(reply._error).startsWith('Illegal') ? 'illegal' : 'unknown'] += 1;
      }
      assert.deepEqual([story.faults, logged], [[], []]);
    } catch (error) {
      throw new Error(`seed ${seed}: ${bytes.subarray(0, 500).toString('hex')}`, { cause: error });
    }
  });
  t.diagnostic(`${count} inputs from seed ${firstSeed}: ${JSON.stringify(seen)}`);
  assert.ok(seen.illegal > 0 && seen.refused > 0 && seen.done > 0);
  await story.assertBalanced();
});
