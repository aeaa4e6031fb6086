// When a card ends: a month, which it is still good for.
import { type Checked, Rejected } from './rejection.ts';

/** A day; Temporal.PlainDate is one. */
export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const daysIn = (year: number, month: number) => {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
};

/** `YYYY-MM` of what people write: `M/YY`, `MM/YYYY`, with a dash too, `YYYY-MM-DD`. */
export function parseExpiry(value: string): string | undefined {
  const monthFirst = /^([0-9]{1,2})[/-]([0-9]{2}|[0-9]{4})$/.exec(value);
  if (monthFirst) {
    const [, month = '', year = ''] = monthFirst;
    return monthOf(year.length === 2 ? `20${year}` : year, month);
  }
  const yearFirst = /^([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?$/.exec(value);
  if (!yearFirst) return undefined;
  const [, year = '', month = '', day = '1'] = yearFirst;
  if (Number(day) < 1 || Number(day) > daysIn(Number(year), Number(month))) return undefined;
  return monthOf(year, month);
}

function monthOf(year: string, month: string): string | undefined {
  const known = Number(month) >= 1 && Number(month) <= 12 && Number(year) >= 1900;
  return known ? `${year}-${month.padStart(2, '0')}` : undefined;
}

export function isExpired(expiry: string, today: CivilDate): boolean {
  const now = `${String(today.year).padStart(4, '0')}-${String(today.month).padStart(2, '0')}`;
  return expiry < now;
}

/** The expiry of a card, which must be given and not be over. */
export function checkCardExpiry(field: string, value: string, today: CivilDate): Checked<string> {
  if (value === '' || value === '-') return new Rejected('expiration_required', field, { value });
  const expiry = parseExpiry(value);
  if (!expiry) return new Rejected('illegal_expiration_date', field, { value });
  return isExpired(expiry, today) ? new Rejected('expired_card', field, { value }) : expiry;
}

/** The same, as the two fields that account pages send. */
export function checkMonthAndYear(
  sent: { readonly month: string; readonly year: string },
  today: CivilDate,
): Checked<string> {
  const value = `${sent.year}-${sent.month}-01`;
  const year = sent.year.length === 2 ? `20${sent.year}` : sent.year;
  const expiry = /^[0-9]{1,2}$/.test(sent.month) ? parseExpiry(`${year}-${sent.month}`) : undefined;
  if (!expiry) return new Rejected('illegal_expiration_date', 'month', { value });
  return isExpired(expiry, today) ? new Rejected('expired_card', 'month', { value }) : expiry;
}
