/** Somebody with a browser: a device, a colour scheme, with or without scripts. */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { password } from './demo-house.ts';

export const devices = {
  phone: {
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  },
  desktop: { viewport: { width: 1280, height: 900 } },
} as const;

export type Device = keyof typeof devices;

export interface Way {
  readonly device: Device;
  readonly scripts: boolean;
  readonly colours?: 'light' | 'dark';
}

/** On a slow machine a page may take its time; nothing here waits for a time to pass. */
const patienceMs = 30_000;

export async function visitor(browser: Browser, url: string, way: Way): Promise<Visitor> {
  const context = await browser.newContext({
    ...devices[way.device],
    baseURL: url,
    javaScriptEnabled: way.scripts,
    colorScheme: way.colours ?? 'light',
    locale: 'en-US',
  });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  return { context, page, close: () => context.close() };
}

export interface Visitor {
  readonly context: BrowserContext;
  readonly page: Page;
  close(): Promise<void>;
}

export async function signIn(page: Page, username: string, said = password): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(said);
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('/');
}

/** Buttons and links beside the page itself are those of its frame. */
export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('main').getByRole('button', { name }).click();

export const follow = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('main').getByRole('link', { name }).first().click();

const house = resolve(import.meta.dirname, '../..');

/** Pictures are for people: they are taken for whoever asks, since each takes a second. */
const takesScreens = process.env.LINESIDE_TAKE_SCREENS === '1';

/** Every page, into a folder that git does not see. */
export const shoot = (page: Page, name: string): Promise<void> =>
  taken(page, join('.cache/screens', `${name}.png`));

/** What the documentation shows. */
export const shootForDocs = (page: Page, name: string): Promise<void> =>
  taken(page, join('docs/screens', `${name}.png`));

async function taken(page: Page, file: string): Promise<void> {
  if (!takesScreens) return;
  const path = join(house, file);
  mkdirSync(dirname(path), { recursive: true });
  await page.screenshot({ path, fullPage: true });
}

/** Nothing that axe knows of is wrong; by night only the contrasts are others. */
export async function assertAccessible(page: Page): Promise<void> {
  // Our pages have no frames; to look into those axe would open a second page each time.
  const axe = () => new AxeBuilder({ page }).setLegacyMode();
  await page.emulateMedia({ colorScheme: 'light' });
  const day = await axe().analyze();
  await page.emulateMedia({ colorScheme: 'dark' });
  const night = await axe().withRules(['color-contrast']).analyze();
  const told = [...day.violations, ...night.violations].map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`,
  );
  assert.deepEqual(told, []);
}

/** The narrowest telephone; what zooming a desk to four times its size leaves, too. */
const narrowest = 320;

/** Nothing is cut off at the side, on this device and on the narrowest. */
export async function assertFits(page: Page, device: Device): Promise<void> {
  const { width, height } = devices[device].viewport;
  for (const each of [narrowest, width]) {
    await page.setViewportSize({ width: each, height });
    const tooWide: number = await page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    assert.ok(tooWide <= 0, `${tooWide} pixels too wide for ${each}`);
  }
}
