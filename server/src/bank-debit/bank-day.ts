/**
 * Days on which banks settle what files bring: of the Federal Reserve for ACH, of TARGET for SEPA.
 * Their holidays follow from rules, so no list of years has to be kept up. Pure.
 */
import type { BankScheme } from '@lineside/contract/bank-account.ts';

const saturday = 6;
const sunday = 7;
const monday = 1;
const thursday = 4;
const yearsPerCentury = 100;

const on = (year: number, month: number, day: number) => new Temporal.PlainDate(year, month, day);

/** The first, second, … of a weekday in a month. */
function weekdayOf(year: number, month: number, { nth, weekday }: Weekday): Temporal.PlainDate {
  const first = on(year, month, 1);
  return first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + 7 * (nth - 1) });
}

interface Weekday {
  readonly nth: number;
  readonly weekday: number;
}

function lastMonday(year: number, month: number): Temporal.PlainDate {
  const last = on(year, month, 1).add({ months: 1 }).subtract({ days: 1 });
  return last.subtract({ days: last.dayOfWeek - monday });
}

/** On a Sunday it is kept on the Monday after; on a Saturday the banks have had their Friday. */
const kept = (day: Temporal.PlainDate) => (day.dayOfWeek === sunday ? day.add({ days: 1 }) : day);

const federalHolidays = (year: number): readonly Temporal.PlainDate[] => [
  kept(on(year, 1, 1)),
  weekdayOf(year, 1, { nth: 3, weekday: monday }),
  weekdayOf(year, 2, { nth: 3, weekday: monday }),
  lastMonday(year, 5),
  kept(on(year, 6, 19)),
  kept(on(year, 7, 4)),
  weekdayOf(year, 9, { nth: 1, weekday: monday }),
  weekdayOf(year, 10, { nth: 2, weekday: monday }),
  kept(on(year, 11, 11)),
  weekdayOf(year, 11, { nth: 4, weekday: thursday }),
  kept(on(year, 12, 25)),
];

/** The Gregorian Easter Sunday, by the rule of the calendar as Meeus gives it. */
export function easter(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const rest = year % yearsPerCentury;
  const century = (year - rest) / yearsPerCentury;
  const leaps = Math.floor(century / 4);
  const moon = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - leaps - moon + 15) % 30;
  const week = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * week) / 451);
  const days = epact + week - 7 * late + 114;
  return on(year, Math.floor(days / 31), (days % 31) + 1);
}

const targetHolidays = (year: number): readonly Temporal.PlainDate[] => [
  on(year, 1, 1),
  easter(year).subtract({ days: 2 }),
  easter(year).add({ days: 1 }),
  on(year, 5, 1),
  on(year, 12, 25),
  on(year, 12, 26),
];

const holidays: Readonly<Record<BankScheme, (year: number) => readonly Temporal.PlainDate[]>> = {
  ach: federalHolidays,
  sepa: targetHolidays,
};

export function isBankDay(day: Temporal.PlainDate, scheme: BankScheme): boolean {
  if (day.dayOfWeek === saturday || day.dayOfWeek === sunday) return false;
  return !holidays[scheme](day.year).some((holiday) => holiday.equals(day));
}

/** The first day after this one on which banks settle. */
export function bankDayAfter(day: Temporal.PlainDate, scheme: BankScheme): Temporal.PlainDate {
  let next = day.add({ days: 1 });
  while (!isBankDay(next, scheme)) next = next.add({ days: 1 });
  return next;
}
