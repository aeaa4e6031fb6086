/** When the gateway is asked again about something that is not final: often first, then daily. */

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

export const firstAskAfterMs = 5 * minuteMs;

/** After so many questions that brought nothing new. */
export const askAfterMs = (asked: number): number => (asked === 0 ? hourMs : 24 * hourMs);
