/** Money, days and instants as people of a place write them. */
import { decimalsOf } from '@lineside/contract/currency.ts';

export interface Shown {
  /** `36.40`, as every wire has it. */
  money(amount: string): string;
  /** Seconds since 1970, or nothing: the day, in the provider's zone. */
  day(seconds: number | string): string;
  /** `YYYY-MM-DD`, or nothing. */
  civil(day: string): string;
  /** Day and time. */
  moment(seconds: number | string): string;
  month(year: number, month: number): string;
}

interface Place {
  readonly language: string;
  readonly currency: string;
  readonly timezone: string;
}

const known = new Map<string, Shown>();

/** Formatters are dear to make and cheap to use, so each place has its own for ever. */
export function shownIn({ language, currency, timezone }: Place): Shown {
  const key = `${language} ${currency} ${timezone}`;
  let shown = known.get(key);
  if (shown === undefined) {
    shown = open({ language, currency, timezone });
    known.set(key, shown);
  }
  return shown;
}

function open({ language, currency, timezone }: Place): Shown {
  const money = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    // Engines leave decimals out that some currencies have.
    minimumFractionDigits: decimalsOf(currency),
    maximumFractionDigits: decimalsOf(currency),
  });
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: timezone });
  const civil = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(language, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: timezone,
  });
  const month = new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' });
  const months = remembering((n: number) => month.format(Date.UTC(Math.floor(n / 12), n % 12, 1)));
  return {
    money: remembering((amount: string) => (isNumber(amount) ? money.format(amount) : amount)),
    day: remembering((seconds: number | string) =>
      seconds === '' ? '' : day.format(Number(seconds) * 1000),
    ),
    civil: remembering((text: string) =>
      /^\d{4}-\d\d-\d\d$/.test(text) ? civil.format(Date.parse(text)) : text,
    ),
    moment: (seconds) => (seconds === '' ? '' : moment.format(Number(seconds) * 1000)),
    month: (year, number) => months(year * 12 + number - 1),
  };
}

const rememberedMax = 2000;

/** Amounts and days come again and again, and a formatter takes longer than all else around it. */
function remembering<Key extends string | number>(make: (key: Key) => string) {
  const made = new Map<Key, string>();
  return (key: Key): string => {
    const known = made.get(key);
    if (known !== undefined) return known;
    if (made.size >= rememberedMax) made.clear();
    const text = make(key);
    made.set(key, text);
    return text;
  };
}

/** A text of digits is formatted as it stands, so that no float comes near it. */
const isNumber = (text: string): text is Intl.StringNumericLiteral => /^-?\d+(\.\d+)?$/.test(text);
