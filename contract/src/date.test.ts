import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatDate, formatLongDate, formatShortDate } from './date.ts';
import { formatFrequency, parseFrequency } from './frequency.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

test('a day below ten takes two columns, and every day has its ordinal', () => {
  const written = {
    '2004-01-01': 'Jan  1st, 2004',
    '2004-02-02': 'Feb  2nd, 2004',
    '2004-03-03': 'Mar  3rd, 2004',
    '2004-04-20': 'Apr 20th, 2004',
    '2004-05-04': 'May  4th, 2004',
    '2004-06-11': 'Jun 11th, 2004',
    '2004-07-12': 'Jul 12th, 2004',
    '2004-08-13': 'Aug 13th, 2004',
    '2004-09-21': 'Sep 21st, 2004',
    '2004-10-22': 'Oct 22nd, 2004',
    '2004-11-23': 'Nov 23rd, 2004',
    '2004-12-31': 'Dec 31st, 2004',
  };
  for (const [date, text] of Object.entries(written)) assert.equal(formatLongDate(day(date)), text);
});

test('dates inside invoices are short', () => {
  assert.equal(formatShortDate(day('2004-04-20')), '04/20/04');
  assert.equal(formatShortDate(day('2100-01-05')), '01/05/00');
  assert.equal(formatDate(day('2004-04-02')), '04/02/2004');
});

test('a frequency counts months, or weeks, days and hours by its letter', () => {
  assert.deepEqual(parseFrequency('1'), { count: 1, unit: 'month' });
  assert.deepEqual(parseFrequency('2w'), { count: 2, unit: 'week' });
  assert.deepEqual(parseFrequency('45d'), { count: 45, unit: 'day' });
  assert.deepEqual(parseFrequency('1h'), { count: 1, unit: 'hour' });
  assert.equal(parseFrequency('0'), 'once');
  assert.equal(parseFrequency(''), 'once');
  for (const value of ['-1', '1.5', 'm', '1m', '01', '0d', '99999', '1 w', 'constructor']) {
    assert.equal(parseFrequency(value), undefined, value);
  }
});

test('a frequency in words has the fixed names, and plain words for the rest', () => {
  const words = {
    '': '(no recurring fee)',
    '0': '(no recurring fee)',
    '1': 'monthly',
    '3': 'quarterly (every 3 months)',
    '12': 'annually',
    '120': '(every 10 years)',
    '2w': 'biweekly (every 2 weeks)',
    '45d': 'every 45 days',
    '5': 'every 5 months',
    '5d': 'every 5 days',
    '3w': 'every 3 weeks',
    '4h': 'every 4 hours',
    nonsense: 'nonsense',
  };
  for (const [value, text] of Object.entries(words)) assert.equal(formatFrequency(value), text);
});
