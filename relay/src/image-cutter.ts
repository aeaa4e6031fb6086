/**
 * Cuts a stream into images without building anything from them: a relay passes bytes on. All the
 * images of a piece are given at once, however many came together.
 */
import { ImageScanner, type Limits, StorableError } from '@lineside/storable';

const firstRoom = 4096;
const growth = 4;

export class ImageCutter {
  readonly #limits: Limits;
  readonly #scanner: ImageScanner;
  #kept: Buffer | undefined;
  #length = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
    this.#scanner = new ImageScanner(limits);
  }

  /** Throws a StorableError for what is no image, after the images before it were taken. */
  push(piece: Buffer, take: (image: Buffer) => void): void {
    let rest = piece;
    while (rest.length > 0) {
      const before = this.#length;
      const bytes = before === 0 ? rest : this.#keep(rest);
      if (!this.#scanner.scan(bytes, before + rest.length)) {
        if (before === 0) this.#keep(rest);
        this.#refuseEndless();
        return;
      }
      const end = this.#scanner.position;
      rest = rest.subarray(end - before);
      this.#kept = undefined;
      this.#length = 0;
      this.#scanner.reset();
      take(bytes.subarray(0, end));
    }
  }

  #keep(piece: Buffer): Buffer {
    const length = this.#length + piece.length;
    let kept = this.#kept;
    if (kept === undefined || length > kept.length) {
      const room = Math.min(length * growth, this.#limits.bytes);
      const grown = Buffer.allocUnsafeSlow(Math.max(firstRoom, room, length));
      kept?.copy(grown, 0, 0, this.#length);
      kept = grown;
      this.#kept = grown;
    }
    kept.set(piece, this.#length);
    this.#length = length;
    return kept;
  }

  /** The scanner skips a long text in one step, and so does not see how much of it is kept. */
  #refuseEndless(): void {
    if (this.#length <= this.#limits.bytes) return;
    throw new StorableError('too_large', `longer than ${this.#limits.bytes} bytes`);
  }
}
