/** What PostgreSQL sends, as the plain values that SQLite gives for the same question. */
import { DatabaseFault } from './database.ts';

type Parse = (text: string) => unknown;

function safeNumber(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && !Number.isSafeInteger(number)) {
    throw new DatabaseFault('a number in the database is too large');
  }
  return number;
}

const number: Parse = safeNumber;
const truth: Parse = (text) => (text === 't' ? 1 : 0);
const bytes: Parse = (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex'));

const parsers = new Map<number, Parse>([
  [16, truth],
  [17, bytes],
  [20, number], // int8
  [21, number], // int2
  [23, number], // int4
  [26, number], // oid
  [700, number], // float4
  [701, number], // float8
  [1700, number], // numeric, which sum() of int8 gives
]);

const asText: Parse = (text) => text;

export const types = {
  getTypeParser(oid: number, format?: string): Parse {
    if (format === 'binary') throw new DatabaseFault('binary results are not asked for');
    return parsers.get(oid) ?? asText;
  },
};
