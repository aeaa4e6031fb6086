// Telephone numbers, as far as a country's habits let us check them.
import { type Checked, Rejected } from './rejection.ts';
import { isText, lengthsMax } from './text-fields.ts';

const northAmerica = new Set(['US', 'CA']);

/**
 * In the United States and Canada ten digits, written `NNN-NNN-NNNN`, with ` xEXT` for an
 * extension; a leading 1 is the country code and goes. Elsewhere any text.
 */
export function checkPhone(
  field: string,
  value: string,
  country: string,
  max: number = lengthsMax.phone,
): Checked<string> {
  if (value === '') return value;
  const cleaned = northAmerica.has(country) ? northAmericanPhone(value) : value;
  if (cleaned !== undefined && isText(cleaned, max)) return cleaned;
  return new Rejected('illegal_phone', field, { value });
}

function northAmericanPhone(value: string): string | undefined {
  const digits = value.replaceAll(/[^0-9]/g, '').replace(/^1(?=[0-9]{10})/, '');
  const match = /^([0-9]{3})([0-9]{3})([0-9]{4})([0-9]*)$/.exec(digits);
  if (!match) return undefined;
  const [, area, exchange, line, extension] = match;
  return `${area}-${exchange}-${line}${extension ? ` x${extension}` : ''}`;
}
