// The type codes that are never read, each with the name of its refusal. Perl would build objects
// of any class the image names, run their hooks, tie variables or compile source text.

import { StorableError, type StorableErrorCode } from './storable-error.ts';

const refusedCodes: ReadonlyMap<number, readonly [StorableErrorCode, string]> = new Map([
  [0x06, ['native_number', 'an integer in the byte order of its machine']],
  [0x07, ['native_number', 'a floating point number in the byte order of its machine']],
  [0x0b, ['tied', 'a tied array']],
  [0x0c, ['tied', 'a tied hash']],
  [0x0d, ['tied', 'a tied scalar']],
  [0x11, ['blessed_object', 'a blessed object']],
  [0x12, ['blessed_object', 'a blessed object']],
  [0x13, ['hook', 'an object with a freeze hook']],
  [0x14, ['overloaded_object', 'a reference to an object with overloaded operators']],
  [0x15, ['tied', 'a tied hash element']],
  [0x16, ['tied', 'a tied array element']],
  [0x1a, ['code', 'Perl code']],
  [0x1c, ['overloaded_object', 'a weak reference to an object with overloaded operators']],
  [0x1d, ['version_string', 'a version string']],
  [0x1e, ['version_string', 'a version string']],
  [0x20, ['regexp', 'a regular expression']],
]);

export function refuseCode(code: number, offset: number): never {
  const refused = refusedCodes.get(code);
  if (refused) throw new StorableError(refused[0], `${refused[1]} is refused`, offset);
  const hex = code.toString(16).padStart(2, '0');
  throw new StorableError('bad_tag', `no value starts with type code ${hex}`, offset);
}
