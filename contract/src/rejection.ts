// What a field rule answers when a value cannot be taken.
import type { RefusalCode } from './messages.ts';

/** Ready to be thrown as a refusal, or shown beside its field in a form. */
export class Rejected {
  readonly code: RefusalCode;
  readonly field: string;
  /** Fills the placeholders of the text; never holds a password, card, bank or tax number. */
  readonly values: Readonly<Record<string, string | number>>;

  constructor(
    code: RefusalCode,
    field: string,
    values: Readonly<Record<string, string | number>> = {},
  ) {
    this.code = code;
    this.field = field;
    this.values = { field, ...values };
  }
}

export type Checked<Value> = Value | Rejected;

export function isRejected(checked: unknown): checked is Rejected {
  return checked instanceof Rejected;
}
