/**
 * What customers come for, in a real browser: on a phone without scripts and on a desk with them.
 * Without scripts is the plain case; with them nothing may be worse.
 */
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { password } from './demo-house.ts';
import { visitedHouse } from './one-browser.ts';
import { follow, press, signIn, type Visitor, visitor, type Way } from './visitor.ts';

const ways: readonly (Way & { readonly name: string })[] = [
  { name: 'phone', device: 'phone', scripts: false },
  { name: 'desk', device: 'desktop', scripts: true },
];

describe('journeys in a browser', () => {
  const visited = visitedHouse();

  async function typeCard(page: Page, number: string): Promise<void> {
    await page.getByLabel('Card number').fill(number);
    await page.getByLabel('Month').selectOption('07');
    await page.getByLabel('Year').selectOption({ index: 5 });
    await page.getByLabel('Security code').fill('123');
  }

  async function signUp({ page }: Visitor, username: string): Promise<void> {
    await page.goto('/offers');
    await follow(page, 'Choose Mail only');
    await page.getByLabel('User name').fill(username);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByLabel('First name').fill('Nora');
    await page.getByLabel('Last name').fill('Newcomer');
    await page.getByLabel('Street and number').fill('3 Pine St');
    await page.getByLabel('City').fill('Oakland');
    await page.getByLabel('State').selectOption('CA');
    await page.getByLabel('Postal code').fill('94601');
    await page.getByLabel('Telephone by day').fill('510-555-0142');
    const number = page.getByLabel('Access number');
    if ((await number.count()) > 0) await number.selectOption({ index: 0 });
    await press(page, 'Continue');
  }

  for (const way of ways) {
    describe(`on a ${way.name}${way.scripts ? '' : ' without scripts'}`, () => {
      const name = `nora-${way.name}`;
      let someone: Visitor;
      before(async () => {
        someone = await visitor(visited.browser, visited.house.url, way);
      });
      after(() => someone?.close());

      test('signing up: a declined card, then a good one', async () => {
        const { page } = someone;
        await signUp(someone, name);
        await page.getByRole('radio', { name: /^By card, when I say so/ }).check();
        await typeCard(page, '4000 0000 0000 0002');
        await press(page, 'Order with payment');
        await page.getByText('has not approved the charge').first().waitFor();
        await typeCard(page, '4111 1111 1111 1111');
        await press(page, 'Order with payment');
        await page.waitForURL('/sign-up/done');
        await page.getByText(`${name}@example.com`).first().waitFor();
      });

      test('paying: the receipt may be read again, and going back pays nothing', async () => {
        const { page } = someone;
        await page.goto('/billing/pay');
        await page.getByRole('radio', { name: 'Another amount' }).check();
        await page.getByLabel('Amount', { exact: true }).fill('7.50');
        await press(page, 'Pay');
        await page.waitForURL(/\/billing\/payments\/\d+/);
        await page.reload();
        await page.getByText('$7.50').first().waitFor();
        await page.goBack();
        await page.goForward();
        await page.goto('/billing/payments');
        assert.equal(await page.getByText('$7.50').count(), 1);
      });

      test('paying with two clicks at once pays once', async () => {
        const { page } = someone;
        await page.goto('/billing/pay');
        await page.getByRole('radio', { name: 'Another amount' }).check();
        await page.getByLabel('Amount', { exact: true }).fill('3.25');
        await page
          .getByRole('main')
          .getByRole('button', { name: 'Pay' })
          .dblclick({ noWaitAfter: true });
        await page.waitForURL(/\/billing\/payments\/\d+/);
        await page.goto('/billing/payments');
        assert.equal(await page.getByText('$3.25').count(), 1);
      });

      test('changing the package: compared, previewed, confirmed', async () => {
        const { page } = someone;
        await page.goto('/services');
        await follow(page, /Mail only/);
        await follow(page, 'Change the package');
        await page.getByRole('radio', { name: /^Free mailbox/ }).check();
        await press(page, 'See what it costs');
        await page.getByText('From Mail only to Free mailbox').waitFor();
        await press(page, 'Change it now');
        await page.getByText('The package has been changed.').waitFor();
      });

      test('cancelling for later, and taking it back', async () => {
        const { page } = someone;
        await page.goto('/services');
        await follow(page, /Free mailbox/);
        await follow(page, 'Cancel');
        await press(page, 'See what it means');
        await press(page, 'Cancel it');
        await page.getByText('The end is planned.').waitFor();
        await follow(page, 'Take it back');
        await press(page, 'Take it back');
        await page.getByText('Everything goes on as it is.').waitFor();
      });

      test('a session that is over: signed in again, what was typed is there', async () => {
        const { page, context } = someone;
        await page.goto('/account/profile');
        await page.getByLabel('Street and number').fill('77 Late Lane');
        const cookies = await context.cookies();
        const session = cookies.find((cookie) => cookie.name === 'lineside_session');
        assert.ok(session);
        await context.addCookies([{ ...session, value: '0'.repeat(32) }]);
        await press(page, 'Save');
        await page.getByText('What you typed is kept').waitFor();
        await page.getByLabel('User name').fill(name);
        await page.getByLabel('Password', { exact: true }).fill(password);
        await press(page, /^Sign in$/);
        await page.getByText('Nothing has been sent yet').waitFor();
        assert.equal(await page.getByLabel('Street and number').inputValue(), '77 Late Lane');
        await press(page, 'Save');
        await page.getByText('Saved.').waitFor();
      });

      test('closing the account', async () => {
        const { page } = someone;
        await page.goto('/account/close');
        await press(page, 'Close my account');
        await page.getByText('tick this box').first().waitFor();
        await page.getByLabel('Yes, end everything').check();
        await press(page, 'Close my account');
        await page.getByText('Your account is closed.').waitFor();
      });
    });
  }

  test('whoever is suspended reads why and how much, and pays it in three steps', async () => {
    const dave = await visitor(visited.browser, visited.house.url, {
      device: 'phone',
      scripts: false,
    });
    await signIn(dave.page, 'dave');
    await dave.page.getByText('Your service is suspended').waitFor();
    await follow(dave.page, 'Pay now');
    const another = dave.page.getByRole('radio', { name: 'Another card' });
    if ((await another.count()) > 0) await another.check();
    await typeCard(dave.page, '4111111111111111');
    await press(dave.page, 'Pay');
    await dave.page.waitForURL(/\/billing\/payments\/\d+/);
    await dave.page.goto('/');
    assert.equal(await dave.page.getByText('Your service is suspended').count(), 0);
    await dave.close();
  });
});
