/** Stands in a prepared query for a value that is only known at the call. */
export class Placeholder {
  readonly key: string;

  constructor(key: string) {
    this.key = key;
  }

  [Symbol.toPrimitive](): never {
    throw new TypeError(`'${this.key}' is a placeholder: it can be bound, not computed with`);
  }

  toJSON(): never {
    return this[Symbol.toPrimitive]();
  }
}
