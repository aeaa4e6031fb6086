// A value encoded once, whose bytes are copied into every image it becomes part of.

export class Encoded {
  /** The value without the reference that stands before a container inside another. */
  readonly bytes: Uint8Array;
  readonly isContainer: boolean;
  /** How many levels it adds to what it is put into. */
  readonly depth: number;

  constructor(bytes: Uint8Array, { isContainer, depth }: { isContainer: boolean; depth: number }) {
    this.bytes = bytes;
    this.isContainer = isContainer;
    this.depth = depth;
  }
}
