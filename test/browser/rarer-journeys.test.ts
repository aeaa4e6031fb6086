/** What customers need once in a while: a lost password, a second factor, a prepaid card. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { codeAt } from '../authenticator.ts';
import { openMailServer } from '../mail-server.ts';
import { done } from '../wire/lineside.ts';
import { password } from './demo-house.ts';
import { visitedHouse } from './one-browser.ts';
import { press, signIn, visitor } from './visitor.ts';

const phone = { name: 'on a phone without scripts', device: 'phone', scripts: false } as const;
const desk = { name: 'on a desk', device: 'desktop', scripts: true } as const;
/** Ann gets another password on each way. */
const chosenOn = { phone: 'another-one-7', desktop: 'another-one-8' } as const;
const guarded = {
  phone: { username: 'carol', known: password },
  desktop: { username: 'ann', known: chosenOn.desktop },
} as const;

describe('rarer journeys in a browser', () => {
  const visited = visitedHouse();

  for (const way of [phone, desk]) {
    test(`a lost password ${way.name}: the mailed link is good once`, async (t) => {
      const mailed = Promise.withResolvers<string>();
      const mails = await openMailServer(t, {
        received({ email }) {
          const [link] = /http\S+\/reset\/[0-9a-f]+/.exec(email.text ?? '') ?? [];
          if (link !== undefined) mailed.resolve(link);
        },
      });
      const set = (name: string, value: string) =>
        done('settings', 'set', name, value, '--data', visited.house.data);
      await set('portal_url', visited.house.url);
      await set('mail_from', 'billing@example.com');
      await set('smtp_url', mails.url);
      const { page, close } = await visitor(visited.browser, visited.house.url, way);
      await page.goto('/sign-in');
      await page.getByRole('link', { name: 'Lost your password?' }).click();
      await page.getByLabel('User name').fill('ann');
      await press(page, 'Mail me a link');
      await page.getByText('Please look at your mail').waitFor();
      const link = await mailed.promise;
      const chosen = chosenOn[way.device];
      await page.goto(link);
      await page.getByLabel('New password', { exact: true }).fill(chosen);
      await page.getByLabel('New password again').fill(chosen);
      await press(page, 'Save');
      await page.waitForURL(/\/sign-in/);
      await signIn(page, 'ann', chosen);
      await page.goto(link);
      await page.getByText('This link is no longer good').waitFor();
      await close();
    });

    test(`a second factor ${way.name}: turned on, asked for, a recovery code in its place`, async () => {
      const { username, known } = guarded[way.device];
      const { page, close } = await visitor(visited.browser, visited.house.url, way);
      await signIn(page, username, known);
      await page.goto('/account/second-factor');
      await page.getByLabel('Present password').fill(known);
      await press(page, 'Turn it on');
      const typed = await page.getByRole('main').locator('code').textContent();
      const secret = typed?.replaceAll(' ', '') ?? '';
      await page.getByLabel('Code', { exact: true }).fill('12345');
      await press(page, 'Confirm');
      await page.locator('#field-code-error').waitFor();
      await page.getByLabel('Code', { exact: true }).fill(codeAt(secret, Temporal.Now.instant()));
      await press(page, 'Confirm');
      await page.getByText('Keep these codes').waitFor();
      const recovery = await page.locator('.codes code').first().textContent();
      await page.getByRole('button', { name: 'Sign out' }).first().click();
      await page.goto('/sign-in');
      await page.getByLabel('User name').fill(username);
      await page.getByLabel('Password', { exact: true }).fill(known);
      await press(page, /^Sign in$/);
      await page.getByText('guarded by a second factor').waitFor();
      await page.getByLabel('Code', { exact: true }).fill(recovery ?? '');
      await press(page, /^Sign in$/);
      await page.waitForURL('/');
      await close();
    });

    test(`a prepaid card ${way.name} becomes money once`, async () => {
      const made = await done(
        'prepaid-cards',
        'generate',
        '1',
        '5.00',
        '--data',
        visited.house.data,
      );
      const pin = /^\d{12}$/m.exec(made)?.[0] ?? '';
      const { page, close } = await visitor(visited.browser, visited.house.url, way);
      await signIn(page, 'bob');
      const owed = async () => {
        const amount = await page.locator('.balance .amount').textContent();
        return Math.round(Number(amount?.replace(/[^0-9.]/g, '')) * 100);
      };
      const before = await owed();
      await page.goto('/prepaid');
      await page.getByLabel('Number of the prepaid card').fill(pin.replace(/(.{4})(?=.)/g, '$1 '));
      await press(page, 'Use the card');
      await page.getByText('Your prepaid card has been used').waitFor();
      assert.equal(before - (await owed()), 5_00);
      const other = await visitor(visited.browser, visited.house.url, way);
      await signIn(other.page, 'dave');
      await other.page.goto('/prepaid');
      await other.page.getByLabel('Number of the prepaid card').fill(pin);
      await press(other.page, 'Use the card');
      await other.page.getByRole('alert').first().waitFor();
      assert.equal(new URL(other.page.url()).pathname, '/prepaid');
      await other.close();
      await close();
    });
  }

  test('what a choice costs is shown while it is made', async () => {
    const { page, close } = await visitor(visited.browser, visited.house.url, desk);
    await page.goto('/sign-up/5');
    const shown = page.locator('#live');
    await page.getByLabel('State').selectOption('NY');
    await shown.getByText('Your first invoice').waitFor();
    await page.getByLabel('State').selectOption('CA');
    await shown.getByRole('cell', { name: /tax/i }).first().waitFor();
    await signIn(page, 'bob');
    await page.goto('/services/2/change');
    await page.getByRole('radio').first().check();
    await shown.locator('.outcome').waitFor();
    assert.equal(page.url(), `${visited.house.url}/services/2/change`);
    await close();
  });

  test('a passkey: kept by the device, and the way in without a password', async () => {
    // What keeps passkeys keeps them for names, and this one has a name, too.
    const url = visited.house.url.replace('127.0.0.1', 'localhost');
    await done('settings', 'set', 'portal_url', url, '--data', visited.house.data);
    const { page, context, close } = await visitor(visited.browser, url, desk);
    const tools = await context.newCDPSession(page);
    await tools.send('WebAuthn.enable');
    const { authenticatorId } = await tools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await signIn(page, 'dave');
    await page.goto('/account/passkeys');
    await page.getByLabel('What to call it').fill('My telephone');
    await page.getByLabel('Password', { exact: true }).fill(password);
    await press(page, 'Add a passkey');
    await press(page, 'Use this device');
    await page.getByRole('cell', { name: 'My telephone', exact: true }).waitFor();
    const { credentials } = await tools.send('WebAuthn.getCredentials', { authenticatorId });
    assert.equal(credentials.length, 1);

    await page.getByRole('button', { name: 'Sign out' }).first().click();
    await page.goto('/sign-in?back=%2Fbilling');
    await press(page, 'Sign in with a passkey');
    await press(page, 'Use this device');
    await page.waitForURL('/billing');

    // Whoever does not show that it is him is told so, and the button stays.
    await tools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await page.getByRole('button', { name: 'Sign out' }).first().click();
    await page.goto('/sign-in');
    await press(page, 'Sign in with a passkey');
    await press(page, 'Use this device');
    await page.locator('.failed:not(.away)').waitFor();
    assert.equal(new URL(page.url()).pathname, '/sign-in/passkey');
    await close();
  });
});
