/**
 * How long an account answers nobody after wrong passwords. The delay grows with every failure but
 * stays short: an attacker is slowed down, and the right password is never locked out for good.
 */
export interface Failures {
  readonly failures: number;
  readonly lastAt: number;
}

const freeFailures = 5;
const delaySecondsMax = 60;

/** Longer for codes: there are only a million of them, and who tries them has the password. */
export const codeDelaySecondsMax = 15 * 60;

/** After so long without a failure, counting starts anew. */
export const forgottenMs = 60 * 60_000;

/** Seconds still to wait; 0 when the account may be tried. */
export function secondsToWait(
  { failures, lastAt }: Failures,
  nowMs: number,
  secondsMax = delaySecondsMax,
): number {
  const delay = Math.min(delaySeconds(failures), secondsMax);
  const passedMs = nowMs - lastAt;
  // A clock that stepped back cannot tell how long ago it was, and must not make anybody wait.
  if (passedMs < 0 || passedMs >= forgottenMs) return 0;
  return Math.max(0, Math.ceil(delay - passedMs / 1000));
}

function delaySeconds(failures: number): number {
  if (failures < freeFailures) return 0;
  return 2 ** (failures - freeFailures);
}
