/** Looks for card and bank account numbers in whatever is left behind, however they are written. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface Found {
  readonly what: string;
  readonly where: string;
}

/** As text of either width, in pieces as people write it, and encoded as programs do. */
function writings(number: string): readonly Buffer[] {
  const fours = number.match(/.{1,4}/g) ?? [];
  const texts = [number, fours.join(' '), fours.join('-'), Buffer.from(number).toString('hex')];
  return [
    ...texts.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]),
    ...base64Of(number),
  ];
}

/** Whatever stands before it moves base64 by up to two characters; what is left is the same. */
function base64Of(number: string): Buffer[] {
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.from(`${'x'.repeat(before)}${number}`).toString('base64');
    const whole = Math.floor(((before + number.length) * 4) / 3);
    return Buffer.from(encoded.slice(Math.ceil((before * 4) / 3), whole - 1));
  });
}

/** Card numbers and accounts by their names; what is looked through by where it comes from. */
export function tracesIn(
  numbers: Readonly<Record<string, string>>,
  left: ReadonlyMap<string, Buffer>,
): readonly Found[] {
  const sought = Object.entries(numbers).map(([what, number]) => ({ what, all: writings(number) }));
  return [...left].flatMap(([where, bytes]) =>
    sought
      .filter(({ all }) => all.some((writing) => bytes.includes(writing)))
      .map(({ what }) => ({ what, where })),
  );
}

/** Every file below a folder as it lies there: databases with their logs, keys, whatever else. */
export function filesIn(folder: string): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name);
    if (statSync(file).isFile()) files.set(name, readFileSync(file));
  }
  return files;
}
