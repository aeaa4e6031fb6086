/** One browser for all files that share a process; visitors have nothing in common but that. */
import { after } from 'node:test';
import type { Browser } from 'playwright-core';
import { openChromium } from './chromium.ts';

export function oneBrowser(): Promise<Browser> {
  opened ??= openChromium();
  return opened;
}

let opened: Promise<Browser> | undefined;

after(async () => {
  await (await opened)?.close();
});
