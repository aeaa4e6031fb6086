/**
 * The text of a reply. Every scalar is a string, as it was with the old servers: amounts keep their
 * last zero, and clients that know no larger integers are given none. Letters are themselves, since
 * PHP hands references on as it finds them.
 */
import { remembered } from '@lineside/storable/remembered.ts';

const prologue = '<?xml version="1.0" encoding="UTF-8"?><methodResponse>';
const replyStart = `${prologue}<params><param><value>`;
const replyEnd = '</value></param></params></methodResponse>';

type Piece = string | Buffer;

/** `bytesIn` names the fields of this reply that are bytes and no text. */
export function replyXml(
  reply: Readonly<Record<string, unknown>>,
  bytesIn: readonly string[],
): Uint8Array {
  const writer = new Writer();
  writer.add(`${replyStart}<struct>`);
  for (const [name, value] of Object.entries(reply)) {
    const isBytes = bytesIn.includes(name) && typeof value === 'string';
    writer.member(name, isBytes ? Buffer.from(value, 'latin1') : value);
  }
  writer.add(`</struct>${replyEnd}`);
  return joined(writer.pieces());
}

export type FaultCode = 'Client' | 'Server';

/** `Client`: it could not be understood. `Server`: it could, and something is wrong here. */
export function faultXml(code: FaultCode, text: string): string {
  const members = [member('faultCode', code), member('faultString', text)].join('');
  return `${prologue}<fault><value><struct>${members}</struct></value></fault></methodResponse>`;
}

const member = (name: string, text: string) =>
  `<member><name>${name}</name><value>${string(text)}</value></member>`;

class Writer {
  readonly #pieces: Piece[] = [];
  #text = '';

  add(text: string): void {
    this.#text += text;
  }

  member(name: string, value: unknown): void {
    if (value === undefined || value === null) {
      this.#text += `<member><name>${escaped(name)}</name><value/></member>`;
      return;
    }
    this.#text += memberStart(name);
    this.#value(value);
    this.#text += '</value></member>';
  }

  #value(value: unknown): void {
    switch (typeof value) {
      case 'string':
        this.#text += string(value);
        return;
      case 'number':
      case 'bigint':
        this.#text += `<string>${value}</string>`;
        return;
      case 'boolean':
        this.#text += value ? '<string>1</string>' : '<string/>';
        return;
      case 'object':
        if (value !== null) this.#part(value);
        return;
      default:
        throw new TypeError(`a ${typeof value} cannot be written`);
    }
  }

  pieces(): readonly Piece[] {
    this.#end();
    return this.#pieces;
  }

  /** What is kept for the socket does not change any more, so its text is kept for us, too. */
  #part(part: object): void {
    if (remembered(part) === undefined) {
      this.#container(part);
      return;
    }
    this.#end();
    this.#pieces.push(keptText(part));
  }

  #container(part: object): void {
    if (part instanceof Uint8Array) {
      this.#text += `<base64>${Buffer.from(part).toString('base64')}</base64>`;
    } else if (Array.isArray(part)) {
      this.#list(part);
    } else {
      this.#struct(part as Readonly<Record<string, unknown>>);
    }
  }

  #list(list: readonly unknown[]): void {
    if (list.length === 0) {
      this.#text += '<array><data/></array>';
      return;
    }
    this.#text += '<array><data>';
    for (const item of list) {
      if (item === undefined || item === null) this.#text += '<value/>';
      else {
        this.#text += '<value>';
        this.#value(item);
        this.#text += '</value>';
      }
    }
    this.#text += '</data></array>';
  }

  #struct(struct: Readonly<Record<string, unknown>>): void {
    const names = Object.keys(struct);
    if (names.length === 0) {
      this.#text += '<struct/>';
      return;
    }
    this.#text += '<struct>';
    for (const name of names) {
      const value = struct[name];
      if (typeof value === 'string') {
        this.#text += `${memberStart(name)}${string(value)}</value></member>`;
      } else this.member(name, value);
    }
    this.#text += '</struct>';
  }

  #end(): void {
    if (this.#text !== '') this.#pieces.push(this.#text);
    this.#text = '';
  }

  static textOf(part: object): Buffer {
    const writer = new Writer();
    writer.#container(part);
    return joined(writer.pieces());
  }
}

const kept = new WeakMap<object, Buffer>();

function keptText(part: object): Buffer {
  const known = kept.get(part);
  if (known !== undefined) return known;
  const text = Writer.textOf(part);
  kept.set(part, text);
  return text;
}

interface Whole {
  readonly pieces: readonly Piece[];
  readonly bytes: Buffer;
}

/** Replies that are mostly what is kept; copying a megabyte costs a good part of sending it. */
const wholes = new WeakMap<Buffer, Whole>();
const worthKeeping = 64 * 1024;

function joined(pieces: readonly Piece[]): Buffer {
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined) return bytesOf(only);
  const largest = pieces.reduce<Buffer | undefined>((most, piece) => {
    if (typeof piece === 'string') return most;
    return most === undefined || piece.length > most.length ? piece : most;
  }, undefined);
  if (largest === undefined || largest.length < worthKeeping)
    return Buffer.concat(pieces.map(bytesOf));
  const known = wholes.get(largest);
  if (known !== undefined && areEqual(known.pieces, pieces)) return known.bytes;
  const bytes = Buffer.concat(pieces.map(bytesOf));
  wholes.set(largest, { pieces, bytes });
  return bytes;
}

const bytesOf = (piece: Piece): Buffer => (typeof piece === 'string' ? Buffer.from(piece) : piece);

const areEqual = (one: readonly Piece[], other: readonly Piece[]) =>
  one.length === other.length && one.every((piece, n) => piece === other[n]);

const starts = new Map<string, string>();
/** The names of the contract are few; those that are numbers could be any. */
const startsMax = 2000;

function memberStart(name: string): string {
  const known = starts.get(name);
  if (known !== undefined) return known;
  const start = `<member><name>${escaped(name)}</name><value>`;
  if (starts.size < startsMax) starts.set(name, start);
  return start;
}

const string = (text: string) =>
  text === '' ? '<string/>' : `<string>${special.test(text) ? escaped(text) : text}</string>`;

const special = /[&<>\p{Cc}\p{Cs}\ufffe\uffff]/u;
/** A carriage return as itself would be read as a line feed. */
const replacements: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#13;',
};
const escapable = /[&<>\r\ufffe\uffff]|[^\P{Cc}\t\n\u{7f}-\u{9f}]/gu;

/** What XML cannot hold becomes the character for what cannot be read. */
const escaped = (text: string) =>
  text.toWellFormed().replace(escapable, (each) => replacements[each] ?? '\ufffd');
