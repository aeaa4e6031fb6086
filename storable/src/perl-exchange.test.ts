// Random structures, from the real Storable and back to it. Skipped where there is no perl.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { decode } from './decode.ts';
import { encode, preencode } from './encode.ts';
import { FrameReader, framed } from './frames.ts';
import { ImageReader } from './image-reader.ts';
import { jsonFromImage } from './image-to-json.ts';
import { imageFromJson } from './json-to-image.ts';
import { numberText } from './number-text.ts';
import { Reference } from './reference.ts';

const script = fileURLToPath(new URL('../perl/exchange.pl', import.meta.url));
const hasPerl = spawnSync('perl', ['-MStorable', '-e', '1']).status === 0;
const skip = hasPerl ? false : 'there is no perl with Storable on this machine';

function perl(args: readonly string[], frames: readonly Uint8Array[] = []): Buffer[] {
  const input = Buffer.concat(frames.map(framed));
  const { status, stdout, stderr } = spawnSync('perl', [script, ...args], {
    input,
    maxBuffer: 256 * 1024 * 1024,
  });
  assert.equal(status, 0, String(stderr));
  const reader = new FrameReader(stdout.length);
  return Array.from(reader.push(stdout), (frame) => Buffer.from(frame ?? []));
}

const limits = { bytes: 64 * 1024 * 1024, depth: 512, values: 5_000_000 };

const hex = (text: string) => Buffer.from(text, 'utf8').toString('hex');

/** What `exchange.pl` says of the same value, if nothing in it is shared. */
function signature(value: unknown): string {
  if (value === null || value === undefined) return 'u';
  if (typeof value === 'string') return `s${hex(value)}`;
  if (typeof value === 'boolean') return value ? 's31' : 's';
  if (typeof value === 'number') {
    return (value | 0) === value ? `n${value | 0}` : `s${hex(numberText(value))}`;
  }
  if (value instanceof Reference) return `\\${signature(value.value)}`;
  if (Array.isArray(value)) return `[${value.map(signature).join(',')}]`;
  const members = Object.entries(value).map(([key, member]) => [hex(key), signature(member)]);
  members.sort(([one = ''], [other = '']) => (one < other ? -1 : 1));
  return `{${members.map(([key, member]) => `${key}:${member}`).join(',')}}`;
}

describe('with the real Storable', { skip }, () => {
  const seed = Number(process.env.EXCHANGE_SEED ?? 20261123);
  const count = Number(process.env.EXCHANGE_COUNT ?? 400);
  const pairs = () => {
    const frames = perl(['make', String(seed), String(count)]);
    assert.equal(frames.length, 2 * count);
    return Array.from({ length: count }, (_, i) => ({
      image: frames[2 * i] ?? Buffer.alloc(0),
      signed: String(frames[2 * i + 1]),
    }));
  };

  test('what perl wrote comes back to it the same through lossless JSON, sharing included', () => {
    const made = pairs();
    const images = made.map(({ image }) => imageFromJson(jsonFromImage(image, limits), limits));
    const signed = perl(['sign'], images).map(String);
    assert.deepEqual(
      signed,
      made.map((pair) => pair.signed),
    );
    const sharing = signed.filter((signed) => signed.includes('='));
    assert(sharing.length > count / 10, `${sharing.length} of ${count} structures share`);
  });

  test('what perl wrote is read as it says, if nothing in it is shared', () => {
    const trees = pairs().filter(({ signed }) => !signed.includes('='));
    assert(trees.length > count / 4);
    for (const { image, signed } of trees) assert.equal(signature(decode(image, limits)), signed);
  });

  test('what perl wrote in one stream is read image by image', () => {
    const made = pairs();
    const stream = Buffer.concat(made.map(({ image }) => image));
    const reader = new ImageReader(limits);
    const lengths: number[] = [];
    for (let at = 0; at < stream.length; at += 1000) {
      for (const { length } of reader.push(stream.subarray(at, at + 1000))) lengths.push(length);
    }
    assert.deepEqual(
      lengths,
      made.map(({ image }) => image.length),
    );
  });

  test('what is encoded here is read by perl', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(null, true, false, 0, -129, 2 ** 31, 1.5, 'é', '☺'.repeat(90)),
        text,
        fc.integer(),
        fc.double(),
        fc.array(tie('value'), { maxLength: 6 }),
        fc.dictionary(fc.oneof(text, fc.constant('__proto__')), tie('value'), { maxKeys: 6 }),
        tie('value').map((member) => [new Reference('x'), member]),
      ),
    }));
    const values = fc.sample(value, { numRuns: count, seed }).map((member) => [member]);
    const signed = values.map(signature);
    assert.deepEqual(
      perl(
        ['sign'],
        values.map((member) => encode(member)),
      ).map(String),
      signed,
    );
    const prepared = values.map(([member]) => encode([preencode(member)]));
    assert.deepEqual(perl(['sign'], prepared).map(String), signed);
  });
});
