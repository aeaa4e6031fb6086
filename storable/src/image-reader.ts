// Reads images from a stream that cuts them anywhere. Time is linear in the bytes whatever the
// pieces, and no more is kept than the pieces of the image that is not complete yet.

import { decodeScanned } from './decode.ts';
import { ImageScanner } from './image-scanner.ts';
import { type Limits, limitsFrom, requestLimits } from './limits.ts';
import { StorableError } from './storable-error.ts';
import type { Value } from './value.ts';

export interface Image {
  readonly value: Value;
  /** Bytes of the image, header included. */
  readonly length: number;
  /** Whether a part is met more than once. */
  readonly shares: boolean;
}

const firstRoom = 4096;
const growth = 4;
const nothing = Buffer.alloc(0);

/**
 * The room of an image that is read, for the next that comes in pieces: memory that is touched for the
 * first time costs more than the bytes that are put there. No value points into it.
 */
let spare: Buffer = nothing;
const spareMax = 2 * 1024 * 1024;

export class ImageReader {
  readonly #limits: Limits;
  readonly #scanner: ImageScanner;
  #kept: Buffer = nothing;
  #length = 0;
  #refusal: unknown;

  constructor(limits?: Partial<Limits>) {
    this.#limits = limitsFrom(limits, requestLimits);
    this.#scanner = new ImageScanner(this.#limits);
  }

  /** Bytes that came after the last complete image. */
  get pending(): number {
    return this.#length;
  }

  /**
   * Takes the next piece and gives the images it completes. What cannot be read throws a
   * StorableError; images before it in the same piece are given first, and the next call throws.
   */
  push(piece: Uint8Array): Image[] {
    if (this.#refusal !== undefined) throw this.#refusal;
    const images: Image[] = [];
    let rest = piece;
    try {
      for (;;) {
        const image = this.#take(rest);
        if (image === undefined) return images;
        images.push(image.image);
        rest = image.rest;
        if (rest.length === 0) return images;
      }
    } catch (refusal) {
      this.#refusal = refusal;
      this.#drop();
      if (images.length === 0) throw refusal;
      return images;
    }
  }

  /** Says that no more comes: an image that has begun and is not complete is refused. */
  end(): void {
    if (this.#refusal !== undefined) throw this.#refusal;
    if (this.#length === 0) return;
    const length = this.#length;
    this.#drop();
    throw new StorableError('truncated', 'the image ends before its values do', length);
  }

  #take(piece: Uint8Array): { image: Image; rest: Uint8Array } | undefined {
    const before = this.#length;
    const scanner = this.#scanner;
    // A piece that begins an image is read where it is: most images come in one piece.
    const bytes = before === 0 ? piece : this.#keep(piece);
    const available = before + piece.length;
    if (!scanner.scan(bytes, available)) {
      if (before === 0) this.#keep(piece);
      return undefined;
    }
    const length = scanner.position;
    const shares = scanner.targets !== undefined;
    const value = decodeScanned(bytes, scanner, this.#limits);
    this.#drop();
    return { image: { value, length, shares }, rest: piece.subarray(length - before) };
  }

  #keep(piece: Uint8Array): Buffer {
    const length = this.#length + piece.length;
    if (length > this.#kept.length) {
      const grown = this.#roomFor(length);
      this.#kept.copy(grown, 0, 0, this.#length);
      this.#kept = grown;
    }
    this.#kept.set(piece, this.#length);
    this.#length = length;
    return this.#kept;
  }

  #roomFor(length: number): Buffer {
    if (spare.length >= length) {
      const room = spare;
      spare = nothing;
      return room;
    }
    // Room that is not written to costs nothing yet, so it may grow in large steps.
    const room = Math.min(length * growth, this.#limits.bytes);
    return Buffer.allocUnsafeSlow(Math.max(firstRoom, room, length));
  }

  #drop(): void {
    if (this.#kept.length > spare.length && this.#kept.length <= spareMax) spare = this.#kept;
    this.#scanner.reset();
    this.#kept = nothing;
    this.#length = 0;
  }
}
