/** Colours that can be read, by the contrast of WCAG 2.2. */

type Rgb = readonly [number, number, number];

const contrastMin = 4.8;
const steps = 40;

/** The colour, moved towards black or white as far as it must be, and what is clear on top of it. */
export function readableOn(colour: string, paper: string) {
  const start = rgbOf(colour) ?? [15, 107, 87];
  const ground = rgbOf(paper) ?? [255, 255, 255];
  const aim: Rgb = luminance(ground) > 0.5 ? [0, 0, 0] : [255, 255, 255];
  let found: Rgb = start;
  for (let step = 0; step <= steps && contrast(found, ground) < contrastMin; step++) {
    found = mixed(start, aim, step / steps);
  }
  const above = contrast(found, [255, 255, 255]) >= contrast(found, ink) ? '#ffffff' : '#10140f';
  return { colour: hexOf(found), above };
}

const ink: Rgb = [16, 20, 15];

export function contrastOf(a: string, b: string): number {
  return contrast(rgbOf(a) ?? [0, 0, 0], rgbOf(b) ?? [0, 0, 0]);
}

export const isColour = (text: string): boolean => rgbOf(text) !== undefined;

function rgbOf(text: string): Rgb | undefined {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  if (match === null) return undefined;
  const [, r = '', g = '', b = ''] = match;
  return [Number.parseInt(r, 16), Number.parseInt(g, 16), Number.parseInt(b, 16)];
}

const hexOf = (rgb: Rgb): string =>
  `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

const mixed = (from: Rgb, to: Rgb, share: number): Rgb => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];

function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function luminance([r, g, b]: Rgb): number {
  return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
}

function linear(part: number): number {
  const share = part / 255;
  return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
