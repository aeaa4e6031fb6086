/** Loads the demo where there is nothing yet, and says who can sign in to it. */

import { Failure } from './command.ts';
import type { DemoLogin } from './demo-people.ts';
import type { DemoPlace } from './load-demo.ts';
import { remark } from './print.ts';

export async function loadedDemo(place: DemoPlace): Promise<readonly DemoLogin[]> {
  const { loadDemo, NotEmpty } = await import('./load-demo.ts');
  const { machineClock } = await import('@lineside/server/open-server.ts');
  const { demoLogins } = await import('./demo-people.ts');
  let shown = 0;
  const progress = (day: number, of: number) => {
    if (day === 1) remark('Loading the demo: a year of a small provider …');
    const part = Math.floor((4 * day) / of);
    if (part === shown) return;
    shown = part;
    remark(`  ${part * 25} %`);
  };
  try {
    await loadDemo(place, machineClock(), progress);
  } catch (error) {
    if (error instanceof NotEmpty) throw new Failure(error.message);
    throw error;
  }
  return demoLogins;
}
