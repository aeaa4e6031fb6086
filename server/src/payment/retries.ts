/** When an automatic collection that was declined is tried again. Pure. */

export interface Tried {
  readonly firstDeclinedOn: string;
  readonly today: Temporal.PlainDate;
  /** Trying again is pointless: the bank will not change its mind. */
  readonly hard: boolean;
  /** Days after the first decline, as the setting lists them. */
  readonly retryDays: readonly string[];
}

/** The day of the next try; undefined when there is none. */
export function nextTry({
  firstDeclinedOn,
  today,
  hard,
  retryDays,
}: Tried): Temporal.PlainDate | undefined {
  if (hard) return undefined;
  const first = Temporal.PlainDate.from(firstDeclinedOn);
  for (const days of retryDays) {
    const day = first.add({ days: Number(days) });
    if (Temporal.PlainDate.compare(day, today) > 0) return day;
  }
  return undefined;
}
