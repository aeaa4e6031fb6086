/** The pages on a machine of their own, at each door of a server. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { done, lineside, servingPages } from '../wire/lineside.ts';
import { type DemoHouse, demoHouse } from './demo-house.ts';
import { oneBrowser } from './one-browser.ts';
import { follow, press, signIn, visitor } from './visitor.ts';

describe('the pages alone', () => {
  const ends: (() => unknown)[] = [];
  let house: DemoHouse;
  let file: string;

  before(async () => {
    house = await demoHouse({ after: (end) => void ends.push(end as () => unknown) });
    const folder = mkdtempSync(join(tmpdir(), 'lineside-portal-'));
    ends.push(() => rmSync(folder, { recursive: true, force: true }));
    file = join(folder, 'portal.toml');
    writeFileSync(
      file,
      `name = "Example Internet"
telephone = "+1 555 0100"
domains = ["example.com"]
[hosts."my.example.com"]
[hosts."my.reseller.example"]
name = "Reseller Net"
`,
    );
  });
  after(async () => {
    for (const end of ends.toReversed()) await end();
  });

  const doors = {
    '--url': () => house.url,
    '--socket': () => join(house.data, 'selfservice_socket'),
  };

  for (const [door, place] of Object.entries(doors)) {
    test(`through ${door}: signed in, paid, signed out`, async (t) => {
      const { url } = await servingPages(t, door, place(), '--http', '127.0.0.1:0', '--file', file);
      assert.notEqual(url, house.url);
      const { page, close } = await visitor(await oneBrowser(), url, {
        device: 'phone',
        scripts: false,
      });
      await signIn(page, 'bob');
      await follow(page, 'Pay now');
      await page.getByRole('radio', { name: 'Another amount' }).check();
      const amount = door === '--url' ? '4.75' : '4.85';
      await page.getByLabel('Amount', { exact: true }).fill(amount);
      await page.getByLabel('Card number').fill('4111 1111 1111 1111');
      await page.getByLabel('Month').selectOption('07');
      await page.getByLabel('Year').selectOption({ index: 5 });
      await page.getByLabel('Security code').fill('123');
      await press(page, 'Pay');
      await page.waitForURL(/\/billing\/payments\/\d+/);
      await page.getByText(`$${amount}`).first().waitFor();
      await page.getByRole('button', { name: 'Sign out' }).first().click();
      await page.goto('/billing');
      await page.waitForURL(/\/sign-in/);
      await close();
    });
  }

  test('nobody answers: a page with the telephone number', async (t) => {
    const socket = join(house.data, 'nobody');
    const { url } = await servingPages(
      t,
      '--socket',
      socket,
      '--http',
      '127.0.0.1:0',
      '--file',
      file,
    );
    const reply = await fetch(`${url}/offers`);
    assert.equal(reply.status, 503);
    assert.match(await reply.text(), /\+1 555 0100/);
  });

  test('the hosts that a walled garden lets through', async () => {
    const listed = await done('portal', 'hosts', '--file', file, '--also', 'checkout.example');
    assert.deepEqual(listed.trim().split('\n'), [
      'checkout.example',
      'my.example.com',
      'my.reseller.example',
    ]);
    const { status, complaints } = await lineside('portal', 'hosts');
    assert.equal(status, 1);
    assert.match(complaints, /no host is named/);
  });

  test('the pages want to know one place where the server is', async () => {
    for (const places of [[], ['--url', house.url, '--socket', join(house.data, 'x')]]) {
      const { status, complaints } = await lineside('portal', ...places);
      assert.equal(status, 2);
      assert.match(complaints, /either --socket PATH or --url URL/);
    }
  });
});
