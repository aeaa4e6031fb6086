// The bytes of an image while it is being written: one growing buffer with a position, and the
// layouts of the values that are not containers.

import type {} from './buffer-methods.ts';
import * as code from './codes.ts';
import { type KeyWords, putWords } from './key-words.ts';
import { StorableError } from './storable-error.ts';

const firstRoom = 64 * 1024;
const keptRoom = 4 * 1024 * 1024;

// Shorter bytes are copied sooner than another piece is sent.
const pieceFrom = 16 * 1024;

// Up to here a text is copied a character at a time, which beats the call into the engine.
const shortText = 24;

export class ImageWriter {
  buffer = Buffer.allocUnsafeSlow(firstRoom);
  /** The same bytes: whole words go through it in one step. */
  view = new DataView(this.buffer.buffer);
  at = 0;
  limit = 0;
  /** Bytes that stand between those of the buffer, as pieces of their own. */
  aside = 0;
  #pieces: Uint8Array[] | undefined;
  #pieceStart = 0;

  /** With `inPieces`, long bytes are not copied but become pieces of the image. */
  start(limit: number, inPieces = false): void {
    this.at = 0;
    this.limit = limit;
    this.aside = 0;
    this.#pieces = inPieces ? [] : undefined;
    this.#pieceStart = 0;
    if (this.buffer.length > keptRoom) this.#use(Buffer.allocUnsafeSlow(firstRoom));
  }

  /** A copy of what has been written, since the buffer serves the next image. */
  copyFrom(start: number): Buffer {
    // Short images share memory with others: to make a buffer of its own takes longer than to fill it.
    const copy = Buffer.allocUnsafe(this.at - start);
    this.buffer.copy(copy, 0, start, this.at);
    return copy;
  }

  /** All that has been written since the start, in order. */
  takePieces(): readonly Uint8Array[] {
    const pieces = this.#pieces ?? [];
    this.#pieces = undefined;
    if (this.at > this.#pieceStart) pieces.push(this.copyFrom(this.#pieceStart));
    return pieces;
  }

  /** Makes room for so many more bytes. */
  reserve(count: number): void {
    const needed = this.at + count;
    if (needed > this.buffer.length) this.#grow(needed);
  }

  #grow(needed: number): void {
    if (this.at + this.aside > this.limit) {
      throw new StorableError('too_large', `longer than ${this.limit} bytes`);
    }
    const grown = Buffer.allocUnsafeSlow(Math.max(needed, this.buffer.length * 2));
    this.buffer.copy(grown, 0, 0, this.at);
    this.#use(grown);
  }

  #use(buffer: Buffer<ArrayBuffer>): void {
    this.buffer = buffer;
    this.view = new DataView(buffer.buffer);
  }

  byte(value: number): void {
    this.reserve(1);
    this.buffer[this.at] = value;
    this.at += 1;
  }

  /** A type code and a count or other whole number of four bytes. */
  coded(type: number, value: number): void {
    this.reserve(5);
    this.buffer[this.at] = type;
    this.view.setUint32(this.at + 1, value);
    this.at += 5;
  }

  header(): void {
    for (const byte of code.MAGIC) this.byte(byte);
    this.byte(code.NETWORK_MAJOR_2);
    this.byte(code.MINOR);
  }

  /** Of something that does not change any more. */
  bytes(bytes: Uint8Array): void {
    if (this.#pieces !== undefined && bytes.length >= pieceFrom) {
      this.#pieces.push(this.copyFrom(this.#pieceStart), bytes);
      this.#pieceStart = this.at;
      this.aside += bytes.length;
      return;
    }
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.at);
    this.at += bytes.length;
  }

  key(words: KeyWords): void {
    this.reserve(words.size);
    putWords(words, this.view, this.at);
    this.at += words.size;
  }

  int32(value: number): void {
    if (value >= -128 && value <= 127) {
      this.reserve(2);
      this.buffer[this.at] = code.BYTE;
      this.buffer[this.at + 1] = value + 128;
      this.at += 2;
    } else {
      this.coded(code.NETINT, value >>> 0);
    }
  }

  text(text: string): void {
    const length = text.length;
    if (length <= shortText) {
      this.reserve(2 + length);
      const buffer = this.buffer;
      const at = this.at;
      if (putAscii(text, buffer, at + 2)) {
        buffer[at] = code.SCALAR;
        buffer[at + 1] = length;
        this.at = at + 2 + length;
        return;
      }
    }
    this.#longText(text);
  }

  /** What most of every reply is: a short text and the plain key it stands under. */
  textAndKey(text: string, words: KeyWords): void {
    const length = text.length;
    if (length <= shortText) {
      this.reserve(2 + length + words.size);
      const buffer = this.buffer;
      const at = this.at;
      if (putAscii(text, buffer, at + 2)) {
        buffer[at] = code.SCALAR;
        buffer[at + 1] = length;
        putWords(words, this.view, at + 2 + length);
        this.at = at + 2 + length + words.size;
        return;
      }
    }
    this.#longText(text);
    this.key(words);
  }

  /** UTF-8 longer than the text has characters beyond ASCII: that decides between the two codes. */
  #longText(text: string): void {
    const short = text.length <= 255;
    this.reserve(5 + text.length * 3);
    const buffer = this.buffer;
    const at = this.at;
    const start = at + (short ? 2 : 5);
    const written = buffer.utf8Write(text, start);
    const ascii = written === text.length;
    if (short && written <= 255) {
      buffer[at] = ascii ? code.SCALAR : code.UTF8STR;
      buffer[at + 1] = written;
      this.at = start + written;
      return;
    }
    if (short) buffer.copyWithin(at + 5, start, start + written);
    buffer[at] = ascii ? code.LSCALAR : code.LUTF8STR;
    this.view.setUint32(at + 1, written);
    this.at = at + 5 + written;
  }
}

/** Writes a text of ASCII, and says whether it is one. */
function putAscii(text: string, bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const character = text.charCodeAt(i);
    if (character > 0x7f) return false;
    bytes[at + i] = character;
  }
  return true;
}
