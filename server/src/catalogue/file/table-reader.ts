/** Reads the values of one TOML table, and collects what is wrong instead of stopping at it. */
import { exampleAmount, type Money, parseAmount, zero } from '@lineside/contract/money.ts';
import { parsePercent } from '../tax-rate.ts';

export type Path = readonly (string | number)[];

export interface MistakeAt {
  readonly path: Path;
  readonly what: string;
}

/** What all tables of a file share. */
export interface Reading {
  readonly mistakes: MistakeAt[];
  readonly currency: string;
}

type Table = Readonly<Record<string, unknown>>;

const textCharactersMax = 80;

export class TableReader {
  readonly path: Path;
  readonly #table: Table;
  readonly #reading: Reading;
  readonly #read = new Set<string>();

  constructor(value: unknown, path: Path, reading: Reading) {
    this.path = path;
    this.#reading = reading;
    this.#table = isTable(value) ? value : {};
    if (!isTable(value)) this.wrong(undefined, 'is not a table');
  }

  /** Of every amount in the file. */
  get currency(): string {
    return this.#reading.currency;
  }

  /** The keys of a table whose keys are data. */
  keys(): string[] {
    return Object.keys(this.#table);
  }

  has(key: string): boolean {
    return Object.hasOwn(this.#table, key);
  }

  raw(key: string): unknown {
    this.#read.add(key);
    return this.has(key) ? this.#table[key] : undefined;
  }

  wrong(key: string | number | undefined, what: string): void {
    const path = key === undefined ? this.path : [...this.path, key];
    const last = path.at(-1);
    this.#reading.mistakes.push({
      path,
      what: `${typeof last === 'string' ? shown(last) : 'this'} ${what}`,
    });
  }

  text(key: string, otherwise = ''): string {
    const value = this.raw(key);
    if (value === undefined) return otherwise;
    if (typeof value === 'string') {
      const problem = textProblem(value);
      if (problem !== undefined) this.wrong(key, problem);
      return value.trim();
    }
    this.wrong(key, 'is not a text');
    return otherwise;
  }

  needed(key: string): string {
    if (!this.has(key)) this.wrong(undefined, `needs ${key}`);
    else if (this.raw(key) === '') this.wrong(key, 'is empty');
    return this.text(key);
  }

  flag(key: string): boolean {
    const value = this.raw(key);
    if (value === undefined || typeof value === 'boolean') return value ?? false;
    this.wrong(key, 'is neither true nor false');
    return false;
  }

  whole(key: string): number | undefined {
    const value = this.raw(key);
    if (value === undefined) return undefined;
    if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0) return value;
    this.wrong(key, 'is not a whole number above 0');
    return undefined;
  }

  /** Written as a number or as text; never a fraction of a cent. */
  amount(key: string): Money {
    const value = this.raw(key);
    if (value === undefined) return zero;
    // The shortest text of a number is what was written: no arithmetic is done on it.
    const amount = parseAmount(String(value), this.currency);
    const isWritten = typeof value === 'number' || typeof value === 'string';
    if (isWritten && amount !== undefined && amount >= 0) return amount;
    this.wrong(key, `is not an amount like ${exampleAmount(this.currency)}`);
    return zero;
  }

  /** In parts per million; 0 when it is not there. */
  percent(key: string): number {
    const value = this.raw(key);
    if (value === undefined) return 0;
    const rate = parsePercent(String(value));
    if (rate === undefined) this.wrong(key, 'is not a percentage like 8.875');
    return rate ?? 0;
  }

  texts(key: string): readonly string[] {
    const value = this.raw(key);
    if (value === undefined) return [];
    if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return value;
    this.wrong(key, 'is not a list of texts');
    return [];
  }

  table(key: string): TableReader {
    return new TableReader(this.raw(key) ?? {}, [...this.path, key], this.#reading);
  }

  tables(key: string): TableReader[] {
    const value = this.raw(key);
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      this.wrong(key, 'is not a list');
      return [];
    }
    return value.map(
      (each, index) => new TableReader(each, [...this.path, key, index], this.#reading),
    );
  }

  /** A key that means nothing is most often one that is misspelt. */
  noOtherKeys(): void {
    for (const key of this.keys()) {
      if (!this.#read.has(key)) this.wrong(key, 'is no word of this file');
    }
  }
}

export function textProblem(text: string): string | undefined {
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)) return 'has control characters';
  if (text.length > textCharactersMax) return `is over ${textCharactersMax} characters`;
  return undefined;
}

const shown = (name: string) =>
  textProblem(name) === undefined ? name : JSON.stringify(name.slice(0, textCharactersMax));

const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && isPlain(value);

const isPlain = (value: object) => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
};
