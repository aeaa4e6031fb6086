import assert from 'node:assert/strict';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { addressOf, forEachDatabase } from '../databases.ts';
import { done, house, lineside, serving } from './lineside.ts';
import { folderFor } from './listening.ts';

/** A provider with one customer who gets invoices, and no server. */
async function oneCustomer(t: TestContext, ...database: string[]) {
  const data = folderFor(t);
  const place = ['--data', data, ...database];
  await done('migrate', ...place);
  await done('catalogue', 'apply', join(house, 'command/demo/catalogue.toml'), ...place);
  const server = await serving(t, ...place);
  const offers = JSON.parse(await done('call', 'signup_info', '--data', data));
  const offer = offers.part_pkg.find((each: { recur: string }) => Number(each.recur) > 0);
  const form = {
    first: 'Ann',
    last: 'Able',
    address1: '10 Elm St',
    city: 'Oakland',
    state: 'CA',
    zip: '94601',
    country: 'US',
    username: 'annable',
    _password: 'secret-1',
    popnum: 1,
    pkgpart: offer.pkgpart,
    payby: 'BILL',
    invoicing_list: 'ann@example.net',
  };
  const pairs = Object.entries(form).map((pair) => pair.join('='));
  await done('call', 'new_customer', ...pairs, '--data', data);
  return { place, server };
}

const inSixWeeks = () => {
  const today = Temporal.Now.plainDateISO('UTC');
  return today.add({ days: 40 }).toString();
};

forEachDatabase((name, fresh) => {
  test('the night is run by the server that holds the database, or by the command itself', async (t) => {
    const database = await fresh(t, { migrated: false });
    const words = name === 'SQLite' ? [] : ['--database', addressOf(database)];
    const { place, server } = await oneCustomer(t, ...words);
    const date = inSixWeeks();
    const shown = await done('daily', '--dry-run', '--date', date, '--json', ...place);
    assert.deepEqual([JSON.parse(shown).due, JSON.parse(shown).issued], [1, 1]);
    const ran = await lineside('daily', '--date', date, ...place);
    assert.equal(ran.status, 0, ran.complaints);
    assert.match(
      ran.out,
      new RegExp(`^${date}: due 1, issued 1, failed 0, parked 0, lines [0-9]+`),
    );
    assert.equal(await server.stop(), 0);
    const again = await done('daily', '--date', date, ...place);
    assert.match(again, /due 0, issued 0, failed 0, parked 0/);
    const listed = JSON.parse(await done('daily', 'list', '--json', ...place));
    assert.deepEqual(
      listed.map((run: { state: string; issued: number }) => [run.state, run.issued]),
      [
        ['done', 0],
        ['done', 1],
      ],
    );
    const nobody = await lineside('parked', 'list', ...place);
    assert.deepEqual([nobody.status, nobody.out], [0, '']);
    assert.match(nobody.complaints, /Nobody is parked/);
    const wrong = await lineside('daily', '--date', 'tomorrow', ...place);
    assert.equal(wrong.status, 1);
    assert.match(wrong.complaints, /The date is a day like 2026-11-23, not `tomorrow`/);
    const gone = await lineside('parked', 'release', '1', ...place);
    assert.match(gone.complaints, /Customer 1 is not parked/);
    assert.match(await done('invoice', 'void', '2', 'a test', ...place), /^Invoice 2 is void;/);
    const verified = await lineside('verify', ...place);
    assert.equal(verified.status, 0, verified.out);
  });
});
