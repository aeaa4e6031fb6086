import assert from 'node:assert/strict';
import { test } from 'node:test';
import { portalHouse, Surfer } from '@lineside/test/portal-house.ts';
import { newCustomer } from '@lineside/test/story.ts';

test('a package says how it stands, and how far it is as long as it does not work', async (t) => {
  const { pages, story } = await portalHouse(t);
  const { username, session_id } = await newCustomer(story);
  const surfer = await new Surfer(pages).signIn(username, 'abc12345');
  const { cust_pkg } = await story.call('list_pkgs', { session_id });
  const [whole] = cust_pkg as { pkgnum: number }[];
  await surfer.get(`/services/${whole?.pkgnum}`);
  assert.match(surfer.text, /Once a month/);
  assert.doesNotMatch(surfer.text, /class="progress"/);
  // What is taken away may be made again, and until then nothing works.
  const { cust_svc } = (cust_pkg as { cust_svc: { svcnum: number }[] }[])[0] ?? { cust_svc: [] };
  const svcnum = cust_svc[0]?.svcnum;
  assert.equal((await story.call('unprovision_svc', { session_id, svcnum })).error, '');
  const again = await new Surfer(pages).signIn(username, 'abc12345');
  assert.match(again.at, /sign-in/);
  await surfer.get(`/services/${whole?.pkgnum}`);
  const steps = [...surfer.text.matchAll(/<li class="(done|now|)">([^<]+) </g)];
  assert.deepEqual(
    steps.map(([, state, name]) => [name, state]),
    [
      ['Ordered', 'done'],
      ['Accounts made', 'now'],
      ['First invoice', 'done'],
    ],
  );
});

test('what a change costs is said in Spanish, its arithmetic and what is given back, too', async (t) => {
  const { pages, story } = await portalHouse(t);
  const { username, session_id } = await newCustomer(story);
  const { cust_pkg } = await story.call('list_pkgs', { session_id });
  const [bought] = cust_pkg as { pkgnum: number }[];
  story.pass({ days: 5 });
  const surfer = await new Surfer(pages).signIn(username, 'abc12345');
  await surfer.get('/language/es?back=/');
  await surfer.get(`/services/${bought?.pkgnum}/change?pkgpart=2&when=now`);
  assert.match(surfer.text, /Tiempo no usado: Dialup \(20 jun 2026 - 15 jul 2026\)/);
  assert.match(surfer.text, /<li>A partir del 20 jun 2026, Dialup pasa a ser Free\.<\/li>/);
  assert.match(surfer.text, /por los días que no se usan/);
  assert.doesNotMatch(surfer.text, /<li lang="en">/);
});
