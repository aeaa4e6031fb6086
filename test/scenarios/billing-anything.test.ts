/** Whatever customers do in whatever order, every day is charged once and the books are right. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OperationName } from '@lineside/contract';
import { grantDiscount } from '@lineside/server/package/package-discounts.ts';
import { forEachDatabase } from '../databases.ts';
import { type Story, storyPeer } from '../story.ts';
import { night, staff } from './nights.ts';
import { assertSound, holderOf, openPlans } from './plans-story.ts';

/** A small generator whose numbers are the same each time (mulberry32). */
function numbersFrom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const definitions = ['11', '12', '13', '14', '15', '17', '18', '19', '20', '21'];
const previewed: Partial<Record<OperationName, OperationName>> = {
  change_pkg: 'preview_change',
  cancel_pkg: 'preview_cancel',
  suspend_pkg: 'preview_suspend',
  resume_pkg: 'preview_resume',
};

type Wish = readonly [OperationName, Readonly<Record<string, unknown>>];

function wishFrom(draw: (below: number) => number): Wish {
  const when = draw(3) === 0 ? 'end' : 'now';
  const pkgpart = definitions[draw(definitions.length)];
  switch (draw(12)) {
    case 0:
    case 1:
    case 2:
      return ['change_pkg', { pkgpart, when }];
    case 3:
      return ['change_pkg', { quantity: String(1 + draw(4)), when }];
    case 4:
    case 5:
      return ['suspend_pkg', {}];
    case 6:
    case 7:
    case 8:
      return ['resume_pkg', {}];
    case 9:
      return ['keep_pkg', {}];
    default:
      return ['cancel_pkg', { when: draw(4) === 0 ? 'now' : 'end' }];
  }
}

/** Does what is wished, as it was previewed; many wishes are refused, and that is right. */
async function grant(story: Story, session_id: string, [name, wish]: Wish): Promise<boolean> {
  const { cust_pkg } = await story.call('list_pkgs', { session_id });
  const [bought] = cust_pkg as { pkgnum: number }[];
  if (bought === undefined) return false;
  const sent = { session_id, pkgnum: bought.pkgnum, ...wish };
  const preview = previewed[name];
  const shown = preview === undefined ? {} : await story.call(preview, sent);
  const quote = shown.quote === undefined ? {} : { quote: shown.quote };
  const reply = await story.call(name, { ...sent, ...quote });
  if (preview !== undefined) assert.equal(reply.error, shown.error, `${name}: ${reply.error}`);
  if (reply.error === '' && reply.total !== undefined && preview !== undefined) {
    assert.equal(reply.total, shown.total);
  }
  return true;
}

async function live(story: Story, seed: number): Promise<void> {
  const draw = numbersFrom(seed);
  const place = draw(2) === 0 ? {} : { state: 'CA', zip: '94601' };
  await story.set('credit_unused_on_cancel', draw(2) === 0 ? '1' : '0');
  const pkgpart = definitions[draw(definitions.length)] ?? '21';
  const { session_id, custnum, pkgnum } = await holderOf(story, pkgpart, place);
  if (draw(3) === 0) {
    await story.dispatch.write(storyPeer, (call) =>
      grantDiscount(call, { package: pkgnum, discount: 1 + draw(2), by: 'test' }),
    );
  }
  for (let step = 0; step < 14; step += 1) {
    story.pass({ days: draw(25) });
    if (draw(3) > 0) await night(story);
    if (draw(3) === 0) await staff(story, 'payment/record', { customer: custnum, amount: '50.00' });
    if (!(await grant(story, session_id, wishFrom(draw)))) break;
  }
  await night(story);
}

forEachDatabase((name, fresh) => {
  const seeds = name === 'SQLite' ? [1, 2, 3, 4, 5, 6] : [7, 8];
  const asked = process.env.LINESIDE_SEEDS;
  const [from = 0, count = 0] = asked === undefined ? [] : asked.split('+').map(Number);
  const all = asked === undefined ? seeds : Array.from({ length: count }, (_, n) => from + n);
  for (const seed of all) {
    test(`life number ${seed} is charged rightly`, async (t) => {
      const story = await openPlans(t, fresh);
      await live(story, seed);
      assert.deepEqual(story.faults, []);
      await assertSound(story);
    });
  }
});
