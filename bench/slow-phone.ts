// When a slow phone shows the main pages: a processor four times slower than this one and a line
// of 1.6 Mbit/s with 150 ms there and back, as Chromium plays them; the first visit, so nothing is
// kept. Once as it is, and once with its script withheld, as whoever runs none has it; what observes
// the page is the only script then.

import { openChromium } from '@lineside/test/browser/chromium.ts';
import { atMost, type Line } from './table.ts';

type Browser = Awaited<ReturnType<typeof openChromium>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;

const line = { offline: false, latency: 150, downloadThroughput: 2e5, uploadThroughput: 1e5 };
const slower = 4;

interface Paint {
  readonly largestMs: number;
  readonly shift: number;
  readonly blockedMs: number;
}

/**
 * Runs in the page from its first moment, which has no other way to be asked. Blocking time is what
 * is usually called so: of each task after the first paint, what is beyond its first 50 ms.
 */
const observe = `
window.seen = { largestMs: 0, shift: 0, blockedMs: 0 };
const tasks = [];
let firstMs = Infinity;
const tell = () => {
  seen.blockedMs = tasks.reduce((sum, { startTime, duration }) =>
    sum + Math.max(0, startTime + duration - Math.max(startTime + 50, firstMs)), 0);
};
const watch = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note))
  .observe({ type, buffered: true });
watch('largest-contentful-paint', ({ startTime }) => { seen.largestMs = startTime; });
watch('layout-shift', ({ value }) => { seen.shift += value; });
watch('paint', ({ name, startTime }) => {
  if (name === 'first-contentful-paint') firstMs = startTime;
  tell();
});
watch('longtask', (task) => { tasks.push(task); tell(); });
`;

export async function onSlowPhone(
  url: string,
  session: string,
  paths: readonly string[],
): Promise<Line[]> {
  const browser = await openChromium();
  const each = async (scripts: boolean): Promise<readonly Paint[]> => {
    const paints: Paint[] = [];
    for (const path of paths) paints.push(await paintOf(browser, { url, session, path, scripts }));
    return paints;
  };
  try {
    // The browser's own start is no cost of ours.
    await paintOf(browser, { url, session, path: paths[0] ?? '/', scripts: true });
    const [whole, plain] = [await each(true), await each(false)];
    const pages = `slow phone, ${paths.length} pages`;
    return [
      told(whole, 'largestMs', { what: `${pages}: largest paint`, most: 1800, unit: ' ms' }),
      told(whole, 'shift', { what: `${pages}: layout shift`, most: 0, unit: '' }),
      told(whole, 'blockedMs', { what: `${pages}: blocking time`, most: 0, unit: ' ms' }),
      told(plain, 'largestMs', { what: `${pages}, no scripts: paint`, most: 1800, unit: ' ms' }),
      told(plain, 'blockedMs', { what: `${pages}, no scripts: blocking`, most: 0, unit: ' ms' }),
    ];
  } finally {
    await browser.close();
  }
}

interface Told {
  readonly what: string;
  readonly most: number;
  readonly unit: string;
}

function told(paints: readonly Paint[], name: keyof Paint, { what, most, unit }: Told): Line {
  const measured = paints.map((paint) => Number(paint[name].toFixed(3))).join(', ');
  const ratio = Math.max(...paints.map((paint) => paint[name]));
  return atMost({ what, measured, ratio }, most, unit);
}

interface Visited {
  readonly url: string;
  readonly session: string;
  readonly path: string;
  readonly scripts: boolean;
}

async function paintOf(browser: Browser, visited: Visited): Promise<Paint> {
  const { url, session, path, scripts } = visited;
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
  });
  try {
    await context.addCookies([{ name: 'lineside_session', value: session, url }]);
    await context.addInitScript(observe);
    if (!scripts) await context.route('**/*.js', (route) => route.abort());
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
