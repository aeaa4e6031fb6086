// Big-endian integers as an image holds them.

export const int32 = (bytes: Uint8Array, at: number) =>
  ((bytes[at] ?? 0) << 24) |
  ((bytes[at + 1] ?? 0) << 16) |
  ((bytes[at + 2] ?? 0) << 8) |
  (bytes[at + 3] ?? 0);

export const uint32 = (bytes: Uint8Array, at: number) => int32(bytes, at) >>> 0;
