// The command `storable`: images to lossless JSON and back, one at a time or in frames.

import { isUtf8 } from 'node:buffer';
import { parseArgs } from 'node:util';
import { FrameReader, framed } from './frames.ts';
import { jsonFromImage } from './image-to-json.ts';
import { imageFromJson } from './json-to-image.ts';
import type { Limits } from './limits.ts';
import { StorableError } from './storable-error.ts';

const usage = `Usage: storable decode [--batch] [--max-bytes N] [--max-depth N]
       storable encode [--batch] [--max-bytes N] [--max-depth N]

decode  reads a Storable image in network order and writes it as lossless JSON
encode  reads lossless JSON and writes the image

--batch        read and write frames, each a length of 4 bytes, big-endian, and the bytes;
               what is refused is answered by the frame {"$reject":"why"}
--max-bytes N  the largest input or image (${64 * 1024 * 1024} unless told)
--max-depth N  the deepest nesting, up to 1000 (512 unless told)

Exit status: 0 done, 1 refused, 2 wrong usage.
`;

const defaultLimits = { bytes: 64 * 1024 * 1024, depth: 512, values: 5_000_000 };

type Work = (input: Uint8Array) => Uint8Array;

interface Order {
  readonly work: Work;
  readonly batch: boolean;
  readonly bytes: number;
}

/** Runs the command and gives its exit status. */
export async function run(args: readonly string[]): Promise<number> {
  let order: Order | 'help';
  try {
    order = orderFrom(args);
  } catch (error) {
    await write(process.stderr, `storable: ${messageOf(error)}\n${usage}`);
    return 2;
  }
  if (order === 'help') {
    await write(process.stdout, usage);
    return 0;
  }
  return order.batch ? await runBatch(order) : await runOnce(order);
}

function orderFrom(args: readonly string[]): Order | 'help' {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      batch: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
      'max-bytes': { type: 'string' },
      'max-depth': { type: 'string' },
    },
  });
  if (values.help) return 'help';
  if (positionals.length !== 1) throw new Error('name one of decode and encode');
  const bytes = countFrom(values['max-bytes'], 'max-bytes') ?? defaultLimits.bytes;
  const depth = countFrom(values['max-depth'], 'max-depth') ?? defaultLimits.depth;
  const limits = { ...defaultLimits, bytes, depth };
  const work = workNamed(positionals[0] ?? '', limits);
  return { work, batch: values.batch, bytes };
}

function countFrom(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,9}$/.test(text)) throw new Error(`--${option} takes a whole number`);
  return Number(text);
}

function workNamed(name: string, limits: Partial<Limits>): Work {
  if (name === 'decode') return (input) => Buffer.from(jsonFromImage(input, limits));
  if (name === 'encode') return (input) => imageFromJson(textOf(input), limits);
  throw new Error(`there is no "${name}", only decode and encode`);
}

function textOf(input: Uint8Array): string {
  if (!isUtf8(input)) throw new StorableError('bad_text', 'the JSON is not well-formed UTF-8');
  return Buffer.from(input.buffer, input.byteOffset, input.length).toString('utf8');
}

async function runOnce({ work, bytes }: Order): Promise<number> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of process.stdin) {
    length += piece.length;
    if (length > bytes) return await refuse(tooLong(bytes));
    pieces.push(piece);
  }
  try {
    const output = work(Buffer.concat(pieces));
    await write(process.stdout, output);
    // A line of JSON ends as lines do; an image is only its bytes.
    if (output[0] !== 0x70) await write(process.stdout, '\n');
    return 0;
  } catch (error) {
    if (error instanceof StorableError) return await refuse(error);
    throw error;
  }
}

async function runBatch({ work, bytes }: Order): Promise<number> {
  const reader = new FrameReader(bytes);
  for await (const piece of process.stdin) {
    const answers: Buffer[] = [];
    for (const frame of reader.push(piece)) answers.push(framed(answer(work, frame, bytes)));
    if (answers.length > 0) await write(process.stdout, Buffer.concat(answers));
  }
  if (!reader.isInside) return 0;
  return await refuse(new StorableError('truncated', 'the input ends inside a frame'));
}

function answer(work: Work, frame: Uint8Array | undefined, longest: number): Uint8Array {
  try {
    if (frame === undefined) throw tooLong(longest);
    return work(frame);
  } catch (error) {
    if (!(error instanceof StorableError)) throw error;
    return Buffer.from(JSON.stringify({ $reject: named(error) }));
  }
}

const tooLong = (bytes: number) => new StorableError('too_large', `longer than ${bytes} bytes`);

const named = (error: StorableError) => `${error.code}: ${error.message}`;

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

async function refuse(error: StorableError): Promise<number> {
  await write(process.stderr, `storable: ${named(error)}\n`);
  return 1;
}

function write(stream: NodeJS.WriteStream, text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
