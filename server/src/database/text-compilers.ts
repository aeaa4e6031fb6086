/**
 * Compilers for queries that are compiled once: their constants become part of the text. A partial
 * index serves a query only when its own condition stands there literally, which a bound value
 * never does; and what is not bound costs nothing at the call.
 */
import { PostgresQueryCompiler, SqliteQueryCompiler } from 'kysely';
import { Placeholder } from './placeholder.ts';

export class SqliteTextCompiler extends SqliteQueryCompiler {
  protected override appendValue(value: unknown): void {
    if (isBound(value)) super.appendValue(value);
    else this.appendImmediateValue(value);
  }
}

export class PostgresTextCompiler extends PostgresQueryCompiler {
  protected override appendValue(value: unknown): void {
    if (isBound(value)) super.appendValue(value);
    else this.appendImmediateValue(value);
  }
}

/** What cannot be stored is bound, too: binding is where it is refused. */
const isBound = (value: unknown) =>
  value instanceof Placeholder ||
  (typeof value !== 'string' && value !== null && !Number.isSafeInteger(value));
