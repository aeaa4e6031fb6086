import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CardGateway } from '@lineside/server/card-gateway/gateway.ts';
import { runInProcess } from './in-process.ts';
import { placesOn } from './places.ts';
import { drawSchedule, everyStep, type StepCounts } from './schedule.ts';
import { countSteps, runCounted, runEveryStep } from './schedules.ts';
import { assertExact, emptyTally, shown, type Verdict } from './verdict.ts';

const seed = 20_261_127;
const places = placesOn('SQLite');
const noSteps = { payment: 0, 'sign-up': 0, debit: 0, order: 0, refund: 0, collection: 0 };
let steps: StepCounts | undefined;

test('a server that dies at any of its steps leaves each deed done once', async (t) => {
  const tally = emptyTally();
  steps = await countSteps(places, tally);
  for (const [scenario, count] of Object.entries(steps)) assert(count >= 8, `${scenario} ${count}`);
  await runEveryStep(places, tally, steps);
  assertExact(tally);
  assert.equal(tally.deaths, tally.schedules - Object.keys(steps).length);
  t.diagnostic(shown(tally));
});

/** Together with every step at least 440. */
for (const part of [1, 2, 3, 4]) {
  test(`whatever a seed draws, each deed is done once: part ${part}`, async (t) => {
    const tally = emptyTally();
    assert(steps, 'the steps were counted');
    for (let number = 0; number < 65; number += 1) {
      await runCounted(drawSchedule(seed + part * 1000 + number, steps), places, tally);
    }
    assertExact(tally);
    assert(tally.deaths > 35, `${tally.deaths} deaths`);
    t.diagnostic(shown(tally));
  });
}

test('on PostgreSQL, too', async (t) => {
  const served = placesOn('PostgreSQL');
  const tally = emptyTally();
  assert(steps, 'the steps were counted');
  for (let number = 0; number < 15; number += 1) {
    await runCounted(drawSchedule(seed + number, steps), served, tally);
  }
  assertExact(tally);
  t.diagnostic(shown(tally));
});

type Spoil = (gateway: CardGateway) => CardGateway;

/** The first payment is charged, and nobody hears of it. */
async function chargedAndDead(): Promise<(spoil: Spoil) => Promise<Verdict>> {
  for (const schedule of everyStep({ ...noSteps, payment: 20 })) {
    const run = (spoil?: Spoil) => places.within((place) => runInProcess(schedule, place, spoil));
    const { last } = await run();
    if (last === 'after charge') return async (spoil) => (await run(spoil)).verdict;
  }
  return assert.fail('no payment is charged');
}

test('with a gateway that breaks its word the comparison finds what is double, lost or open', async () => {
  const verdictOn = await chargedAndDead();
  const honest = await verdictOn((gateway) => gateway);
  assert.deepEqual(honest, { double: 0, lost: 0, open: 0, wrong: [] });
  const forgets = await verdictOn((gateway) => ({
    ...gateway,
    lookup: async () => ({ kind: 'absent' }),
  }));
  assert.deepEqual([forgets.double, forgets.lost], [1, 1]);
  const silent = await verdictOn((gateway) => ({
    ...gateway,
    lookup: async () => ({ kind: 'unknown' }),
  }));
  assert.equal(silent.open, 1);
  const boasts = await verdictOn((gateway) => ({
    ...gateway,
    charge: async ({ key, token }) => ({ kind: 'approved', reference: key, token }),
  }));
  assert.match(boasts.wrong.join(), /in the ledger that the gateway does not know/);
});
