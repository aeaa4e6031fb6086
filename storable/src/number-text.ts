// A number as Perl writes it in text: 15 significant digits, as C's `%.15g` does.

const digits = 15;

export function numberText(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Inf' : '-Inf';
  if (Number.isSafeInteger(value)) return String(value);
  const sign = value < 0 ? '-' : '';
  const [mantissa, exponent] = rounded(Math.abs(value));
  if (exponent < -4 || exponent >= digits) return sign + scientific(mantissa, exponent);
  return sign + positional(mantissa, exponent);
}

/** Fifteen digits and the exponent of the first; a tie goes to the even digit, as in C. */
function rounded(value: number): [string, number] {
  const exact = split(value.toExponential(100));
  const up = split(value.toExponential(digits - 1));
  const isTie = /^50*$/.test(exact[0].slice(digits));
  const down = exact[0].slice(0, digits);
  const evenBefore = Number(down[digits - 1]) % 2 === 0;
  return isTie && evenBefore ? [down, exact[1]] : up;
}

function split(text: string): [string, number] {
  const [mantissa = '', exponent = '0'] = text.split('e');
  return [mantissa.replace('.', ''), Number(exponent)];
}

const trimmed = (fraction: string) => fraction.replace(/0+$/, '');

function scientific(mantissa: string, exponent: number): string {
  const fraction = trimmed(mantissa.slice(1));
  const size = String(Math.abs(exponent)).padStart(2, '0');
  const point = fraction === '' ? '' : `.${fraction}`;
  return `${mantissa[0]}${point}e${exponent < 0 ? '-' : '+'}${size}`;
}

function positional(mantissa: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${trimmed(mantissa)}`;
  const fraction = trimmed(mantissa.slice(exponent + 1));
  return mantissa.slice(0, exponent + 1) + (fraction === '' ? '' : `.${fraction}`);
}

export const isInt32 = (value: number) => (value | 0) === value;

const largestUnsigned = 2n ** 64n;
const smallestSigned = -(2n ** 63n);

/**
 * The number a text means: itself when it is an integer of 32 bits, otherwise as Perl writes it in
 * text. Undefined when the text is no number.
 */
export function numberFromText(text: string): number | string | undefined {
  if (text === 'Inf' || text === '-Inf' || text === 'NaN') return text;
  if (/^-?\d{1,20}$/.test(text)) {
    const whole = BigInt(text);
    if (whole >= smallestSigned && whole < largestUnsigned) {
      const number = Number(whole);
      return isInt32(number) ? number : String(whole);
    }
  }
  if (!/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return undefined;
  const number = Number(text);
  return isInt32(number) ? number : numberText(number);
}
