// Text from UTF-8. Perl reads ill-formed UTF-8 without complaint; here it is refused, since what
// is neither text nor bytes could not be given on unchanged.

import { isUtf8 } from 'node:buffer';
import type {} from './buffer-methods.ts';
import { StorableError } from './storable-error.ts';

export function textFromUtf8(bytes: Buffer, start: number, end: number, offset: number): string {
  const text = bytes.utf8Slice(start, end);
  // Ill-formed parts become U+FFFD, which may also have been written as such.
  if (text.includes('\ufffd') && !isUtf8(bytes.subarray(start, end))) {
    throw new StorableError('bad_text', 'a text is not well-formed UTF-8', offset);
  }
  return text;
}
