/** Which process of which machine a run belongs to, so that a dead one is known at once. */
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

const machine = `${hostname()} ${bootOf()}`;

export const ownOwner = `${machine} ${process.pid}`;

/**
 * Certainly dead: its machine has been started anew since, or has no such process any more. Of
 * another machine nobody knows; there only its silence tells.
 */
export function isGone(owner: string): boolean {
  const [host = '', boot = '', pid = ''] = owner.split(' ');
  if (host !== hostname()) return false;
  if (`${host} ${boot}` !== machine) return true;
  if (owner === ownOwner) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

/** Changes when the machine starts; '' where nobody says. */
function bootOf(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return 'unknown';
  }
}
