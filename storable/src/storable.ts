// Perl's Storable format in network order: what this package offers.

export { decode } from './decode.ts';
export { type EncodeOptions, encode, encodePieces, preencode } from './encode.ts';
export { Encoded } from './encoded.ts';
export { type Image, ImageReader } from './image-reader.ts';
export { ImageScanner } from './image-scanner.ts';
export { keepEncoded } from './kept.ts';
export { type Limits, replyLimits, requestLimits } from './limits.ts';
export { Reference } from './reference.ts';
export { StorableError, type StorableErrorCode } from './storable-error.ts';
export type { Value, ValueRecord } from './value.ts';
