import { type Call, todayOf } from '../call.ts';

/** When something of this day happened: now if it is today, else as the day began. */
export function momentOf(call: Pick<Call, 'now' | 'settings'>, day: Temporal.PlainDate): number {
  if (day.equals(todayOf(call))) return call.now.epochMilliseconds;
  return day.toZonedDateTime(call.settings.timezone).epochMilliseconds;
}
