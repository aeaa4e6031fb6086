/**
 * The letters of a PDF. The fonts that every PDF reader brings know the letters of western Europe
 * and cost nothing. A document with any other letter brings its own: the part that it needs of the
 * DejaVu fonts, which know most scripts that are written letter by letter.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

export interface PdfFonts {
  readonly regular: string | Font;
  readonly bold: string | Font;
  /** What of a text can be printed: what cannot is bare of its accents, or a question mark. */
  printable(text: string): string;
}

/** The fonts in which a document with these texts is drawn. */
export function fontsFor(texts: Iterable<string>): PdfFonts {
  for (const text of texts) {
    if (standardFonts.printable(text) !== text.normalize('NFC')) return letterFonts();
  }
  return standardFonts;
}

/** The 27 characters that Windows-1252 has where Latin-1 has controls. */
const windowsExtras = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

const isStandard = (character: string): boolean => {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return false;
  return code < 0x7f || (code >= 0xa0 && code <= 0xff) || windowsExtras.includes(character);
};

const standardFonts: PdfFonts = {
  regular: 'Helvetica',
  bold: 'Helvetica-Bold',
  printable: (text) => printable(text, isStandard),
};

let read: PdfFonts | undefined;

/** Read when the first document needs them, and kept: reading them costs more than drawing. */
function letterFonts(): PdfFonts {
  read ??= readLetterFonts();
  return read;
}

function readLetterFonts(): PdfFonts {
  const regular = fontIn('DejaVuSans.ttf');
  const bold = fontIn('DejaVuSans-Bold.ttf');
  const known = (character: string): boolean => {
    const code = character.codePointAt(0) ?? 0;
    return code >= 0x20 && regular.hasGlyphForCodePoint(code) && bold.hasGlyphForCodePoint(code);
  };
  return { regular, bold, printable: (text) => printable(text, known) };
}

function fontIn(file: string): Font {
  const path = createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${file}`);
  const font = create(readFileSync(path));
  if (!('layout' in font)) throw new Error(`${file} holds several fonts`);
  return font;
}

const plain = /^[\x20-\x7e]*$/;

function printable(text: string, known: (character: string) => boolean): string {
  if (plain.test(text)) return text;
  return Array.from(text.normalize('NFC'), (character) => {
    if (known(character)) return character;
    const bare = character.normalize('NFKD').replace(/\p{M}/gu, '');
    return bare !== '' && Array.from(bare).every(known) ? bare : '?';
  }).join('');
}
