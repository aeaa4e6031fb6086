// One image as lossless JSON: which values are numbers, which hashes, which references, and what is
// met more than once, so that `imageFromJson` can write the same structure again.
//
// The scanner has said which values are pointed back to. So the text is made in one pass over the
// bytes: such a value gets its `$id` where it stands first and `{"$same":…}` wherever it comes back.
// A list or hash inside another stands behind a reference of its own that is not shown. Where that
// hidden reference is what is met again, and not the list or hash, its `$id` is negative.

import type {} from './buffer-methods.ts';
import * as code from './codes.ts';
import { ImageScanner } from './image-scanner.ts';
import { int32, uint32 } from './integers.ts';
import { readKey } from './keys-read.ts';
import { type Limits, limitsFrom, replyLimits } from './limits.ts';
import { StorableError } from './storable-error.ts';
import { textFromUtf8 } from './text-read.ts';

/** Reads bytes that are one image and nothing else. */
export function jsonFromImage(bytes: Uint8Array, limits?: Partial<Limits>): string {
  const scanner = new ImageScanner(limitsFrom(limits, replyLimits));
  scanner.scanWhole(bytes);
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  try {
    return new JsonFromImage(buffer, scanner.targets ?? new Set()).text();
  } catch (error) {
    // The engine has a longest text of its own, which only limits set very high let one reach.
    if (!(error instanceof RangeError)) throw error;
    throw new StorableError('too_large', `the JSON cannot be made: ${error.message}`);
  }
}

interface Met {
  readonly id: number;
  readonly isContainer: boolean;
}

class JsonFromImage {
  readonly #bytes: Buffer;
  readonly #targets: ReadonlySet<number>;
  readonly #met = new Map<number, Met>();
  /** The text so far, in parts. */
  readonly #parts: string[] = [];
  #at = code.HEADER_LENGTH;
  #tag = 0;
  #ids = 0;

  constructor(bytes: Buffer, targets: ReadonlySet<number>) {
    this.#bytes = bytes;
    this.#targets = targets;
  }

  text(): string {
    this.#value();
    return this.#parts.join('');
  }

  #value(): void {
    const type = this.#typeAt(this.#at);
    if (type === code.OBJECT) this.#same(this.#backReference());
    else if (code.isReference(type)) this.#reference();
    else if (code.isContainer(type)) {
      const id = this.#take(true, 1);
      this.#open(id);
      this.#container(type);
      this.#close(id);
    } else {
      const id = this.#take(false, 1);
      this.#open(id);
      this.#parts.push(this.#scalar());
      this.#close(id);
    }
  }

  #typeAt(at: number): number {
    const type = this.#bytes[at] ?? 0;
    return type === code.LOBJECT ? (this.#bytes[at + 1] ?? 0) : type;
  }

  /** Gives the value that starts here its tag, and an id if it is met again. */
  #take(isContainer: boolean, sign: 1 | -1): number | undefined {
    const tag = this.#tag;
    this.#tag += 1;
    if (!this.#targets.has(tag)) return undefined;
    this.#ids += 1;
    const id = sign * this.#ids;
    this.#met.set(tag, { id, isContainer });
    return id;
  }

  #open(id: number | undefined): void {
    if (id !== undefined) this.#parts.push(`{"$id":${id},"$val":`);
  }

  #close(id: number | undefined): void {
    if (id !== undefined) this.#parts.push('}');
  }

  #same(met: Met): void {
    this.#parts.push(`{"$same":${met.id}}`);
  }

  #reference(): void {
    this.#at += 1;
    const type = this.#typeAt(this.#at);
    if (code.isContainer(type)) {
      const hidden = this.#take(false, -1);
      this.#open(hidden);
      this.#value();
      this.#close(hidden);
      return;
    }
    const tag = this.#tag;
    const id = this.#take(false, 1);
    const met = type === code.OBJECT ? this.#backReference() : undefined;
    if (met?.isContainer) this.#hiddenAgain(met, tag, id);
    else {
      this.#open(id);
      this.#parts.push('{"$ref":');
      if (met === undefined) this.#value();
      else this.#same(met);
      this.#parts.push('}');
      this.#close(id);
    }
  }

  /** A reference to a list or hash met before, which may be met again itself. */
  #hiddenAgain(met: Met, tag: number, id: number | undefined): void {
    const hidden = id === undefined ? undefined : -id;
    if (hidden !== undefined) this.#met.set(tag, { id: hidden, isContainer: false });
    this.#open(hidden);
    this.#same(met);
    this.#close(hidden);
  }

  #backReference(): Met {
    const at = this.#at;
    const isLarge = this.#bytes[at] === code.LOBJECT;
    const tag = uint32(this.#bytes, isLarge ? at + 6 : at + 1);
    this.#at = at + (isLarge ? 10 : 5);
    const met = this.#met.get(tag);
    if (met === undefined) {
      throw new StorableError('bad_reference', `value ${tag} has not been met yet`, at);
    }
    return met;
  }

  #scalar(): string {
    const bytes = this.#bytes;
    const at = this.#at;
    switch (bytes[at]) {
      case code.SCALAR:
        return this.#byteString(at + 2, bytes[at + 1] ?? 0);
      case code.LSCALAR:
        return this.#byteString(at + 5, uint32(bytes, at + 1));
      case code.UTF8STR:
        return this.#utf8(at, at + 2, bytes[at + 1] ?? 0);
      case code.LUTF8STR:
        return this.#utf8(at, at + 5, uint32(bytes, at + 1));
      case code.LOBJECT: {
        const size = uint32(bytes, at + 6);
        if (bytes[at + 1] === code.LSCALAR) return this.#byteString(at + 10, size);
        return this.#utf8(at, at + 10, size);
      }
      case code.BYTE:
        this.#at = at + 2;
        return `{"$num":"${(bytes[at + 1] ?? 0) - 128}"}`;
      case code.NETINT:
        this.#at = at + 5;
        return `{"$num":"${int32(bytes, at + 1)}"}`;
      case code.SV_YES:
      case code.BOOLEAN_TRUE:
        this.#at = at + 1;
        return '"1"';
      case code.SV_NO:
      case code.BOOLEAN_FALSE:
        this.#at = at + 1;
        return '""';
      default:
        this.#at = at + 1;
        return 'null';
    }
  }

  #byteString(start: number, length: number): string {
    this.#at = start + length;
    return quoted(this.#bytes.latin1Slice(start, this.#at));
  }

  #utf8(at: number, start: number, length: number): string {
    this.#at = start + length;
    return quoted(textFromUtf8(this.#bytes, start, this.#at, at));
  }

  #container(type: number): void {
    const at = this.#at;
    const isFlagged = type === code.FLAG_HASH;
    const countAt = this.#bytes[at] === code.LOBJECT ? at + 6 : isFlagged ? at + 2 : at + 1;
    const count = uint32(this.#bytes, countAt);
    this.#at = countAt + 4;
    if (type === code.ARRAY) this.#list(count);
    else this.#hash(count, isFlagged);
  }

  #list(count: number): void {
    this.#parts.push('[');
    for (let i = 0; i < count; i += 1) {
      if (i > 0) this.#parts.push(',');
      this.#value();
    }
    this.#parts.push(']');
  }

  /** A key stands after its value, so a part is left free before each value and filled at the end. */
  #hash(count: number, isFlagged: boolean): void {
    const parts = this.#parts;
    const members = new Members();
    parts.push('{"$hash":[');
    for (let i = 0; i < count; i += 1) {
      const firstTag = this.#tag;
      const start = parts.length;
      parts.push('');
      this.#value();
      parts.push(']');
      const at = this.#at;
      const flags = isFlagged ? (this.#bytes[at] ?? 0) : 0;
      if (isFlagged) this.#at += 1;
      const key = this.#key(flags);
      if (flags & code.KEY_PLACEHOLDER) {
        this.#forget(firstTag);
        parts.length = start;
        continue;
      }
      const before = members.replace(key, start, parts.length);
      if (before !== undefined) this.#drop(before, at);
    }
    let lead = '';
    for (const { key, start } of members.all()) {
      parts[start] = `${lead}[${quoted(key)},`;
      lead = ',';
    }
    parts.push(']}');
  }

  /** Of a key that comes twice, the last one counts. */
  #drop({ start, end }: Member, at: number): void {
    if (this.#targets.size > 0) {
      // What the first of the two held may be pointed to from elsewhere.
      throw new StorableError('bad_key', 'a key comes twice beside back-references', at);
    }
    this.#parts.fill('', start, end);
  }

  /** The values since that one are not shown, so nothing can be the same as they. */
  #forget(firstTag: number): void {
    if (this.#targets.size === 0) return;
    for (let tag = firstTag; tag < this.#tag; tag += 1) this.#met.delete(tag);
  }

  #key(flags: number): string {
    const at = this.#at;
    if (flags & code.KEY_STORED) {
      this.#tag += 1;
      return plainText(JSON.parse(this.#scalar()));
    }
    const start = at + 4;
    const end = start + uint32(this.#bytes, at);
    this.#at = end;
    return flags & code.KEY_UTF8
      ? textFromUtf8(this.#bytes, start, end, start)
      : readKey(this.#bytes, start, end);
  }
}

interface Member {
  readonly key: string;
  /** Its parts of the text. */
  readonly start: number;
  readonly end: number;
}

// Among so few keys looking at each is quicker than a table.
const fewKeys = 16;

/** The members of a hash, each key once. */
class Members {
  readonly #few: Member[] = [];
  #many: Map<string, Member> | undefined;

  all(): Iterable<Member> {
    return this.#many?.values() ?? this.#few;
  }

  /** Takes a member, and gives the one that had its key before. */
  replace(key: string, start: number, end: number): Member | undefined {
    const member = { key, start, end };
    if (this.#many !== undefined) {
      const before = this.#many.get(key);
      // Set anew, it would keep its place, and the members would not be in their order any more.
      this.#many.delete(key);
      this.#many.set(key, member);
      return before;
    }
    const few = this.#few;
    for (let i = 0; i < few.length; i += 1) {
      const before = few[i];
      if (before?.key !== key) continue;
      few.splice(i, 1);
      few.push(member);
      return before;
    }
    few.push(member);
    if (few.length > fewKeys) this.#many = new Map(few.map((each) => [each.key, each]));
    return undefined;
  }
}

/** The text of a stored key, which may have been a number. */
function plainText(shown: null | string | { $num: string }): string {
  if (shown === null) return '';
  return typeof shown === 'string' ? shown : shown.$num;
}

// Up to here a look at each character beats the call into the engine.
const shortText = 40;

/** A text as JSON writes it. */
function quoted(text: string): string {
  if (text.length > shortText) return JSON.stringify(text);
  for (let i = 0; i < text.length; i += 1) {
    const character = text.charCodeAt(i);
    const isPlain = character >= 0x20 && character < 0x7f;
    if (!isPlain || character === 0x22 || character === 0x5c) return JSON.stringify(text);
  }
  return `"${text}"`;
}
