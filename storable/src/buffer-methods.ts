// Methods every Node has had on Buffer for years, below `toString` and `write`, and which the
// types leave out. They skip the lookup of the encoding, which for short texts is half the time.

declare global {
  interface Buffer<TArrayBuffer extends ArrayBufferLike = ArrayBufferLike> {
    latin1Slice(start: number, end: number): string;
    utf8Slice(start: number, end: number): string;
    utf8Write(text: string, start: number): number;
  }
}

export {};
