// From values to the bytes of one image. What is met twice is written twice: readers expect trees.

import * as code from './codes.ts';
import { Encoded } from './encoded.ts';
import { ImageWriter } from './image-writer.ts';
import { newRow, type WrittenRow, writtenRow } from './keys-written.ts';
import { numberText } from './number-text.ts';
import { Reference } from './reference.ts';
import { remembered } from './remembered.ts';
import { StorableError } from './storable-error.ts';

export interface EncodeOptions {
  /** Sort the keys of every hash, so that equal values give equal bytes. */
  readonly canonical?: boolean;
  /** The largest image, in bytes. */
  readonly bytes?: number;
}

// Perl refuses to write more than 256 hashes inside one another, so its programs expect fewer.
const deepest = 200;
const largest = 64 * 1024 * 1024;

/** Writes a value as one image. */
export function encode(value: unknown, options?: EncodeOptions): Buffer {
  return withEncoder(options, false, (encoder) => {
    encoder.writer.header();
    encoder.root(value);
    return encoder.writer.copyFrom(0);
  });
}

/**
 * The same image in pieces, to be sent one after the other: what is kept encoded and long is a piece
 * by itself, the kept bytes themselves, so that an image of which everybody gets the same costs no
 * copy. Nobody may change the pieces.
 */
export function encodePieces(value: unknown, options?: EncodeOptions): readonly Uint8Array[] {
  return withEncoder(options, true, (encoder) => {
    encoder.writer.header();
    encoder.root(value);
    return encoder.writer.takePieces();
  });
}

/** Encodes a value to be copied into later images, which costs them nothing but the copy. */
export function preencode(value: unknown, options?: EncodeOptions): Encoded {
  if (value instanceof Encoded) return value;
  let depth = 0;
  const bytes = withEncoder(options, false, (encoder) => {
    encoder.root(value);
    depth = encoder.deepest;
    return encoder.writer.copyFrom(0);
  });
  const isContainer = code.isContainer(bytes[0]);
  return new Encoded(bytes, { isContainer, depth });
}

let idle: ImageEncoder | undefined;

function withEncoder<Image>(
  options: EncodeOptions | undefined,
  inPieces: boolean,
  write: (encoder: ImageEncoder) => Image,
): Image {
  // A getter of the value may encode something else meanwhile, which then takes its own encoder.
  const encoder = idle ?? new ImageEncoder();
  idle = undefined;
  const limit = options?.bytes ?? largest;
  encoder.start(limit, { canonical: options?.canonical === true, inPieces });
  try {
    const image = write(encoder);
    const { at, aside } = encoder.writer;
    if (at + aside > limit) throw new StorableError('too_large', `longer than ${limit} bytes`);
    return image;
  } finally {
    idle = encoder;
  }
}

class ImageEncoder {
  readonly writer = new ImageWriter();
  deepest = 0;
  #canonical = false;
  #inherits = false;
  #depth = 0;

  start(limit: number, how: { readonly canonical: boolean; readonly inPieces: boolean }): void {
    this.writer.start(limit, how.inPieces);
    this.deepest = 0;
    this.#canonical = how.canonical;
    this.#inherits = objectsInherit();
    this.#depth = 0;
  }

  root(value: unknown): void {
    if (value instanceof Encoded) this.#encoded(value, false);
    else this.#value(value, false);
  }

  /** Inside another value, a reference stands before each container. */
  #value(value: unknown, inside: boolean): void {
    switch (typeof value) {
      case 'string':
        this.writer.text(value);
        return;
      case 'number':
        this.#number(value);
        return;
      case 'undefined':
        this.writer.byte(code.UNDEF);
        return;
      case 'boolean':
        this.writer.text(value ? '1' : '');
        return;
      case 'bigint':
        this.#bigint(value);
        return;
      case 'object':
        if (value === null) this.writer.byte(code.UNDEF);
        else this.#object(value, inside);
        return;
      default:
        throw new StorableError('unencodable', `a ${typeof value} cannot be written`);
    }
  }

  #number(value: number): void {
    // Equal only when it is an integer of 32 bits; minus zero is written as zero, as Perl does.
    if ((value | 0) === value) this.writer.int32(value);
    else this.writer.text(numberText(value));
  }

  #bigint(value: bigint): void {
    if (value === BigInt.asIntN(32, value)) this.writer.int32(Number(value));
    else this.writer.text(String(value));
  }

  #object(value: object, inside: boolean): void {
    // Kept bytes have their keys in no particular order.
    const kept = this.#canonical ? undefined : remembered(value);
    if (kept !== undefined) {
      this.#encoded(kept, inside);
      return;
    }
    const isList = Array.isArray(value);
    const prototype: unknown = isList ? null : Object.getPrototypeOf(value);
    if (prototype !== null && prototype !== Object.prototype) {
      this.#instance(value, inside);
      return;
    }
    if (inside) this.writer.byte(code.REF);
    this.#enter(value, 1);
    if (isList) this.#array(value);
    else this.#hash(value as Readonly<Record<string, unknown>>);
    this.#depth -= 1;
  }

  /** Of all classes only those two are written. */
  #instance(value: object, inside: boolean): void {
    if (value instanceof Encoded) {
      this.#encoded(value, inside);
      return;
    }
    if (!(value instanceof Reference)) {
      const name = value.constructor?.name ?? 'a class';
      throw new StorableError('unencodable', `an object of ${name} cannot be written`);
    }
    this.#enter(value, 1);
    this.writer.byte(code.REF);
    this.#value(value.value, true);
    this.#depth -= 1;
  }

  #encoded(value: Encoded, inside: boolean): void {
    this.#enter(value, value.depth);
    if (inside && value.isContainer) this.writer.byte(code.REF);
    this.writer.bytes(value.bytes);
    this.#depth -= value.depth;
  }

  #enter(value: object, levels: number): void {
    this.#depth += levels;
    if (this.#depth > deepest) refuseDepth(value);
    if (this.#depth > this.deepest) this.deepest = this.#depth;
  }

  #array(items: readonly unknown[]): void {
    this.writer.coded(code.ARRAY, items.length);
    for (let i = 0; i < items.length; i += 1) this.#value(items[i], true);
  }

  #hash(record: Readonly<Record<string, unknown>>): void {
    if (this.#canonical || this.#inherits) {
      const names = Object.keys(record);
      if (this.#canonical) names.sort();
      this.#members(record, newRow(names));
      return;
    }
    const { keys, isFlagged } = writtenRow(record);
    const values: readonly unknown[] = Object.values(record);
    if (values.length !== keys.length) throw changed();
    const writer = this.writer;
    startHash(writer, keys.length, isFlagged);
    for (let i = 0; i < keys.length; i += 1) {
      const value = values[i];
      const key = keys[i];
      if (key === undefined) return;
      if (typeof value === 'string' && !isFlagged) writer.textAndKey(value, key.words);
      else {
        this.#value(value, true);
        if (isFlagged) writer.byte(key.isUtf8 ? code.KEY_UTF8 : 0);
        writer.key(key.words);
      }
    }
  }

  #members(
    record: Readonly<Record<string, unknown>>,
    { names, keys, isFlagged }: WrittenRow,
  ): void {
    const writer = this.writer;
    startHash(writer, keys.length, isFlagged);
    for (let i = 0; i < names.length; i += 1) {
      const key = keys[i];
      if (key === undefined) break;
      this.#value(record[names[i] ?? ''], true);
      if (isFlagged) writer.byte(key.isUtf8 ? code.KEY_UTF8 : 0);
      writer.key(key.words);
    }
  }
}

const changed = () => new StorableError('unencodable', 'a hash changed while it was written');

function startHash(writer: ImageWriter, count: number, isFlagged: boolean): void {
  if (isFlagged) {
    writer.byte(code.FLAG_HASH);
    writer.coded(0, count);
  } else writer.coded(code.HASH, count);
}

/** Whether somebody gave all objects a member, which the quick loop over keys would meet. */
function objectsInherit(): boolean {
  for (const _ in Object.prototype) return true;
  return false;
}

function refuseDepth(value: object): never {
  if (contains(value, value)) throw new StorableError('cycle', 'a value contains itself');
  throw new StorableError('too_deep', `nested deeper than ${deepest}`);
}

/** Whether a part is reached again from its own members. */
function contains(whole: object, part: object): boolean {
  const waiting: unknown[] = Object.values(whole);
  const seen = new Set<unknown>();
  for (let next = waiting.pop(); waiting.length > 0 || next !== undefined; next = waiting.pop()) {
    if (next === part) return true;
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(next);
    for (const member of Object.values(next)) if (typeof member === 'object') waiting.push(member);
  }
  return false;
}
