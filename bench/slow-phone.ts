// When a slow phone shows the main pages: a processor four times slower than this one and a line
// of 1.6 Mbit/s with 150 ms there and back, as Chromium plays them; the first visit, so nothing is
// kept. Without scripts nothing can block; what is measured is with them, which is more.

import type { Browser, Page } from 'playwright-core';
import { openChromium } from '../test/browser/chromium.ts';
import { atMost, type Line } from './table.ts';

const line = { offline: false, latency: 150, downloadThroughput: 2e5, uploadThroughput: 1e5 };
const slower = 4;

interface Paint {
  readonly largestMs: number;
  readonly shift: number;
  readonly blockedMs: number;
}

/** Runs in the page from its first moment, which has no other way to be asked. */
const observe = `
window.seen = { largestMs: 0, shift: 0, blockedMs: 0 };
const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note))
  .observe({ type, buffered: true });
watch('largest-contentful-paint', ({ startTime }) => { seen.largestMs = startTime; });
watch('layout-shift', ({ value }) => { seen.shift += value; });
watch('longtask', ({ duration }) => { seen.blockedMs += Math.max(0, duration - 50); });
`;

export async function onSlowPhone(
  url: string,
  session: string,
  paths: readonly string[],
): Promise<Line[]> {
  const browser = await openChromium();
  try {
    const paints: Paint[] = [];
    // The browser's own start is no cost of ours.
    await paintOf(browser, { url, session, path: paths[0] ?? '/' });
    for (const path of paths) paints.push(await paintOf(browser, { url, session, path }));
    const worst = (name: keyof Paint) => Math.max(...paints.map((paint) => paint[name]));
    const told = (what: string, name: keyof Paint, most: number, unit: string) => {
      const measured = paints.map((paint) => Number(paint[name].toFixed(3))).join(', ');
      const named = `slow phone, ${paths.length} pages: ${what}`;
      return atMost({ what: named, measured, ratio: worst(name) }, most, unit);
    };
    return [
      told('largest paint', 'largestMs', 1800, ' ms'),
      told('layout shift', 'shift', 0, ''),
      told('blocking time', 'blockedMs', 0, ' ms'),
    ];
  } finally {
    await browser.close();
  }
}

interface Visited {
  readonly url: string;
  readonly session: string;
  readonly path: string;
}

async function paintOf(browser: Browser, { url, session, path }: Visited): Promise<Paint> {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
  });
  try {
    await context.addCookies([{ name: 'lineside_session', value: session, url }]);
    await context.addInitScript(observe);
    const page = await context.newPage();
    await slowDown(page);
    await page.goto(url + path, { waitUntil: 'networkidle' });
    // A busy browser tells of a paint some time after it.
    await page.waitForFunction('window.seen.largestMs > 0');
    return await page.evaluate('window.seen');
  } finally {
    await context.close();
  }
}

async function slowDown(page: Page): Promise<void> {
  const tools = await page.context().newCDPSession(page);
  await tools.send('Network.enable');
  await tools.send('Network.emulateNetworkConditions', line);
  await tools.send('Emulation.setCPUThrottlingRate', { rate: slower });
}
