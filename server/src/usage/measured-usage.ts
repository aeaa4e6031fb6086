/** What the accounts of a package used in a span of civil days, the last one not included. */
import assert from 'node:assert/strict';
import type { Call } from '../call.ts';
import { usedByPackage } from './sql.ts';

export interface Measured {
  readonly seconds: number;
  readonly inputOctets: number;
  readonly outputOctets: number;
}

export async function measuredUsage(
  { tx, settings }: Pick<Call, 'tx' | 'settings'>,
  number: number,
  { from, until }: { readonly from: string; readonly until: string },
): Promise<Measured> {
  const start = (day: string) =>
    Temporal.PlainDate.from(day).toZonedDateTime(settings.timezone).epochMilliseconds;
  const row = await usedByPackage.first(tx, {
    package: number,
    from: start(from),
    until: start(until),
  });
  assert(row, 'a sum is always there');
  return row;
}
