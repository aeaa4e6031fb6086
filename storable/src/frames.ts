// Frames of a stream: four bytes that say a length, big-endian, then so many bytes.

import { uint32 } from './integers.ts';

/** The bytes of one frame; undefined when it was too long to be kept. */
export type Frame = Uint8Array | undefined;

const lengthBytes = 4;
const firstRoom = 64 * 1024;

export class FrameReader {
  readonly #longest: number;
  #kept = Buffer.allocUnsafeSlow(firstRoom);
  #length = 0;
  /** Bytes still to be passed over of a frame that is too long. */
  #skipped = 0;

  constructor(longest: number) {
    this.#longest = longest;
  }

  /** Whether the stream would end inside a frame now. */
  get isInside(): boolean {
    return this.#length > 0 || this.#skipped > 0;
  }

  /** Takes the next piece and gives the frames it completes, in bytes that later pieces change. */
  *push(piece: Uint8Array): Generator<Frame> {
    let rest = piece;
    while (rest.length > 0) {
      if (this.#skipped > 0) {
        const passed = Math.min(this.#skipped, rest.length);
        this.#skipped -= passed;
        rest = rest.subarray(passed);
        if (this.#skipped === 0) yield undefined;
        continue;
      }
      const missing = this.#needed() - this.#length;
      rest = this.#keep(rest, missing);
      if (this.#length < lengthBytes) continue;
      const length = uint32(this.#kept, 0);
      if (length > this.#longest) {
        this.#skipped = length;
        this.#length = 0;
      } else if (this.#length === lengthBytes + length) {
        yield this.#kept.subarray(lengthBytes, this.#length);
        this.#length = 0;
      }
    }
  }

  #needed(): number {
    return this.#length < lengthBytes ? lengthBytes : lengthBytes + uint32(this.#kept, 0);
  }

  #keep(piece: Uint8Array, most: number): Uint8Array {
    const taken = piece.subarray(0, most);
    const length = this.#length + taken.length;
    if (length > this.#kept.length) {
      const grown = Buffer.allocUnsafeSlow(Math.max(length, this.#kept.length * 2));
      this.#kept.copy(grown, 0, 0, this.#length);
      this.#kept = grown;
    }
    this.#kept.set(taken, this.#length);
    this.#length = length;
    return piece.subarray(taken.length);
  }
}

export function framed(bytes: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafeSlow(lengthBytes + bytes.length);
  frame.writeUInt32BE(bytes.length, 0);
  frame.set(bytes, lengthBytes);
  return frame;
}
