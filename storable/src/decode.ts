// From the bytes of one image to values. The scanner has gone over the bytes before and refused all
// that is wrong with their structure, so lengths and counts are trusted here.

import * as code from './codes.ts';
import { ImageScanner } from './image-scanner.ts';
import { int32, uint32 } from './integers.ts';
import { readKey } from './keys-read.ts';
import { type Limits, limitsFrom, replyLimits } from './limits.ts';
import { Reference } from './reference.ts';
import { StorableError } from './storable-error.ts';
import { textFromUtf8 } from './text-read.ts';
import type { Value, ValueRecord } from './value.ts';

/** Reads bytes that are one image and nothing else; by default up to the limits of a reply. */
export function decode(bytes: Uint8Array, limits: Partial<Limits> = replyLimits): Value {
  const checked = limitsFrom(limits);
  const scanner = new ImageScanner(checked);
  scanner.scanWhole(bytes);
  return decodeScanned(bytes, scanner.position, {
    shares: scanner.targets !== undefined,
    tree: checked.tree,
  });
}

export function decodeScanned(
  bytes: Uint8Array,
  end: number,
  { shares, tree }: { shares: boolean; tree: boolean },
): Value {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, end);
  return new ImageDecoder(buffer, shares ? [] : undefined, tree).value();
}

/** What a tag stands for when it is the tag of a reference to a list or hash, not of that itself. */
class ToContainer {
  readonly container: Value;

  constructor(container: Value) {
    this.container = container;
  }
}

class ImageDecoder {
  readonly #bytes: Buffer;
  /** The whole image as Latin-1, to cut short texts from. */
  readonly #text: string;
  /** All values by tag, kept only for an image with back-references. */
  readonly #met: (Value | ToContainer)[] | undefined;
  readonly #tree: boolean;
  #at = code.HEADER_LENGTH;

  constructor(bytes: Buffer, met: (Value | ToContainer)[] | undefined, tree: boolean) {
    this.#bytes = bytes;
    this.#text = bytes.latin1Slice(0, bytes.length);
    this.#met = met;
    this.#tree = tree;
  }

  value(): Value {
    const bytes = this.#bytes;
    const at = this.#at;
    const type = bytes[at] ?? 0;
    switch (type) {
      case code.SCALAR:
        return this.#byteString(at + 2, bytes[at + 1] ?? 0);
      case code.LSCALAR:
        return this.#byteString(at + 5, uint32(bytes, at + 1));
      case code.UTF8STR:
        return this.#utf8(at, at + 2, bytes[at + 1] ?? 0);
      case code.LUTF8STR:
        return this.#utf8(at, at + 5, uint32(bytes, at + 1));
      case code.BYTE:
        return this.#scalar((bytes[at + 1] ?? 0) - 128, at + 2);
      case code.NETINT:
        return this.#scalar(int32(bytes, at + 1), at + 5);
      case code.SV_YES:
      case code.BOOLEAN_TRUE:
        return this.#scalar('1', at + 1);
      case code.SV_NO:
      case code.BOOLEAN_FALSE:
        return this.#scalar('', at + 1);
      case code.REF:
      case code.WEAKREF:
        return this.#reference();
      case code.ARRAY:
        return this.#array(at + 5, uint32(bytes, at + 1));
      case code.HASH:
        return this.#hash(at + 5, uint32(bytes, at + 1));
      case code.FLAG_HASH:
        return this.#flagHash(at + 6, uint32(bytes, at + 2));
      case code.OBJECT: {
        const met = this.#backReference();
        return met instanceof ToContainer ? met.container : met;
      }
      case code.LOBJECT:
        return this.#large();
      default:
        return this.#scalar(null, at + 1);
    }
  }

  #large(): Value {
    const at = this.#at;
    const size = uint32(this.#bytes, at + 6);
    switch (this.#bytes[at + 1]) {
      case code.LSCALAR:
        return this.#byteString(at + 10, size);
      case code.LUTF8STR:
        return this.#utf8(at, at + 10, size);
      case code.ARRAY:
        return this.#array(at + 10, size);
      case code.HASH:
        return this.#hash(at + 10, size);
      default: {
        const met = this.#backReference();
        return met instanceof ToContainer ? met.container : met;
      }
    }
  }

  #scalar(value: Value, end: number): Value {
    this.#at = end;
    this.#met?.push(value);
    return value;
  }

  #byteString(start: number, length: number): Value {
    const end = start + length;
    // A longer cut would keep the text of the whole image alive.
    const text = length < 13 ? this.#text.slice(start, end) : this.#bytes.latin1Slice(start, end);
    return this.#scalar(text, end);
  }

  #utf8(at: number, start: number, length: number): Value {
    const end = start + length;
    return this.#scalar(textFromUtf8(this.#bytes, start, end, at), end);
  }

  #array(start: number, count: number): Value {
    const items: Value[] = [];
    this.#at = start;
    this.#meet(items);
    for (let i = 0; i < count; i += 1) items.push(this.value());
    return items;
  }

  #hash(start: number, count: number): Value {
    const bytes = this.#bytes;
    const record: ValueRecord = Object.create(null);
    this.#at = start;
    this.#meet(record);
    for (let i = 0; i < count; i += 1) {
      const value = this.value();
      const keyStart = this.#at + 4;
      const keyEnd = keyStart + uint32(bytes, this.#at);
      this.#at = keyEnd;
      record[readKey(bytes, keyStart, keyEnd)] = value;
    }
    return record;
  }

  #flagHash(start: number, count: number): Value {
    const record: ValueRecord = Object.create(null);
    this.#at = start;
    this.#meet(record);
    for (let i = 0; i < count; i += 1) {
      const value = this.value();
      const flags = this.#bytes[this.#at] ?? 0;
      this.#at += 1;
      const key = this.#flaggedKey(flags);
      if (!(flags & code.KEY_PLACEHOLDER)) record[key] = value;
    }
    return record;
  }

  #flaggedKey(flags: number): string {
    const at = this.#at;
    if (flags & code.KEY_STORED) {
      const key = this.value();
      return typeof key === 'string' || typeof key === 'number' ? String(key) : '';
    }
    const start = at + 4;
    const end = start + uint32(this.#bytes, at);
    this.#at = end;
    return flags & code.KEY_UTF8
      ? textFromUtf8(this.#bytes, start, end, start)
      : readKey(this.#bytes, start, end);
  }

  /** A container is known by its tag before its members are, since they may point back to it. */
  #meet(container: Value): void {
    const met = this.#met;
    if (met === undefined) return;
    const last = met.length - 1;
    if (last >= 0 && met[last] === awaited) met[last] = new ToContainer(container);
    met.push(container);
  }

  #reference(): Value {
    const met = this.#met;
    this.#at += 1;
    let type = this.#bytes[this.#at];
    if (type === code.LOBJECT) type = this.#bytes[this.#at + 1];
    if (code.isContainer(type)) {
      met?.push(awaited);
      return this.value();
    }
    if (met === undefined) return new Reference(this.value());
    const tag = met.length;
    const reference = new Reference(null);
    met.push(reference);
    if (type !== code.OBJECT) {
      reference.value = this.value();
      return reference;
    }
    const target = this.#backReference();
    if (target instanceof ToContainer) {
      reference.value = target.container;
      return reference;
    }
    if (target === null || typeof target !== 'object' || target instanceof Reference) {
      reference.value = target;
      return reference;
    }
    met[tag] = new ToContainer(target);
    return target;
  }

  #backReference(): Value | ToContainer {
    const at = this.#at;
    const isLarge = this.#bytes[at] === code.LOBJECT;
    const tag = uint32(this.#bytes, isLarge ? at + 6 : at + 1);
    this.#at = at + (isLarge ? 10 : 5);
    const met = this.#met?.[tag] ?? null;
    if (this.#tree && met !== null && typeof met === 'object') {
      throw new StorableError('shared_container', 'a list or hash is met more than once', at);
    }
    return met;
  }
}

/** Stands in the table for a reference while its list or hash is being made, one step later. */
const awaited = new ToContainer(null);
