/** Tax rates: whole parts per million inside, percent with up to four decimals outside. */

const ppmPerPercent = 10_000;
const decimals = 4;

/** `8.875` for 88750. */
export function percentOf(ratePpm: number): string {
  const digits = String(ratePpm).padStart(decimals + 1, '0');
  const fraction = digits.slice(-decimals).replace(/0+$/, '');
  const whole = digits.slice(0, -decimals);
  return fraction === '' ? whole : `${whole}.${fraction}`;
}

/** Undefined for what is no rate from 0 to 100 with at most four decimals. */
export function parsePercent(text: string): number | undefined {
  const [matches, whole = '', fraction = ''] = /^([0-9]{1,3})(?:\.([0-9]{1,4}))?$/.exec(text) ?? [];
  if (matches === undefined) return undefined;
  const ratePpm = Number(whole + fraction.padEnd(decimals, '0'));
  return ratePpm <= 100 * ppmPerPercent ? ratePpm : undefined;
}
