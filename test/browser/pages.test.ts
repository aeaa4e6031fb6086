/** Every page, on a phone and a desk, by day and by night: axe finds nothing, nothing is cut off. */
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { openChromium } from './chromium.ts';
import { type DemoHouse, demoHouse } from './demo-house.ts';
import { assertAccessible, assertFits, shoot, signIn, type Visitor, visitor } from './visitor.ts';

const outside = ['/sign-in', '/offers', '/sign-up/5', '/status', '/accessibility', '/nothing-here'];

/** With the user whose page it is. */
const inside: readonly (readonly [user: string, paths: readonly string[]])[] = [
  [
    'bob',
    [
      '/',
      '/billing',
      '/billing/pay',
      '/billing/invoices',
      '/billing/payments',
      '/billing/statement',
      '/billing/delivery',
      '/billing/method',
      '/billing/method/new',
      '/prepaid',
      '/services',
      '/services/2',
      '/services/2/change',
      '/services/2/change?pkgpart=5&when=now',
      '/services/2/suspend',
      '/services/2/cancel',
      '/services/2/cancel?when=now',
      '/services/login/4',
      '/services/order',
      '/services/order/3',
      '/account',
      '/account/profile',
      '/account/service-address',
      '/account/close',
      '/account/security',
      '/account/second-factor',
    ],
  ],
  ['carol', ['/', '/billing/method', '/billing/pay']],
  ['dave', ['/', '/services']],
];

describe('pages in a browser', () => {
  const ends: (() => Promise<void>)[] = [];
  let house: DemoHouse;
  let browser: Browser;

  before(async () => {
    const later = { after: (end: unknown) => void ends.push(end as () => Promise<void>) };
    house = await demoHouse(later as Parameters<typeof demoHouse>[0]);
    browser = await openChromium();
  });
  after(async () => {
    await browser?.close();
    for (const end of ends.toReversed()) await end();
  });

  async function look({ page }: Visitor, path: string, name: string): Promise<void> {
    await page.goto(path);
    await page.locator('h1').waitFor();
    await assertFits(page, `${path} ${name}`);
    if (name.includes('phone')) await assertAccessible(page, `${path} ${name}`);
    await shoot(
      page,
      `${path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'home'}-${name}`,
    );
  }

  for (const device of ['phone', 'desktop'] as const) {
    const colours = device === 'phone' ? 'dark' : 'light';
    test(`on a ${device}, ${colours}`, async () => {
      const guest = await visitor(browser, house.url, { device, scripts: true, colours });
      for (const path of outside) await look(guest, path, `${device}-${colours}`);
      await guest.close();
      for (const [user, paths] of inside) {
        const one = await visitor(browser, house.url, { device, scripts: true, colours });
        await signIn(one.page, user);
        for (const path of paths) await look(one, path, `${user}-${device}-${colours}`);
        await one.close();
      }
    });
  }
});
