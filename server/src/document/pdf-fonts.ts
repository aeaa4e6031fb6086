/**
 * The letters of a PDF. The fonts that every PDF reader brings know the letters of western Europe
 * and no others, so what they cannot print is printed without its accents, or as a question mark.
 */
export interface PdfFonts {
  readonly regular: string;
  readonly bold: string;
  /** What of a text can be printed. */
  printable(text: string): string;
}

/** The 27 characters that Windows-1252 has where Latin-1 has controls. */
const windowsExtras = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

const isPrintable = (character: string): boolean => {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return false;
  return code < 0x7f || (code >= 0xa0 && code <= 0xff) || windowsExtras.includes(character);
};

const plain = /^[\x20-\x7e]*$/;

export const standardFonts: PdfFonts = {
  regular: 'Helvetica',
  bold: 'Helvetica-Bold',
  printable(text) {
    if (plain.test(text)) return text;
    return Array.from(text.normalize('NFC'), (character) => {
      if (isPrintable(character)) return character;
      const bare = character.normalize('NFKD').replace(/\p{M}/gu, '');
      return bare !== '' && Array.from(bare).every(isPrintable)
        ? bare
        : (letters[character] ?? '?');
    }).join('');
  },
};

/** Letters that are no letter with an accent. */
const letters: Readonly<Record<string, string>> = { ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ı: 'i' };
