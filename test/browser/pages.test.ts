/** Every page, on a phone and a desk, by day and by night: axe finds nothing, nothing is cut off. */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { visitedHouse } from './one-browser.ts';
import {
  assertAccessible,
  assertFits,
  shoot,
  shootForDocs,
  signIn,
  type Visitor,
  visitor,
  type Way,
} from './visitor.ts';

const nowhere = '/nothing-here';

const outside = [
  '/sign-in',
  '/offers',
  '/sign-in/passkey',
  '/sign-up/5',
  '/sign-up/5?place=US%2FCA',
  '/status',
  '/accessibility',
  '/lost-password',
  nowhere,
];

/** With the user whose page it is. */
const inside: readonly (readonly [user: string, paths: readonly string[]])[] = [
  [
    'bob',
    [
      '/',
      '/billing',
      '/billing/pay',
      '/billing/pay/elsewhere',
      '/billing/invoices',
      '/billing/next',
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
      '/account/contacts',
      '/account/contacts/new',
      '/account/messages',
      '/account/profile',
      '/account/service-address',
      '/account/close',
      '/account/security',
      '/account/second-factor',
      '/account/passkeys',
    ],
  ],
  ['carol', ['/', '/billing/method', '/billing/pay']],
  ['dave', ['/', '/services']],
];

describe('pages in a browser', () => {
  const visited = visitedHouse();

  for (const device of ['phone', 'desktop'] as const) {
    const colours = device === 'phone' ? 'dark' : 'light';
    const way: Way = { device, scripts: true, colours };
    const look = async ({ page }: Visitor, path: string, user: string) => {
      const answer = await page.goto(path);
      assert.equal(answer?.status(), path === nowhere ? 404 : 200);
      assert.equal(page.url(), visited.house.url + path);
      await page.locator('h1').waitFor();
      await assertFits(page, device);
      await assertAccessible(page);
      await page.emulateMedia({ colorScheme: colours });
      const named = path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'home';
      await shoot(page, `${named}-${user}-${device}-${colours}`);
    };

    for (const [user, paths] of [['', outside] as const, ...inside]) {
      describe(`${user || 'somebody'} on a ${device}`, () => {
        let one: Visitor;
        before(async () => {
          one = await visitor(visited.browser, visited.house.url, way);
          if (user !== '') await signIn(one.page, user);
        });
        after(() => one?.close());
        for (const path of paths) test(path, () => look(one, path, user));
      });
    }
  }

  test('what the documentation shows', async () => {
    for (const [device, name] of [
      ['phone', 'home-on-a-phone'],
      ['desktop', 'home-on-a-desk'],
    ] as const) {
      const bob = await visitor(visited.browser, visited.house.url, { device, scripts: true });
      await signIn(bob.page, 'bob');
      await bob.page.getByRole('img').first().waitFor();
      await shootForDocs(bob.page, name);
      await bob.close();
    }
  });
});
