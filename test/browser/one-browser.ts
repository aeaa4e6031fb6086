/** One browser for all files that share a process; visitors have nothing in common but that. */
import { after, before } from 'node:test';
import type { Browser } from 'playwright-core';
import { openChromium } from './chromium.ts';
import { type DemoHouse, demoHouse } from './demo-house.ts';

export function oneBrowser(): Promise<Browser> {
  opened ??= openChromium();
  return opened;
}

let opened: Promise<Browser> | undefined;

after(async () => {
  await (await opened)?.close();
});

export interface Visited {
  house: DemoHouse;
  browser: Browser;
}

/** A provider with its pages for the tests of one `describe`; filled in before the first of them. */
export function visitedHouse(): Visited {
  const ends: (() => unknown)[] = [];
  const visited = {} as Visited;
  before(async () => {
    visited.house = await demoHouse({ after: (end) => void ends.push(end as () => unknown) });
    visited.browser = await oneBrowser();
  });
  after(async () => {
    for (const end of ends.toReversed()) await end();
  });
  return visited;
}
