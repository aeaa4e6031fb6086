// Lossless JSON, as `jsonFromImage` gives it, as an image. Every value gets its number in the order
// of writing, so that `{"$same":…}` becomes a back-reference to what had the `$id`.

import * as code from './codes.ts';
import { ImageWriter } from './image-writer.ts';
import { newRow, type WrittenRow, writtenKey } from './keys-written.ts';
import { type Limits, limitsFrom, replyLimits } from './limits.ts';
import { numberFromText } from './number-text.ts';
import { StorableError } from './storable-error.ts';

export function imageFromJson(json: string, limits?: Partial<Limits>): Buffer {
  let shown: unknown;
  try {
    shown = JSON.parse(json);
  } catch (error) {
    refuse(`not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  const checked = limitsFrom(limits, replyLimits);
  const writer = new ImageWriter();
  writer.start(checked.bytes);
  writer.header();
  new ImageFromJson(writer, checked.depth).root(shown);
  if (writer.at > checked.bytes) {
    throw new StorableError('too_large', `longer than ${checked.bytes} bytes`);
  }
  return writer.copyFrom(0);
}

function refuse(why: string): never {
  throw new StorableError('bad_json', why);
}

interface Known {
  readonly tag: number;
  readonly isContainer: boolean;
}

/** The ids of what has none, which is nearly everything. */
const none: readonly number[] = [];

class ImageFromJson {
  readonly #writer: ImageWriter;
  readonly #deepest: number;
  readonly #known = new Map<number, Known>();
  #tag = 0;
  #depth = 0;

  constructor(writer: ImageWriter, deepest: number) {
    this.#writer = writer;
    this.#deepest = deepest;
  }

  root(shown: unknown): void {
    const ids = idsAround(shown);
    const inner = withoutIds(shown, ids);
    const hasHiddenReference = ids.some((id) => id < 0);
    if (isContainer(inner) && !hasHiddenReference) this.#container(inner, ids);
    else this.#named(inner, ids);
  }

  /** A member of a list or hash, or what a reference points to. */
  #member(shown: unknown): void {
    if (typeof shown === 'string') {
      this.#number(none, false);
      this.#text(shown);
      return;
    }
    const ids = idsAround(shown);
    this.#named(withoutIds(shown, ids), ids);
  }

  #named(shown: unknown, ids: readonly number[]): void {
    if (isContainer(shown)) {
      this.#reference(ids.filter((id) => id < 0));
      const own = ids.filter((id) => id >= 0);
      this.#container(shown, own);
      return;
    }
    const isObject = typeof shown === 'object' && shown !== null;
    if (isObject && '$same' in shown) this.#same(onlyKey(shown, '$same'), ids);
    else if (isObject && '$ref' in shown) this.#toScalar(onlyKey(shown, '$ref'), ids);
    else {
      this.#number(ids, false);
      this.#scalar(shown);
    }
  }

  /** Gives the value that starts here its number. */
  #number(ids: readonly number[], container: boolean): void {
    for (const id of ids) this.#know(id, { tag: this.#tag, isContainer: container });
    this.#tag += 1;
  }

  #know(id: number, known: Known): void {
    if (this.#known.has(id)) refuse(`$id ${id} is given twice`);
    this.#known.set(id, known);
  }

  #reference(ids: readonly number[]): void {
    this.#number(ids, false);
    this.#writer.byte(code.REF);
  }

  #toScalar(shown: unknown, ids: readonly number[]): void {
    this.#reference(ids);
    this.#enter();
    this.#member(shown);
    this.#depth -= 1;
  }

  #same(id: unknown, ids: readonly number[]): void {
    const known = typeof id === 'number' ? this.#known.get(id) : undefined;
    if (known === undefined) refuse(`$same ${JSON.stringify(id)} comes before its $id`);
    if (known.isContainer) {
      this.#reference(ids.filter((other) => other < 0));
      for (const other of ids) if (other >= 0) this.#know(other, known);
    } else for (const other of ids) this.#know(other, known);
    this.#writer.coded(code.OBJECT, known.tag);
  }

  #scalar(shown: unknown): void {
    if (shown === null) this.#writer.byte(code.UNDEF);
    else if (typeof shown === 'string') this.#text(shown);
    else if (typeof shown === 'object') {
      const number = onlyKey(shown, '$num');
      const read = typeof number === 'string' ? numberFromText(number) : undefined;
      if (read === undefined) refuse(`no number: ${JSON.stringify(number)}`);
      if (typeof read === 'number') this.#writer.int32(read);
      else this.#writer.text(read);
    } else if (typeof shown === 'number') {
      refuse(`a number is written as {"$num":"${shown}"}`);
    } else refuse(`${String(shown)} has no place in an image`);
  }

  #text(text: string): void {
    if (!text.isWellFormed()) throw new StorableError('bad_text', 'half of a character in a text');
    this.#writer.text(text);
  }

  #container(shown: Container, ids: readonly number[]): void {
    this.#number(ids, true);
    this.#enter();
    if (Array.isArray(shown)) {
      this.#writer.coded(code.ARRAY, shown.length);
      for (const member of shown) this.#member(member);
    } else this.#hash(onlyKey(shown, '$hash'));
    this.#depth -= 1;
  }

  #enter(): void {
    this.#depth += 1;
    if (this.#depth > this.#deepest) {
      throw new StorableError('too_deep', `nested deeper than ${this.#deepest}`);
    }
  }

  #hash(shown: unknown): void {
    const pairs = pairsOf(shown);
    const { keys, isFlagged } = rowOf(pairs);
    const writer = this.#writer;
    if (isFlagged) {
      writer.byte(code.FLAG_HASH);
      writer.coded(0, pairs.length);
    } else writer.coded(code.HASH, pairs.length);
    for (const [i, key] of keys.entries()) {
      this.#member(pairs[i]?.[1]);
      if (isFlagged) writer.byte(key.isUtf8 ? code.KEY_UTF8 : 0);
      writer.key(key.words);
    }
  }
}

type Container = readonly unknown[] | { readonly $hash: unknown };

const isContainer = (shown: unknown): shown is Container =>
  Array.isArray(shown) || (typeof shown === 'object' && shown !== null && '$hash' in shown);

function onlyKey(shown: object, key: string): unknown {
  const names = Object.keys(shown);
  if (names.length !== 1 || names[0] !== key) {
    const some = JSON.stringify(names.slice(0, 5));
    refuse(`an object is one of $hash, $num, $ref, $same, or $id and $val, not ${some}`);
  }
  return Reflect.get(shown, key);
}

interface WithId {
  readonly $id: number;
  readonly $val: unknown;
}

function hasId(shown: unknown): shown is WithId {
  if (typeof shown !== 'object' || shown === null || !('$id' in shown)) return false;
  if (!('$val' in shown) || Object.keys(shown).length !== 2 || !Number.isSafeInteger(shown.$id)) {
    refuse('beside $id, an integer, stands only $val');
  }
  return true;
}

function idsAround(shown: unknown): readonly number[] {
  if (!hasId(shown)) return none;
  const ids: number[] = [];
  for (let inner: unknown = shown; hasId(inner); inner = inner.$val) ids.push(inner.$id);
  return ids;
}

function withoutIds(shown: unknown, ids: readonly number[]): unknown {
  let inner = shown;
  for (const _ of ids) if (hasId(inner)) inner = inner.$val;
  return inner;
}

type Pairs = readonly (readonly [string, unknown])[];

function pairsOf(shown: unknown): Pairs {
  if (!Array.isArray(shown)) refuse('$hash is a list of pairs');
  for (const pair of shown as readonly unknown[]) {
    if (!Array.isArray(pair) || pair.length !== 2) refuse('$hash is a list of pairs');
    if (typeof pair[0] !== 'string') refuse('a key is text');
  }
  return shown;
}

/** The keys to write, which are those of an earlier hash or have to be looked at. */
function rowOf(pairs: Pairs): WrittenRow {
  const first = pairs[0];
  const row = first === undefined ? undefined : writtenKey(first[0]).row;
  if (row?.names.length === pairs.length && !row.isFlagged) {
    if (row.names.every((name, i) => name === pairs[i]?.[0])) return row;
  }
  const names = pairs.map(([key]) => key);
  const known = new Set<string>();
  for (const name of names) {
    if (!name.isWellFormed()) throw new StorableError('bad_text', 'half of a character in a key');
    if (known.has(name)) refuse(`the key ${JSON.stringify(name)} comes twice`);
    known.add(name);
  }
  return newRow(names);
}
