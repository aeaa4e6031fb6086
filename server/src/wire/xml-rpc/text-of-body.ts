/** The characters of a request: by the encoding that it declares, and only those XML allows. */
import { isUtf8 } from 'node:buffer';
import { Unreadable } from './unreadable.ts';

export const requestBytesMax = 1024 * 1024;

const declaration = /^<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/;
const charsetOfType = /;\s*charset\s*=\s*"?([\w.:-]{1,40})/i;
/** What no XML text may have, as itself or as a reference. */
const forbidden = /[^\P{Cc}\t\n\r\u{7f}-\u{9f}]|[\ufffe\uffff]/u;

export function textOfBody(body: Uint8Array, contentType: string | undefined): string {
  if (body.length > requestBytesMax) {
    throw new Unreadable(`the request is longer than ${requestBytesMax} bytes`);
  }
  const text = decoded(Buffer.from(body.buffer, body.byteOffset, body.length), contentType);
  if (forbidden.test(text)) throw new Unreadable('not well-formed (invalid character)');
  // Nothing that a caller of ours sends has one, and it is where entities would come from.
  if (/<!(?!--|\[CDATA\[)/.test(text)) throw new Unreadable('a document type is not read');
  return text;
}

function decoded(bytes: Buffer, contentType: string | undefined): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes.subarray(2), 'utf-16be');
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes.subarray(2), 'utf-16le');
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const unmarked = marked ? bytes.subarray(3) : bytes;
  const start = unmarked.toString('latin1', 0, 300);
  // What the document says of itself stands above what was said on the way.
  const named = declaration.exec(start)?.[1] ?? charsetOfType.exec(contentType ?? '')?.[1];
  return byName(unmarked, named ?? 'utf-8');
}

function byName(bytes: Buffer, name: string): string {
  switch (name.toLowerCase().replaceAll('_', '-')) {
    case 'utf-8':
    case 'utf8':
    case 'us-ascii':
    case 'ascii':
      if (!isUtf8(bytes)) throw new Unreadable('not well-formed (invalid token)');
      return bytes.toString();
    case 'iso-8859-1':
    case 'iso8859-1':
    case 'latin1':
    case 'latin-1':
      return bytes.toString('latin1');
    case 'windows-1252':
    case 'cp1252':
      return new TextDecoder('windows-1252').decode(bytes);
    default:
      throw new Unreadable('unknown encoding');
  }
}

function utf16(bytes: Uint8Array, encoding: 'utf-16be' | 'utf-16le'): string {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // The decoder's own words are about the decoder.
    throw new Unreadable('not well-formed (invalid token)');
  }
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};
const reference = /&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-z]{2,4}));|&/g;

/** Replaces the five names and the numbers; there are no other references. */
export function withoutReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(reference, (_, hex?: string, digits?: string, name?: string) => {
    if (name !== undefined) {
      const known = Object.hasOwn(named, name) ? named[name] : undefined;
      if (known !== undefined) return known;
      throw new Unreadable('undefined entity');
    }
    if (hex !== undefined) return character(Number.parseInt(hex, 16));
    if (digits !== undefined) return character(Number(digits));
    throw new Unreadable('not well-formed (invalid reference)');
  });
}

/** PHP writes some letters as references to control characters, which is nobody's XML. */
function character(code: number): string {
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  if (code <= 0x10ffff && !isSurrogate) {
    const text = String.fromCodePoint(code);
    if (!forbidden.test(text)) return text;
  }
  throw new Unreadable('reference to invalid character number');
}
