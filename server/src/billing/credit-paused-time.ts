import type { Call } from '../call.ts';
import type { CustomerPackage } from '../package/bought.ts';
import { pausesOfPackage } from '../package/package-pauses.ts';
import { returnDays } from './return-days.ts';

/**
 * A suspension has just ended: the days of it that had been billed before are given back. Days that
 * were not billed yet need nothing: billing leaves them out.
 */
export async function creditPausedTime(
  call: Call,
  packages: readonly CustomerPackage[],
  event: string,
): Promise<number[]> {
  const credits: number[] = [];
  for (const bought of packages) {
    if (bought.pauses === 0) continue;
    const pauses = await pausesOfPackage(call.tx, bought.number);
    const last = pauses.at(-1);
    if (last === undefined || last.until === null) continue;
    const returned = await returnDays(call, bought, {
      rule: 'paused',
      event,
      from: Temporal.PlainDate.from(last.from),
      until: Temporal.PlainDate.from(last.until),
      pauses: pauses.slice(0, -1),
    });
    credits.push(...returned);
  }
  return credits;
}
