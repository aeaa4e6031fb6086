// Days, as clients have always seen them written. Nothing here knows what today is.
import type { CivilDate } from './expiry.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const twoDigits = (value: number) => String(value).padStart(2, '0');

function ordinal(day: number): string {
  const teen = day % 100 >= 11 && day % 100 <= 13;
  return (teen ? undefined : { 1: 'st', 2: 'nd', 3: 'rd' }[day % 10]) ?? 'th';
}

/** `Apr 20th, 2004`; the day takes two columns: `Jan  1st, 2004`. */
export function formatLongDate({ year, month, day }: CivilDate): string {
  return `${months[month - 1]} ${String(day).padStart(2)}${ordinal(day)}, ${year}`;
}

/** `04/20/04`, as inside invoices. */
export function formatShortDate({ year, month, day }: CivilDate): string {
  return `${twoDigits(month)}/${twoDigits(day)}/${twoDigits(year % 100)}`;
}

/** `04/20/2004`. */
export function formatDate({ year, month, day }: CivilDate): string {
  return `${twoDigits(month)}/${twoDigits(day)}/${year}`;
}
