// Postal codes.
import { type Checked, Rejected } from './rejection.ts';

/**
 * Five digits, or five and four, in the United States; four to ten letters and digits elsewhere.
 */
export function checkPostalCode(field: string, value: string, country: string): Checked<string> {
  if (country === 'US') {
    if (/^[0-9]{5}(-[0-9]{4})?$/.test(value)) return value;
    return new Rejected('illegal_zip', field, { value, for_country: ' for country US' });
  }
  return /^[\p{L}\p{N} -]{4,10}$/u.test(value)
    ? value
    : new Rejected('illegal_zip', field, { value, for_country: '' });
}
