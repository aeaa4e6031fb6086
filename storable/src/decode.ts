// From the bytes of one image to values.
//
// Bytes that are all there are decoded at once, and only what looks doubtful sends them to the
// scanner, which knows every limit and names every fault. What the scanner has passed is decoded
// without doubt. Only then, and only where it met back-references, is a table of values kept.

import * as code from './codes.ts';
import { ImageDecoder } from './image-decoder.ts';
import { ImageScanner } from './image-scanner.ts';
import { type Limits, limitsFrom, replyLimits } from './limits.ts';
import type { Value } from './value.ts';

/** Reads bytes that are one image and nothing else; by default up to the limits of a reply. */
export function decode(bytes: Uint8Array, limits?: Partial<Limits>): Value {
  const checked = limitsFrom(limits, replyLimits);
  if (bytes.length <= checked.bytes && hasHeader(bytes)) {
    const value = new ImageDecoder(bytes, bytes.length, checked).ifClear();
    if (value !== undefined) return value;
  }
  const scanner = new ImageScanner(checked);
  scanner.scanWhole(bytes);
  return decodeScanned(bytes, scanner, checked);
}

/** Decodes the image that the scanner has found the end of. */
export function decodeScanned(bytes: Uint8Array, scanner: ImageScanner, limits: Limits): Value {
  const decoder = new ImageDecoder(bytes, scanner.position, limits);
  return decoder.scanned(scanner.targets !== undefined);
}

const hasHeader = (bytes: Uint8Array) =>
  bytes[0] === code.MAGIC[0] &&
  bytes[1] === code.MAGIC[1] &&
  bytes[2] === code.MAGIC[2] &&
  bytes[3] === code.MAGIC[3] &&
  bytes[4] === code.NETWORK_MAJOR_2;
