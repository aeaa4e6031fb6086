// Builds the values of one image.

import type {} from './buffer-methods.ts';
import * as code from './codes.ts';
import { int32, uint32 } from './integers.ts';
import { areWordsAt } from './key-words.ts';
import { readKey } from './keys-read.ts';
import type { Limits } from './limits.ts';
import { Reference } from './reference.ts';
import { emptyRow, learnRow, type RowKey, rowFailed, rowFitted, rowOfSize } from './rows-read.ts';
import { StorableError } from './storable-error.ts';
import { textFromUtf8 } from './text-read.ts';
import type { Value, ValueRecord } from './value.ts';

/** What a tag stands for when it is the tag of a reference to a list or hash, not of that itself. */
class ToContainer {
  readonly container: Value;

  constructor(container: Value) {
    this.container = container;
  }
}

/** Stands in the table for a reference while its list or hash is being made, one step later. */
const awaited = new ToContainer(null);

/** Thrown where only the scanner can say what is wrong, or whether anything is. */
const doubt = new Error('the scanner is to be asked');

// A cut of a text keeps all of that text alive, unless the engine copies it for being so short.
const copiedCut = 13;
const smallText = 4096;

/** A hash begun as a row whose next key is another than expected. */
interface BegunRow {
  readonly record: ValueRecord;
  readonly keys: readonly RowKey[];
  readonly value: Value;
}

export class ImageDecoder {
  readonly #bytes: Buffer;
  readonly #view: DataView;
  /** The whole image as Latin-1, to cut short texts from. */
  readonly #text: string;
  readonly #tree: boolean;
  #at = code.HEADER_LENGTH;
  #levelsLeft: number;
  #valuesLeft: number;
  /** All values by tag. */
  #met: (Value | ToContainer)[] | undefined;

  constructor(bytes: Uint8Array, end: number, limits: Limits) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, end);
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, end);
    this.#text = this.#bytes.latin1Slice(0, end);
    this.#tree = limits.tree;
    this.#levelsLeft = limits.depth;
    this.#valuesLeft = limits.values - 1;
  }

  /** The value of all the bytes; undefined when there is any doubt. */
  ifClear(): Value | undefined {
    try {
      const value = this.#value();
      return this.#at === this.#bytes.length && this.#valuesLeft >= 0 ? value : undefined;
    } catch (error) {
      if (error === doubt) return undefined;
      throw error;
    }
  }

  /** The value of an image that the scanner has passed. */
  scanned(shares: boolean): Value {
    if (shares) this.#met = [];
    return this.#value();
  }

  #value(): Value {
    const bytes = this.#bytes;
    const at = this.#at;
    switch (bytes[at] ?? 0) {
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
      case code.UNDEF:
      case code.SV_UNDEF:
      case code.SVUNDEF_ELEM:
        return this.#scalar(null, at + 1);
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
      case code.OBJECT:
        return this.#again();
      case code.LOBJECT:
        return this.#large();
      default:
        throw doubt;
    }
  }

  #large(): Value {
    const at = this.#at;
    const size = uint32(this.#bytes, at + 2) * 2 ** 32 + uint32(this.#bytes, at + 6);
    switch (this.#bytes[at + 1]) {
      case code.LSCALAR:
        return this.#byteString(at + 10, size);
      case code.LUTF8STR:
        return this.#utf8(at, at + 10, size);
      case code.ARRAY:
        return this.#array(at + 10, size);
      case code.HASH:
        return this.#hash(at + 10, size);
      case code.OBJECT:
        return this.#again();
      default:
        throw doubt;
    }
  }

  #scalar(value: Value, end: number): Value {
    this.#at = end;
    if (this.#met !== undefined) this.#met.push(value);
    return value;
  }

  /** Where a text ends, which must be inside the image. */
  #endOf(start: number, length: number): number {
    const end = start + length;
    if (end > this.#bytes.length) throw doubt;
    return end;
  }

  #byteString(start: number, length: number): Value {
    const end = this.#endOf(start, length);
    return this.#scalar(this.#cut(start, end), end);
  }

  #cut(start: number, end: number): string {
    const length = end - start;
    if (length === 0) return '';
    return length < copiedCut || this.#text.length < smallText
      ? this.#text.slice(start, end)
      : this.#bytes.latin1Slice(start, end);
  }

  #utf8(at: number, start: number, length: number): Value {
    const end = this.#endOf(start, length);
    return this.#scalar(textFromUtf8(this.#bytes, start, end, at), end);
  }

  /** Goes a level down, to so many values. */
  #enter(count: number): void {
    this.#levelsLeft -= 1;
    this.#valuesLeft -= count;
    if (this.#levelsLeft < 0 || this.#valuesLeft < 0) throw doubt;
  }

  #array(start: number, count: number): Value {
    const items: Value[] = [];
    this.#at = start;
    this.#enter(count);
    this.#meet(items);
    for (let i = 0; i < count; i += 1) items.push(this.#value());
    this.#levelsLeft += 1;
    return items;
  }

  #hash(start: number, count: number): Value {
    this.#at = start;
    this.#enter(count);
    const record = this.#met === undefined ? this.#row(count) : this.#record(count);
    this.#levelsLeft += 1;
    return record;
  }

  /** A hash that perhaps has the keys of the last one of its size, in their order. */
  #row(count: number): ValueRecord {
    const keys = rowOfSize(count);
    if (keys === undefined) return this.#record(count);
    const bytes = this.#bytes;
    const view = this.#view;
    const record = emptyRow();
    let at = this.#at;
    for (let i = 0; i < count; i += 1) {
      let value: Value;
      const size = bytes[at] === code.SCALAR ? (bytes[at + 1] ?? 0) : copiedCut;
      if (size < copiedCut) {
        const start = at + 2;
        at = start + size;
        value = size === 0 ? '' : this.#text.slice(start, at);
      } else {
        this.#at = at;
        value = this.#value();
        at = this.#at;
      }
      const key = keys[i];
      if (key === undefined || !areWordsAt(key.words, view, at)) {
        this.#at = at;
        return this.#record(count, { record, keys: keys.slice(0, i), value });
      }
      at += key.words.size;
      record[key.text] = value;
    }
    this.#at = at;
    rowFitted(count);
    return record;
  }

  #record(count: number, begun?: BegunRow): ValueRecord {
    const record: ValueRecord = Object.create(null);
    this.#meet(record);
    const learned: string[] | undefined = rowFailed(count) ? [] : undefined;
    let read = 0;
    if (begun !== undefined) {
      for (const { text } of begun.keys) {
        record[text] = begun.record[text] ?? null;
        learned?.push(text);
      }
      const key = this.#key();
      record[key] = begun.value;
      learned?.push(key);
      read = begun.keys.length + 1;
    }
    for (; read < count; read += 1) {
      const value = this.#value();
      const key = this.#key();
      record[key] = value;
      learned?.push(key);
    }
    if (learned !== undefined) learnRow(learned);
    return record;
  }

  #key(): string {
    const start = this.#at + 4;
    const end = this.#endOf(start, uint32(this.#bytes, this.#at));
    this.#at = end;
    return readKey(this.#bytes, start, end);
  }

  #flagHash(start: number, count: number): Value {
    const record: ValueRecord = Object.create(null);
    this.#at = start;
    this.#enter(count);
    this.#meet(record);
    for (let i = 0; i < count; i += 1) {
      const value = this.#value();
      const flags = this.#bytes[this.#at] ?? 0;
      this.#at += 1;
      const key = this.#flaggedKey(flags);
      if (!(flags & code.KEY_PLACEHOLDER)) record[key] = value;
    }
    this.#levelsLeft += 1;
    return record;
  }

  #flaggedKey(flags: number): string {
    if (flags & code.KEY_STORED) return this.#storedKey();
    if (!(flags & code.KEY_UTF8)) return this.#key();
    const start = this.#at + 4;
    const end = this.#endOf(start, uint32(this.#bytes, this.#at));
    this.#at = end;
    return textFromUtf8(this.#bytes, start, end, start);
  }

  #storedKey(): string {
    const type = this.#bytes[this.#at];
    if (code.isContainer(type) || code.isReference(type)) throw doubt;
    this.#valuesLeft -= 1;
    const key = this.#value();
    return typeof key === 'string' || typeof key === 'number' ? String(key) : '';
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
    this.#at += 1;
    let type = this.#bytes[this.#at];
    if (type === code.LOBJECT) type = this.#bytes[this.#at + 1];
    if (code.isContainer(type)) {
      this.#valuesLeft -= 1;
      this.#met?.push(awaited);
      return this.#value();
    }
    this.#enter(1);
    const value = this.#met === undefined ? new Reference(this.#value()) : this.#toMet(type);
    this.#levelsLeft += 1;
    return value;
  }

  /** A reference that may be met again, or point to what was met before. */
  #toMet(type: number | undefined): Value {
    const met = this.#met ?? [];
    const tag = met.length;
    const reference = new Reference(null);
    met.push(reference);
    if (type !== code.OBJECT) {
      reference.value = this.#value();
      return reference;
    }
    const target = this.#backReference();
    if (target instanceof ToContainer) {
      reference.value = target.container;
    } else if (target === null || typeof target !== 'object' || target instanceof Reference) {
      reference.value = target;
    } else {
      met[tag] = new ToContainer(target);
      return target;
    }
    return reference;
  }

  #again(): Value {
    const met = this.#backReference();
    return met instanceof ToContainer ? met.container : met;
  }

  #backReference(): Value | ToContainer {
    if (this.#met === undefined) throw doubt;
    const at = this.#at;
    const isLarge = this.#bytes[at] === code.LOBJECT;
    const tag = uint32(this.#bytes, isLarge ? at + 6 : at + 1);
    this.#at = at + (isLarge ? 10 : 5);
    const met = this.#met[tag] ?? null;
    if (this.#tree && met !== null && typeof met === 'object') {
      throw new StorableError('shared_container', 'a list or hash is met more than once', at);
    }
    return met;
  }
}
