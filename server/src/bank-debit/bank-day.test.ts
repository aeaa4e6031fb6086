import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bankDayAfter, easter, isBankDay } from './bank-day.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const after = (text: string, scheme: 'ach' | 'sepa') => bankDayAfter(day(text), scheme).toString();

/** As the Federal Reserve has published them; those on Saturdays, which move no day, are left out. */
const federal = {
  2024: '01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25',
  2025: '01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25',
  2026: '01-01 01-19 02-16 05-25 06-19 09-07 10-12 11-11 11-26 12-25',
  2028: '01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-23 12-25',
};
/** As the European Central Bank has published them; those on weekends are left out. */
const target = {
  2024: '01-01 03-29 04-01 05-01 12-25 12-26',
  2025: '01-01 04-18 04-21 05-01 12-25 12-26',
  2026: '01-01 04-03 04-06 05-01 12-25',
  2027: '01-01 03-26 03-29',
};

function closedOn(year: number, scheme: 'ach' | 'sepa'): string {
  const closed: string[] = [];
  for (let at = day(`${year}-01-01`); at.year === year; at = at.add({ days: 1 })) {
    if (at.dayOfWeek < 6 && !isBankDay(at, scheme)) closed.push(at.toString().slice(5));
  }
  return closed.join(' ');
}

test('the days on which the Federal Reserve is closed are those that it has published', () => {
  for (const [year, days] of Object.entries(federal)) {
    assert.equal(closedOn(Number(year), 'ach'), days, year);
  }
});

test('the days on which TARGET is closed are those that were published', () => {
  for (const [year, days] of Object.entries(target)) {
    assert.equal(closedOn(Number(year), 'sepa'), days, year);
  }
});

test('Easter is where the calendar has it', () => {
  const days = [2000, 2008, 2011, 2019, 2038, 2100].map((year) => easter(year).toString());
  const known = [
    '2000-04-23',
    '2008-03-23',
    '2011-04-24',
    '2019-04-21',
    '2038-04-25',
    '2100-03-28',
  ];
  assert.deepEqual(days, known);
});

test('what is filed before a weekend or a holiday is collected after it', () => {
  assert.equal(after('2026-11-25', 'ach'), '2026-11-27', 'Thanksgiving');
  assert.equal(after('2026-11-25', 'sepa'), '2026-11-26');
  assert.equal(after('2026-04-02', 'sepa'), '2026-04-07', 'Good Friday to Easter Monday');
  assert.equal(after('2026-07-03', 'ach'), '2026-07-06', 'a Saturday that is a holiday');
  assert.equal(after('2027-07-02', 'ach'), '2027-07-06', 'a Sunday that is one');
});
