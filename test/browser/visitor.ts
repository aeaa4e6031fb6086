/** Somebody with a browser: a device, a colour scheme, with or without scripts. */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
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

export async function signIn(page: Page, username: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('User name').fill(username);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('main').getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('/');
}

const shots = resolve(import.meta.dirname, '../../.cache/screens');

/** For a person to look at; git does not see them. */
export async function shoot(page: Page, name: string): Promise<void> {
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}

/** Nothing that axe knows of is wrong; by night only the contrasts are others. */
export async function assertAccessible(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  const day = await new AxeBuilder({ page }).analyze();
  await page.emulateMedia({ colorScheme: 'dark' });
  const night = await new AxeBuilder({ page }).withRules(['color-contrast']).analyze();
  const told = [...day.violations, ...night.violations].map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html).join(' | ')}`,
  );
  assert.deepEqual(told, [], name);
}

/** Nothing is cut off at the side, however narrow the window is. */
export async function assertFits(page: Page, name: string): Promise<void> {
  const wide: number = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  assert.ok(wide <= 0, `${name} is ${wide} pixels too wide`);
}
