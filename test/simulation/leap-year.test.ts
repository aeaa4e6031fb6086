/**
 * Customers who change their packages all through a leap year, after each night: whatever becomes
 * whatever on whatever day, what is confirmed is what was previewed, by the verbs that customers call.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { operations } from '@lineside/contract';
import { openChance } from '@lineside/server/chance.ts';
import { runDaily } from '@lineside/server/daily/run-daily.ts';
import { verifyDays } from '@lineside/server/report/verify-days.ts';
import { verifyLedger } from '@lineside/server/report/verify-ledger.ts';
import { simulatedPeer } from '@lineside/server/simulate/calls.ts';
import { inventPerson, type Person } from '@lineside/server/simulate/person.ts';
import { openProvider, type Provider } from '@lineside/server/simulate/provider.ts';
import { simulatedCatalogue, soldPackages } from '@lineside/server/simulate/simulated-catalogue.ts';
import { openSimulatedGateway } from '@lineside/server/simulate/simulated-gateway.ts';
import type { Reply } from '@lineside/server/staged.ts';

const zone = 'Europe/Berlin';
const first = Temporal.PlainDate.from('2028-01-01');
const daysOfYear = 366;

/**
 * How many days lie between two changes of each customer: with one of a day, each day has its change
 * and each change comes four times. As many customers as there are changes, `LINESIDE_EVERY_CHANGE=1`,
 * make each change on each day.
 */
const usualPaces = [1, 1, 3, 10, 31] as const;
const walk = everyChange(soldPackages);
const paces = process.env.LINESIDE_EVERY_CHANGE === '1' ? walk.map(() => 1) : usualPaces;

/** A walk through all packages that goes from each to each other once, and ends where it began. */
function everyChange(packages: readonly number[]): readonly number[] {
  const open = new Map(packages.map((from) => [from, packages.filter((to) => to !== from)]));
  const stack = packages.slice(0, 1);
  const found: number[] = [];
  while (stack.length > 0) {
    const next = open.get(stack.at(-1) ?? 0)?.pop();
    if (next !== undefined) stack.push(next);
    else found.unshift(stack.pop() ?? 0);
  }
  return found.slice(0, -1);
}

interface Walker {
  readonly person: Person;
  readonly pace: number;
  at: number;
  pkgnum: string;
}

const packageAt = (place: number) => String(walk[place % walk.length]);

async function asked(
  { dispatch }: Provider,
  packet: string,
  sent: Readonly<Record<string, unknown>>,
): Promise<Reply> {
  const reply = await dispatch.call(packet, sent, simulatedPeer);
  assert.equal(reply._error, undefined);
  assert.equal(reply.error, '', `${packet} ${JSON.stringify({ ...sent, session_id: '' })}`);
  return reply;
}

async function signUp(provider: Provider, pace: number, number: number): Promise<Walker> {
  const person = inventPerson(number, openChance(number));
  const at = Math.floor((number * walk.length) / paces.length);
  const card = { payby: 'CARD', payinfo: '4111111111111111', paydate: '07/2049', payname: 'P N' };
  const form = { ...person.form, ...card, invoicing_list: 'POST', pkgpart: packageAt(at) };
  const { custnum } = await asked(provider, operations.new_customer.packet, form);
  const row = await provider.database.read((tx) =>
    tx.first<{ number: number }>(
      { text: `SELECT number FROM package WHERE customer = ${custnum}`, name: '' },
      [],
    ),
  );
  return { person, pace, at, pkgnum: String(row?.number) };
}

/** What is previewed is confirmed, and comes to the same to the letter. */
async function goOn(provider: Provider, walker: Walker): Promise<void> {
  const { username, password } = walker.person;
  const { session_id } = await asked(provider, operations.login.packet, {
    username,
    password,
    domain: 'example.com',
  });
  walker.at += 1;
  const wanted = { session_id, pkgnum: walker.pkgnum, pkgpart: packageAt(walker.at) };
  const {
    quote,
    quote_expires: _until,
    ...shown
  } = await asked(provider, operations.preview_change.packet, wanted);
  const done = await asked(provider, operations.change_pkg.packet, { ...wanted, quote });
  const { pkgnum } = done;
  assert.ok(['on', 'lines', 'credits', 'total', 'words', 'balance'].every((name) => name in shown));
  for (const [name, value] of Object.entries(shown)) {
    if (name !== 'pkgnum') assert.deepEqual(done[name], value, `${name}, ${provider.now()}`);
  }
  walker.pkgnum = String(pkgnum);
}

async function faultsOf({ dispatch }: Provider): Promise<readonly string[]> {
  return dispatch.read(simulatedPeer, async (call) => [
    ...(await verifyDays(call)).faults,
    ...(await verifyLedger(call.tx)).faults,
  ]);
}

test('every package becomes every other, on every day of a leap year, for what was previewed', async (t) => {
  const provider = await openProvider({
    start: first.toZonedDateTime({ timeZone: zone, plainTime: '09:00' }),
    catalogue: simulatedCatalogue(zone),
    gateway: openSimulatedGateway({ seed: 7, declinesOneIn: 0, silentOneIn: 0 }),
  });
  t.after(() => provider.close());
  const walkers: Walker[] = [];
  for (const [index, pace] of paces.entries()) {
    walkers.push(await signUp(provider, pace, index + 1));
  }
  const seen = new Set<string>();
  for (let day = 1; day < daysOfYear; day += 1) {
    const today = first.add({ days: day });
    provider.goTo(today.toZonedDateTime({ timeZone: zone, plainTime: '02:30' }));
    const { failed } = await runDaily(provider.dispatch, { force: true });
    assert.equal(failed, 0, `the night to ${today}`);
    provider.goTo(today.toZonedDateTime({ timeZone: zone, plainTime: '12:00' }));
    for (const walker of walkers.filter(({ pace }) => day % pace === 0)) {
      const from = packageAt(walker.at);
      await goOn(provider, walker);
      seen.add(`${from} to ${packageAt(walker.at)}`);
    }
    if (today.day === 1) assert.deepEqual(await faultsOf(provider), [], `${today}`);
  }
  assert.equal(seen.size, soldPackages.length * (soldPackages.length - 1));
  assert.deepEqual(await faultsOf(provider), []);
  assert.deepEqual(provider.takeFaults(), []);
});
