/** Reads sessions that ended out of a CSV file, as RADIUS servers or their databases write them. */
import type { UsageReport } from './record-usage.ts';

export const usageColumns = [
  'account',
  'session',
  'started',
  'ended',
  'seconds',
  'input_octets',
  'output_octets',
] as const;

type Column = (typeof usageColumns)[number];

/** A file that cannot be taken; its message says the line. */
export class UnusableReport extends Error {
  override readonly name = 'UnusableReport';
}

const rowsMax = 100_000;
const sessionCharactersMax = 80;

export function readUsageReports(csv: string): UsageReport[] {
  const [head = '', ...lines] = csv.split(/\r?\n/);
  const names = head.split(',').map((name) => name.trim());
  const places = new Map(usageColumns.map((name) => [name, names.indexOf(name)]));
  const missing = usageColumns.filter((name) => (places.get(name) ?? -1) < 0);
  if (missing.length > 0) {
    throw new UnusableReport(`line 1: the columns ${missing.join(', ')} are missing`);
  }
  if (lines.length > rowsMax) {
    throw new UnusableReport(`A file has at most ${rowsMax} rows, not ${lines.length}.`);
  }
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    const cells = line.split(',');
    const cell = (column: Column) => (cells[places.get(column) ?? -1] ?? '').trim();
    return [readRow(cell, index + 2)];
  });
}

function readRow(cell: (column: Column) => string, line: number): UsageReport {
  const wrong = (column: Column, what: string) =>
    new UnusableReport(`line ${line}: ${column} ${what}`);
  const whole = (column: Column): number => {
    const value = Number(cell(column));
    if (/^[0-9]{1,15}$/.test(cell(column)) && Number.isSafeInteger(value)) return value;
    throw wrong(column, 'is not a whole number');
  };
  const session = cell('session');
  if (session === '' || session.length > sessionCharactersMax || session.includes('"')) {
    throw wrong('session', `is not a name of at most ${sessionCharactersMax} characters`);
  }
  const instant = (column: Column): Temporal.Instant => {
    try {
      return Temporal.Instant.from(cell(column));
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause;
      throw wrong(column, 'is not a time like 2026-06-15T12:00:00Z');
    }
  };
  const report = {
    account: whole('account'),
    session,
    startedAt: instant('started'),
    endedAt: instant('ended'),
    seconds: whole('seconds'),
    inputOctets: whole('input_octets'),
    outputOctets: whole('output_octets'),
  };
  if (Temporal.Instant.compare(report.endedAt, report.startedAt) < 0) {
    throw wrong('ended', 'lies before the start');
  }
  return report;
}
