// A Perl reference to a scalar or to another reference. References to lists and hashes are not
// shown: the list or hash stands where the reference stood.

import type { Value } from './value.ts';

export class Reference {
  value: Value;

  constructor(value: Value) {
    this.value = value;
  }
}
