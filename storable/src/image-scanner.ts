// Finds the end of an image without building anything. It goes through the type codes and lengths
// once, stops wherever the bytes run out, and goes on from there when more have come. All that may
// be wrong with the structure of an image is refused here, so that what decodes it can trust it.

import * as code from './codes.ts';
import { uint32 } from './integers.ts';
import type { Limits } from './limits.ts';
import { refuseCode } from './refused-codes.ts';
import { StorableError } from './storable-error.ts';

const inArray = 0;
const inHash = 1;
const inFlagHash = 2;
const inReference = 3;
const inStoredKey = 4;

// The fewest bytes a member can take: a value; a value and the length of its key; a value, the
// flags of its key, and a stored key of one byte.
const smallestMember = [1, 5, 3] as const;

const nothing = new Uint8Array(0);

interface Frame {
  kind: number;
  /** Members still to come. */
  left: number;
  level: number;
}

export class ImageScanner {
  /** Where the next unread item starts; past the end of the bytes while a long text is skipped. */
  position = 0;
  /** The numbers of the values that back-references name; undefined while there was none. */
  targets: Set<number> | undefined;

  readonly #limits: Limits;
  readonly #frames: Frame[] = [];
  #top = -1;
  #values = 0;
  #tags = 0;
  #keyIsNext = false;
  #complete = false;

  /** The bytes of the last call, to read lengths from in one step. */
  #bytes: Uint8Array = nothing;
  #view: DataView = new DataView(nothing.buffer);

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  reset(): void {
    this.#look(nothing);
    this.position = 0;
    this.targets = undefined;
    this.#top = -1;
    this.#values = 0;
    this.#tags = 0;
    this.#keyIsNext = false;
    this.#complete = false;
  }

  /**
   * Goes on with an image whose first `available` bytes are there. True: it is complete and ends
   * at `position`. False: more bytes are needed. Where all bytes are known to be there, a count
   * that they cannot hold is refused before anything is counted down.
   */
  scan(bytes: Uint8Array, available: number, allAreThere = false): boolean {
    if (this.position < code.HEADER_LENGTH && !this.#header(bytes, available)) return false;
    if (bytes !== this.#bytes) this.#look(bytes);
    const bound = allAreThere ? Math.min(available, this.#limits.bytes) : this.#limits.bytes;
    while (!this.#complete) {
      if (this.position >= available) return false;
      if (this.#keyIsNext) {
        if (!this.#key(bytes, available)) return false;
      } else if (!this.#plainMembers(bytes, Math.min(available, bound))) {
        if (!this.#value(bytes, available, bound)) return false;
      }
    }
    return this.position <= available;
  }

  #look(bytes: Uint8Array): void {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  #header(bytes: Uint8Array, available: number): boolean {
    while (this.position < code.HEADER_LENGTH) {
      const at = this.position;
      if (at >= available) return false;
      const byte = bytes[at] ?? 0;
      if (at < 4 && byte !== code.MAGIC[at]) {
        throw new StorableError('bad_magic', 'an image starts with "pst0"', at);
      }
      if (at === 4 && byte >> 1 !== 2) {
        throw new StorableError('bad_version', `major version ${byte >> 1} is not 2`, at);
      }
      if (at === 4 && byte !== code.NETWORK_MAJOR_2) {
        throw new StorableError('native_order', 'only network byte order is read', at);
      }
      this.position += 1;
    }
    return true;
  }

  /** Goes over bytes that are one image and nothing else. */
  scanWhole(bytes: Uint8Array): void {
    if (!this.scan(bytes, bytes.length, true)) {
      throw new StorableError('truncated', 'the image ends before its values do', bytes.length);
    }
    if (this.position < bytes.length) {
      throw new StorableError('trailing_bytes', 'bytes follow the image', this.position);
    }
  }

  /** Reads the value at `position`; false when its first bytes are not all there yet. */
  #value(bytes: Uint8Array, available: number, bound: number): boolean {
    const at = this.position;
    const type = bytes[at] ?? 0;
    switch (type) {
      case code.SCALAR:
      case code.UTF8STR:
        if (at + 2 > available) return false;
        return this.#scalar(at, at + 2 + (bytes[at + 1] ?? 0));
      case code.LSCALAR:
      case code.LUTF8STR:
        if (at + 5 > available) return false;
        return this.#scalar(at, at + 5 + uint32(bytes, at + 1));
      case code.BYTE:
        return this.#scalar(at, at + 2);
      case code.NETINT:
        return this.#scalar(at, at + 5);
      case code.UNDEF:
      case code.SV_UNDEF:
      case code.SVUNDEF_ELEM:
      case code.SV_YES:
      case code.SV_NO:
      case code.BOOLEAN_TRUE:
      case code.BOOLEAN_FALSE:
        return this.#scalar(at, at + 1);
      case code.REF:
      case code.WEAKREF:
        this.#count(at);
        this.#tags += 1;
        this.#enter(inReference, 1, at);
        this.position = at + 1;
        return true;
      case code.ARRAY:
      case code.HASH:
        if (at + 5 > available) return false;
        return this.#container(type, at, at + 5, uint32(bytes, at + 1), bound);
      case code.FLAG_HASH:
        if (at + 6 > available) return false;
        return this.#container(type, at, at + 6, uint32(bytes, at + 2), bound);
      case code.OBJECT:
        if (at + 5 > available) return false;
        return this.#backReference(at, at + 5, uint32(bytes, at + 1));
      case code.LOBJECT:
        return this.#large(bytes, available, bound);
      default:
        return refuseCode(type, at);
    }
  }

  /** The same layouts with lengths of eight bytes. */
  #large(bytes: Uint8Array, available: number, bound: number): boolean {
    const at = this.position;
    if (at + 10 > available) return false;
    const type = bytes[at + 1] ?? 0;
    const size = uint32(bytes, at + 2) * 2 ** 32 + uint32(bytes, at + 6);
    switch (type) {
      case code.LSCALAR:
      case code.LUTF8STR:
        return this.#scalar(at, at + 10 + size);
      case code.ARRAY:
      case code.HASH:
        return this.#container(type, at, at + 10, size, bound);
      case code.OBJECT:
        return this.#backReference(at, at + 10, size);
      default:
        throw new StorableError('bad_tag', `no large value has type code ${type}`, at + 1);
    }
  }

  #count(at: number): void {
    this.#values += 1;
    if (this.#values > this.#limits.values) {
      throw new StorableError('too_many', `more than ${this.#limits.values} values`, at);
    }
  }

  #scalar(at: number, end: number): boolean {
    this.#count(at);
    this.#tags += 1;
    this.#pass(at, end);
    this.#finishValue();
    return true;
  }

  #backReference(at: number, end: number, tag: number): boolean {
    this.#count(at);
    if (this.#frames[this.#top]?.kind === inStoredKey) this.#refuseKey(at);
    if (tag >= this.#tags) {
      throw new StorableError('bad_reference', `value ${tag} has not been met yet`, at);
    }
    this.targets ??= new Set();
    this.targets.add(tag);
    this.#pass(at, end);
    this.#finishValue();
    return true;
  }

  #container(type: number, at: number, start: number, count: number, bound: number): boolean {
    this.#count(at);
    this.#tags += 1;
    const kind = type === code.ARRAY ? inArray : type === code.HASH ? inHash : inFlagHash;
    if (count > this.#limits.values - this.#values) {
      throw new StorableError('too_many', `more than ${this.#limits.values} values`, at);
    }
    if (count * smallestMember[kind] > bound - start) {
      if (bound < this.#limits.bytes) {
        throw new StorableError('truncated', 'the image ends before its values do', bound);
      }
      this.#refuseSize(at);
    }
    this.#pass(at, start);
    this.#enter(kind, count, at);
    if (count === 0) {
      this.#top -= 1;
      this.#finishValue();
    }
    return true;
  }

  #pass(at: number, end: number): void {
    if (end > this.#limits.bytes) this.#refuseSize(at);
    this.position = end;
  }

  #refuseKey(at: number): never {
    throw new StorableError('bad_key', 'a hash key is text or a number', at);
  }

  #refuseSize(at: number): never {
    throw new StorableError('too_large', `longer than ${this.#limits.bytes} bytes`, at);
  }

  #enter(kind: number, left: number, at: number): void {
    const parent = this.#top < 0 ? undefined : this.#frames[this.#top];
    if (parent?.kind === inStoredKey) this.#refuseKey(at);
    const behindReference = parent?.kind === inReference && kind !== inReference;
    const isLevel = !behindReference && kind !== inStoredKey;
    const level = (parent?.level ?? 0) + (isLevel ? 1 : 0);
    if (level > this.#limits.depth) {
      throw new StorableError('too_deep', `nested deeper than ${this.#limits.depth}`, at);
    }
    this.#top += 1;
    const frame = this.#frames[this.#top];
    if (frame === undefined) {
      this.#frames.push({ kind, left, level });
    } else {
      frame.kind = kind;
      frame.left = left;
      frame.level = level;
    }
  }

  /**
   * Passes what most of every image is, short scalars and the keys after them, in one loop; false
   * when not one member of a hash could be passed like that.
   */
  #plainMembers(bytes: Uint8Array, safe: number): boolean {
    const frame = this.#frames[this.#top];
    if (this.#top < 0 || frame?.kind !== inHash) return false;
    const most = Math.min(frame.left, this.#limits.values - this.#values);
    const view = this.#view;
    let passed = 0;
    let at = this.position;
    while (passed < most && at + 2 <= safe) {
      const size = plainSize(bytes, at);
      const keyAt = at + size;
      if (size === 0 || keyAt + 4 > safe) break;
      const end = keyAt + 4 + view.getUint32(keyAt);
      if (end > safe) break;
      at = end;
      passed += 1;
    }
    if (passed === 0) return false;
    this.#values += passed;
    this.#tags += passed;
    this.position = at;
    frame.left -= passed;
    if (frame.left === 0) {
      this.#top -= 1;
      this.#finishValue();
    }
    return true;
  }

  /** Passes a hash key, or starts on one that is itself a stored value. */
  #key(bytes: Uint8Array, available: number): boolean {
    const at = this.position;
    const frame = this.#frames[this.#top];
    let start = at;
    if (frame?.kind === inFlagHash) {
      if ((bytes[at] ?? 0) & code.KEY_STORED) {
        this.#keyIsNext = false;
        this.#enter(inStoredKey, 1, at);
        this.position = at + 1;
        return true;
      }
      start = at + 1;
    }
    if (start + 4 > available) return false;
    this.#keyIsNext = false;
    this.#pass(at, start + 4 + uint32(bytes, start));
    this.#finishMember();
    return true;
  }

  #finishMember(): void {
    const frame = this.#frames[this.#top];
    if (frame === undefined) return;
    frame.left -= 1;
    if (frame.left === 0) {
      this.#top -= 1;
      this.#finishValue();
    }
  }

  /** A value has ended, and with it perhaps all that it was the last part of. */
  #finishValue(): void {
    while (this.#top >= 0) {
      const frame = this.#frames[this.#top];
      if (frame === undefined) return;
      if (frame.kind === inHash || frame.kind === inFlagHash) {
        this.#keyIsNext = true;
        return;
      }
      if (frame.kind === inArray) {
        frame.left -= 1;
        if (frame.left > 0) return;
        this.#top -= 1;
      } else if (frame.kind === inStoredKey) {
        this.#top -= 1;
        this.#finishMember();
        return;
      } else {
        this.#top -= 1;
      }
    }
    this.#complete = true;
  }
}

/** The bytes of a scalar, if it is of a kind that is short and frequent; otherwise 0. */
function plainSize(bytes: Uint8Array, at: number): number {
  switch (bytes[at]) {
    case code.SCALAR:
    case code.UTF8STR:
      return 2 + (bytes[at + 1] ?? 0);
    case code.BYTE:
      return 2;
    case code.NETINT:
      return 5;
    case code.UNDEF:
      return 1;
    default:
      return 0;
  }
}
