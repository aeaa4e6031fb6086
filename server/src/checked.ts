import type { Rejected } from '@lineside/contract/rejection.ts';
import { type Checked, isRejected } from '@lineside/contract/rejection.ts';
import { Refusal } from './refusal.ts';

/** A value that a field rule has taken; what it did not take refuses the call. */
export function accepted<Value>(checked: Checked<Value>): Exclude<Value, Rejected> {
  if (isRejected(checked)) throw new Refusal(checked.code, checked.values);
  return checked as Exclude<Value, Rejected>;
}
