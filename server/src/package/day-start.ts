/**
 * When a civil day begins in a zone, in seconds since 1970: how billing days cross the wire. The
 * days asked for are few and the same again and again, so they are remembered.
 */
const remembered = new Map<string, number>();
const rememberedMax = 4096;

export function dayStartSeconds(day: string, timezone: string): number {
  const key = `${day} ${timezone}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const start = Temporal.PlainDate.from(day).toZonedDateTime(timezone);
  const seconds = Math.floor(start.epochMilliseconds / 1000);
  if (remembered.size >= rememberedMax) remembered.clear();
  remembered.set(key, seconds);
  return seconds;
}
