/**
 * Civil days as billing uses them: read, compared and printed again and again, and in one night few
 * different ones. What is known of a day is kept with it, since Temporal is slow in such numbers.
 */

const days = new Map<string, Temporal.PlainDate>();
const daysMax = 4096;

/** The same object for the same text, so that what is kept with it is found. */
export function dayOf(text: string): Temporal.PlainDate {
  const known = days.get(text);
  if (known !== undefined) return known;
  const day = Temporal.PlainDate.from(text);
  if (days.size >= daysMax) days.clear();
  days.set(text, day);
  return day;
}

const texts = new WeakMap<Temporal.PlainDate, string>();

/** `YYYY-MM-DD`. */
export function textOf(day: Temporal.PlainDate): string {
  const known = texts.get(day);
  if (known !== undefined) return known;
  const text = day.toString();
  texts.set(day, text);
  return text;
}

const epoch = Temporal.PlainDate.from('1970-01-01');
const numbers = new WeakMap<Temporal.PlainDate, number>();

/** Days since 1970: what days are compared and subtracted by. */
export function numberOf(day: Temporal.PlainDate): number {
  const known = numbers.get(day);
  if (known !== undefined) return known;
  const number = epoch.until(day).days;
  numbers.set(day, number);
  return number;
}

const textsOfNumbers = new Map<number, string>();

/** The other way round: `YYYY-MM-DD` of so many days since 1970. */
export function dayText(number: number): string {
  const known = textsOfNumbers.get(number);
  if (known !== undefined) return known;
  const text = epoch.add({ days: number }).toString();
  if (textsOfNumbers.size >= daysMax) textsOfNumbers.clear();
  textsOfNumbers.set(number, text);
  return text;
}

const months = new WeakMap<Temporal.PlainDate, Map<number, readonly string[]>>();

/** So many months from that of the day on, `YYYY-MM`. */
export function monthsFrom(day: Temporal.PlainDate, count: number): readonly string[] {
  const known = months.get(day) ?? new Map<number, readonly string[]>();
  months.set(day, known);
  const listed = known.get(count);
  if (listed !== undefined) return listed;
  const first = day.toPlainYearMonth();
  const list = Array.from({ length: count }, (_, index) => first.add({ months: index }).toString());
  known.set(count, list);
  return list;
}
