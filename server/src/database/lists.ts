/**
 * Lists as one bound value. A prepared query cannot have as many placeholders as a list has
 * parts, so the list is bound as JSON text: `JSON.stringify(numbers)`.
 */
import { type RawBuilder, sql } from 'kysely';
import type { Dialect } from './database.ts';

/** For `.where('number', 'in', numbersIn(p.numbers, dialect))`. */
export const numbersIn = (json: string, dialect: Dialect): RawBuilder<number> =>
  dialect === 'sqlite'
    ? sql<number>`(select value from json_each(${json}))`
    : sql<number>`(select value::bigint from json_array_elements_text(${json}::json))`;

export const textsIn = (json: string, dialect: Dialect): RawBuilder<string> =>
  dialect === 'sqlite'
    ? sql<string>`(select value from json_each(${json}))`
    : sql<string>`(select value from json_array_elements_text(${json}::json))`;
