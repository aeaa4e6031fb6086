// Reads the parameters of a call from whatever a wire brought, by the kinds the contract gives
// them. It never refuses: what has the wrong shape counts as empty, and the field rules judge the
// rest.
import { listMax, numberedMax, type Parameter, type ParameterKind } from './values.ts';

export type Raw = Readonly<Record<string, unknown>>;

export type Parameters = Readonly<Record<string, Parameter>>;

type InputValue<Kind extends ParameterKind> = Kind extends 'flag'
  ? boolean | undefined
  : Kind extends 'numbered' | 'list'
    ? readonly string[]
    : string | undefined;

/** What a verb is handed. Undefined means that the parameter was not sent. */
export type InputOf<P extends Parameters> = {
  readonly [Name in keyof P]: InputValue<P[Name]['kind']>;
};

interface Step {
  readonly name: string;
  readonly kind: ParameterKind;
}

/** Makes the reader of one operation's parameters; made once, run for every call. */
export function inputReader<P extends Parameters>(
  parameters: P,
  existenceDecides: boolean,
): (raw: Raw) => InputOf<P> {
  const steps: Step[] = Object.entries(parameters).map(([name, { kind }]) => ({ name, kind }));
  return (raw) => {
    const input: Record<string, string | boolean | readonly string[] | undefined> = {};
    for (const { name, kind } of steps) {
      if (kind === 'numbered') {
        input[name] = readFamily(raw, name.slice(0, -1));
        continue;
      }
      if (kind === 'list') {
        input[name] = readList(raw[name]);
        continue;
      }
      let value = raw[name];
      if (value === undefined || value === null) {
        if (!existenceDecides || !Object.hasOwn(raw, name)) {
          input[name] = undefined;
          continue;
        }
        value = '';
      }
      input[name] = kind === 'flag' ? readFlag(value) : readText(value, kind);
    }
    return input as InputOf<P>;
  };
}

function readFamily(raw: Raw, stem: string): string[] {
  const values: string[] = [];
  const kind = stem.endsWith('password') ? 'secret' : 'text';
  for (let n = 1; n <= numberedMax; n++) {
    const value = raw[stem + n];
    if (value === undefined || value === null) continue;
    while (values.length < n - 1) values.push('');
    values.push(readText(value, kind));
  }
  return values;
}

function readList(value: unknown): string[] {
  const members = membersOf(value).slice(0, listMax);
  return members.map((member) => readText(member, 'text')).filter((text) => text !== '');
}

function membersOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return [value];
  return Object.entries(value).flatMap(([name, chosen]) => (readFlag(chosen) ? [name] : []));
}

function readFlag(value: unknown): boolean {
  const read = scalarText(value);
  return read !== '' && read !== '0';
}

/**
 * A NUL, which no text of a person has and not every database can look for, becomes the character
 * that stands for what cannot be read: the field rules see it, and nothing is found by it.
 */
function readText(value: unknown, kind: ParameterKind): string {
  const read = decodeText(scalarText(value));
  return kind === 'secret' ? read : read.replaceAll('\0', '\ufffd').trim();
}

/** The text of a scalar as Perl would write it; anything else is empty. */
export function scalarText(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'bigint':
      return String(value);
    case 'boolean':
      return value ? '1' : '';
    default:
      return '';
  }
}

const beyondAscii = /[^ -~]/;
const beyondByte = /[\u{100}-\u{10ffff}]/u;
const highByte = /[\u0080-\u00ff]/;
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Old clients send bytes that may be UTF-8 or Latin-1. Text of bytes only, with one above 127, is
 * taken as UTF-8 when it is well-formed and stays Latin-1 otherwise; either way it is composed
 * (NFC).
 */
export function decodeText(text: string): string {
  if (!beyondAscii.test(text)) return text;
  if (beyondByte.test(text) || !highByte.test(text)) return text.normalize('NFC');
  try {
    return utf8.decode(Uint8Array.from(text, (byte) => byte.charCodeAt(0))).normalize('NFC');
  } catch {
    // Not UTF-8, so the bytes were Latin-1, which the characters already are.
    return text.normalize('NFC');
  }
}
