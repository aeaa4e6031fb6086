// The command `storable`, run as a program.

import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { FrameReader, framed } from './frames.ts';
import { image } from './images-in-tests.ts';

const program = fileURLToPath(new URL('../bin/storable.js', import.meta.url));

function run(args: readonly string[], input: Uint8Array | string = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { input });
  return { status, stdout, stderr: String(stderr) };
}

const frames = (bytes: Uint8Array) =>
  Array.from(new FrameReader(1e9).push(bytes), (frame) => Buffer.from(frame ?? []));

const login = '{"$hash":[["_packet","MyAccount/login"],["pin",{"$num":"12"}],["n",null]]}';

describe('one image', () => {
  test('becomes lossless JSON, and that the image again', () => {
    const encoded = run(['encode'], login);
    assert.equal(encoded.status, 0, encoded.stderr);
    const decoded = run(['decode'], encoded.stdout);
    assert.equal(decoded.status, 0, decoded.stderr);
    assert.equal(String(decoded.stdout), `${login}\n`);
  });

  test('that is refused is named on standard error, with status 1', () => {
    const { status, stdout, stderr } = run(['decode'], image('1103466f6f0300000000'));
    assert.equal(status, 1);
    assert.equal(String(stdout), '');
    assert.match(stderr, /^storable: blessed_object: .*at byte 6/);
  });

  test('with bytes after it is refused', () => {
    assert.match(run(['decode'], image('0500')).stderr, /trailing_bytes/);
  });

  test('cannot be made of other JSON', () => {
    const { status, stdout, stderr } = run(['encode'], '[1]');
    assert.deepEqual([status, String(stdout)], [1, '']);
    assert.match(stderr, /^storable: bad_json: .*\$num/);
    assert.match(run(['encode'], Buffer.from([0x22, 0xff, 0x22])).stderr, /bad_text/);
  });

  test('is bounded in size and depth by options', () => {
    const nested = image('0200000001040200000001040200000000');
    assert.equal(run(['decode', '--max-depth', '3'], nested).status, 0);
    assert.match(run(['decode', '--max-depth', '2'], nested).stderr, /too_deep/);
    assert.match(run(['decode', '--max-bytes', '8'], nested).stderr, /too_large/);
  });
});

describe('a batch', () => {
  test('answers every frame, a refusal by its reason', () => {
    const input = [image('05'), image('fe'), image('0a0161'), Buffer.alloc(0)].map(framed);
    const { status, stdout } = run(['decode', '--batch'], Buffer.concat(input));
    assert.equal(status, 0);
    const answers = frames(stdout).map((frame) => JSON.parse(String(frame)));
    assert.deepEqual([answers[0], answers[2]], [null, 'a']);
    assert.match(answers[1].$reject, /^bad_tag: /);
    assert.match(answers[3].$reject, /^truncated: /);
  });

  test('makes images, and a refusal is JSON', () => {
    const input = ['null', 'nul', '"a"'].map((json) => framed(Buffer.from(json)));
    const [first, second, third] = frames(run(['encode', '--batch'], Buffer.concat(input)).stdout);
    assert.deepEqual([first, third], [image('05'), image('0a0161')]);
    assert.match(JSON.parse(String(second)).$reject, /^bad_json: /);
  });

  test('refuses a frame that is too long and goes on with the next', () => {
    const input = [image('0a05').subarray(0, 6), Buffer.alloc(200_000), image('05')].map(framed);
    const args = ['decode', '--batch', '--max-bytes', '1000'];
    const answers = frames(run(args, Buffer.concat(input)).stdout).map(String);
    assert.match(answers[0] ?? '', /truncated/);
    assert.match(answers[1] ?? '', /too_large/);
    assert.equal(answers[2], 'null');
  });

  test('that ends inside a frame is refused after the others are answered', () => {
    const input = Buffer.concat([framed(image('05')), Buffer.from([0, 0, 0, 9, 1])]);
    const { status, stdout, stderr } = run(['decode', '--batch'], input);
    assert.deepEqual([status, frames(stdout).map(String)], [1, ['null']]);
    assert.match(stderr, /truncated/);
  });

  test('answers a frame before the next one is sent', async () => {
    const child = spawn(process.execPath, [program, 'decode', '--batch']);
    for (let i = 0; i < 3; i += 1) {
      child.stdin.write(framed(image('05')));
      const [piece] = await once(child.stdout, 'data');
      assert.deepEqual(frames(piece).map(String), ['null']);
    }
    child.stdin.end();
    const [status] = await once(child, 'exit');
    assert.equal(status, 0);
  });
});

test('wrong usage is explained, with status 2', () => {
  const wrong = [
    [],
    ['thaw'],
    ['decode', 'encode'],
    ['decode', '--fast'],
    ['decode', '--max-bytes'],
  ];
  for (const args of [...wrong, ['decode', '--max-depth', 'deep']]) {
    const { status, stdout, stderr } = run(args);
    assert.deepEqual([status, String(stdout)], [2, ''], args.join(' '));
    assert.match(stderr, /Usage: storable/);
  }
  const help = run(['--help']);
  assert.equal(help.status, 0);
  assert.match(String(help.stdout), /Usage: storable/);
});

test('an older Node starts the newer one, or says what is needed', (t) => {
  const older = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => {
    const version = spawnSync(path, ['--version']).stdout?.toString() ?? '';
    return /^v(1[89]|2[01])\./.test(version);
  });
  if (older === undefined) return t.skip('there is no older Node on this machine');
  const { status, stdout } = spawnSync(older, [program, 'decode'], { input: image('05') });
  assert.deepEqual([status, String(stdout)], [0, 'null\n']);
});
