/** What is expected of every gateway, of the sandbox and of Stripe alike. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { money } from '@lineside/contract/money.ts';
import {
  type GatewayHouse,
  houseNow,
  sandboxHouse,
  stripeHouse,
} from '@lineside/test/stripe/houses.ts';
import type { Charge, Instrument, Outcome, Sought } from './gateway.ts';
import type { GatewayEvent } from './gateway-event.ts';

const patient = () => AbortSignal.timeout(20_000);
const returnUrl = 'https://my.example.com/back?payment=1-x';

const cardOf = (number: string): Instrument => ({
  kind: 'card',
  number,
  cvv: '123',
  expires: '2031-07',
  name: 'Zoe Example',
});
const good = cardOf('4242424242424242');
const asking = cardOf('4000002500003155');
const account: Instrument = {
  kind: 'bank',
  number: '000123450003@110000000',
  cvv: '',
  expires: '',
  name: 'Zoe Example',
};

const bill = (key: string, cents = 2000) => ({
  key,
  amount: money(cents),
  currency: 'USD',
  description: 'a test',
});
const chargeOf = (key: string, token: string, cents = 2000): Charge => ({
  ...bill(key, cents),
  token,
  returnUrl: '',
});
const soughtOf = (key: string, more: Partial<Sought> = {}): Sought => ({
  ...bill(key),
  kind: 'charge',
  reference: '',
  begunAtMs: houseNow.epochMilliseconds,
  ...more,
});

async function stored({ gateway }: GatewayHouse, instrument: Instrument): Promise<string> {
  const outcome = await gateway.store(`store ${instrument.number}`, instrument, patient());
  assert(outcome.kind === 'approved', `the instrument was stored: ${JSON.stringify(outcome)}`);
  return outcome.token;
}

/** Some gateways refuse a card when it is stored, some when it is charged. */
async function storeAndCharge(house: GatewayHouse, number: string, key: string): Promise<Outcome> {
  const { gateway } = house;
  const kept = await gateway.store(`${key}-store`, cardOf(number), patient());
  if (kept.kind !== 'approved') return kept;
  return gateway.charge(chargeOf(key, kept.token), patient());
}

async function charged(house: GatewayHouse, key: string, cents = 2000) {
  const token = await stored(house, good);
  const outcome = await house.gateway.charge(chargeOf(key, token, cents), patient());
  assert(outcome.kind === 'approved', 'the card was charged');
  return { ...outcome, charge: { gateway: house.gateway.name, key, reference: outcome.reference } };
}

/** What the gateway has told, read by its own reader. */
async function readAll({ gateway, told }: GatewayHouse): Promise<GatewayEvent[]> {
  const { events } = gateway;
  assert(events, 'it tells something');
  const meanings: GatewayEvent[] = [];
  for (const { body, headers } of told()) {
    const receivedAtMs = houseNow.epochMilliseconds;
    assert(await events.verify({ body, headers, receivedAtMs }), 'it has signed what it tells');
    meanings.push(events.read(body));
  }
  return meanings;
}

const houses = { sandbox: sandboxHouse, stripe: stripeHouse };

for (const [name, open] of Object.entries(houses)) {
  suite(`on ${name}`, () => {
    test('one key charges once, and tells later what it has charged', async (t) => {
      const house = await open(t);
      const token = await stored(house, good);
      const first = await house.gateway.charge(chargeOf('k', token), patient());
      assert.equal(first.kind, 'approved');
      assert.deepEqual(await house.gateway.charge(chargeOf('k', token), patient()), first);
      const found = await house.gateway.lookup(soughtOf('k'), patient());
      assert.equal(found.kind, 'approved');
      assert.deepEqual(house.captured(), [{ key: 'k', amount: 2000 }]);
      const again = await house.gateway.charge(chargeOf('l', token, 500), patient());
      assert.equal(again.kind, 'approved', 'a token may be charged again');
    });

    test('a new end of a card is taken, as often as it is told, and its token stays', async (t) => {
      const house = await open(t);
      const token = await stored(house, good);
      const change = { key: 'e', token, expires: '2039-11' };
      const told = await house.gateway.changeExpiry(change, patient());
      assert.deepEqual(told, { kind: 'approved', reference: '', token });
      assert.deepEqual(await house.gateway.changeExpiry(change, patient()), told);
      assert.equal((await house.gateway.charge(chargeOf('k', token), patient())).kind, 'approved');
      const strange = { ...change, key: 'f', token: 'nobody' };
      assert.equal((await house.gateway.changeExpiry(strange, patient())).kind, 'declined');
    });

    test('many at once with one key charge once', async (t) => {
      const house = await open(t);
      const token = await stored(house, good);
      const asked = Array.from({ length: 8 }, () =>
        house.gateway.charge(chargeOf('k', token), patient()).catch(() => undefined),
      );
      const kinds = new Set((await Promise.all(asked)).map((outcome) => outcome?.kind));
      assert(kinds.has('approved') && !kinds.has('declined'));
      assert.equal(house.captured().length, 1);
    });

    for (const [number, code, hard] of [
      ['4000000000000002', 'card_declined', undefined],
      ['4000000000009995', 'insufficient_funds', false],
      ['4000000000000069', 'expired_card', true],
      ['4000000000000127', 'cvv_mismatch', false],
      ['4000000000000119', 'processing_error', false],
    ] as const) {
      test(`the card ${number.slice(-4)} is declined: ${code}`, async (t) => {
        const house = await open(t);
        const outcome = await storeAndCharge(house, number, 'k');
        assert(outcome.kind === 'declined', outcome.kind);
        assert.equal(outcome.code, code);
        if (hard !== undefined) assert.equal(outcome.hard, hard);
        assert.deepEqual(house.captured(), []);
      });
    }

    test('a key that was never used is closed by the question about it', async (t) => {
      const house = await open(t);
      const token = await stored(house, good);
      assert.deepEqual(await house.gateway.lookup(soughtOf('k'), patient()), { kind: 'absent' });
      const late = await house.gateway.charge(chargeOf('k', token), patient()).catch(() => null);
      assert.notEqual(late?.kind, 'approved');
      assert.deepEqual(
        await house.gateway
          .lookup(soughtOf('k'), patient())
          .then(({ kind }) => kind === 'absent' || kind === 'declined'),
        true,
      );
      assert.deepEqual(house.captured(), []);
    });

    test('a customer who is there confirms, and then need not any more', async (t) => {
      const house = await open(t);
      const token = await stored(house, asking);
      const asked = { ...chargeOf('k', token), returnUrl };
      const told = await house.gateway.charge(asked, patient());
      assert(told.kind === 'action', told.kind);
      const { reference } = told;
      assert.equal(house.captured().length, 0);
      assert.deepEqual(await house.gateway.lookup(soughtOf('k', { reference }), patient()), told);
      assert.equal(house.answerPage(told.url, true), returnUrl);
      const after = await house.gateway.lookup(soughtOf('k', { reference }), patient());
      assert.equal(after.kind, 'approved');
      const alone = await house.gateway.charge(chargeOf('l', token), patient());
      assert.equal(alone.kind, 'approved');
    });

    test('a customer who refuses is not charged', async (t) => {
      const house = await open(t);
      const token = await stored(house, asking);
      const asked = { ...chargeOf('k', token), returnUrl };
      const told = await house.gateway.charge(asked, patient());
      assert(told.kind === 'action');
      house.answerPage(told.url, false);
      const { reference } = told;
      const after = await house.gateway.lookup(soughtOf('k', { reference }), patient());
      assert.equal(after.kind, 'declined');
      assert.deepEqual(house.captured(), []);
    });

    test('who is not there cannot be asked', async (t) => {
      const house = await open(t);
      const outcome = await storeAndCharge(house, asking.number, 'k');
      assert.deepEqual(outcome, { kind: 'declined', code: 'confirmation_needed', hard: false });
    });

    for (const clears of [true, false]) {
      test(`a bank debit takes days and then ${clears ? 'clears' : 'comes back'}`, async (t) => {
        const house = await open(t);
        const token = await stored(house, account);
        const told = await house.gateway.charge(chargeOf('k', token), patient());
        assert(told.kind === 'processing', told.kind);
        assert.deepEqual(house.captured(), []);
        house.endDebit('k', clears);
        const { reference } = told;
        const after = await house.gateway.lookup(soughtOf('k', { reference }), patient());
        assert.equal(after.kind, clears ? 'approved' : 'declined');
        assert.equal(house.captured().length, clears ? 1 : 0);
      });
    }

    test('what is held is taken, or a part of it, or let go', async (t) => {
      const house = await open(t);
      const { gateway } = house;
      const token = await stored(house, good);
      const hold = async (key: string) => {
        const held = await gateway.authorise(chargeOf(key, token), patient());
        assert(held.kind === 'approved', 'the money is held');
        return { gateway: gateway.name, key, reference: held.reference };
      };
      const [a, b] = [await hold('a'), await hold('b')];
      assert.deepEqual(house.captured(), []);
      assert.equal((await gateway.capture(a, money(1500), patient())).kind, 'approved');
      assert.deepEqual(house.captured(), [{ key: 'a', amount: 1500 }]);
      const { reference } = b;
      const let_go = await gateway.void(soughtOf('b', { reference }), patient());
      assert.deepEqual(let_go, { kind: 'absent' });
      assert.notEqual(
        (await gateway.capture(b, money(2000), patient())).kind,
        'approved',
        'what was let go cannot be taken',
      );
      const late = await gateway.void(soughtOf('a', { reference: a.reference }), patient());
      assert.equal(late.kind, 'approved', 'what was taken is said to be');
    });

    test('a charge goes back in parts, once a key, and never more than it was', async (t) => {
      const house = await open(t);
      const { gateway } = house;
      const { charge } = await charged(house, 'k');
      const first = await gateway.refund('r', charge, money(500), patient());
      assert.equal(first.kind, 'approved');
      assert.deepEqual(await gateway.refund('r', charge, money(500), patient()), first);
      const sought = soughtOf('r', { kind: 'refund', of: charge, amount: money(500) });
      assert.deepEqual(await gateway.lookup(sought, patient()), first);
      const much = await gateway.refund('s', charge, money(1501), patient());
      assert.equal(much.kind, 'declined');
      assert.equal((await gateway.refund('t', charge, money(1500), patient())).kind, 'approved');
    });

    test('a customer pays on a page of the gateway, or leaves it', async (t) => {
      const house = await open(t);
      const { gateway } = house;
      const page = { ...bill('k'), method: 'card', returnUrl } as const;
      const opened = await gateway.openPage(page, patient());
      assert(opened.kind === 'action', opened.kind);
      const sought = soughtOf('k', { kind: 'page', reference: opened.reference });
      assert.deepEqual(await gateway.lookup(sought, patient()), opened);
      assert.equal(house.answerPage(opened.url, true), returnUrl);
      const paid = await gateway.lookup(sought, patient());
      assert(paid.kind === 'approved', paid.kind);
      assert.equal((await gateway.charge(chargeOf('l', paid.token), patient())).kind, 'approved');

      const other = await gateway.openPage({ ...page, ...bill('m') }, patient());
      assert(other.kind === 'action');
      const left = soughtOf('m', { kind: 'page', reference: other.reference });
      assert.deepEqual(await gateway.void(left, patient()), { kind: 'absent' });
      assert.equal(house.answerPage(other.url, true), undefined, 'the page is over');
      assert.deepEqual(
        house.captured().map(({ key }) => key),
        ['k', 'l'],
      );
    });

    for (const method of ['card', 'bank'] as const) {
      test(`a page for nothing stores what can be charged: ${method}`, async (t) => {
        const house = await open(t);
        const { gateway } = house;
        const opened = await gateway.openPage({ ...bill('k', 0), method, returnUrl }, patient());
        assert(opened.kind === 'action', opened.kind);
        house.answerPage(opened.url, true);
        const { reference } = opened;
        const sought = soughtOf('k', { kind: 'page', amount: money(0), reference });
        const kept = await gateway.lookup(sought, patient());
        assert(kept.kind === 'approved', kept.kind);
        assert.deepEqual(
          house.captured().filter(({ amount }) => amount > 0),
          [],
        );
        const charge = await gateway.charge(chargeOf('l', kept.token), patient());
        assert.equal(charge.kind, method === 'card' ? 'approved' : 'processing');
      });
    }

    test('what it tells names our keys, and what happened at its own desk', async (t) => {
      const house = await open(t);
      const { charge, token } = await charged(house, 'k');
      house.refundAtDesk(charge, money(700));
      house.dispute(charge.reference, 1300, 'open');
      house.dispute(charge.reference, 1300, 'won');
      house.renew(token, '9876');
      const all = await readAll(house);
      const told = all.filter(({ kind }) => kind !== 'nothing');
      assert(told.some((event) => event.kind === 'progress' && event.key === 'k'));
      const refund = told.find((event) => event.kind === 'refunded');
      assert(refund?.kind === 'refunded');
      assert.deepEqual(
        [refund.key, refund.charge, refund.amount, refund.state],
        ['', charge.reference, 700, 'made'],
      );
      const disputes = told.filter((event) => event.kind === 'disputed');
      assert.deepEqual(
        disputes.map((event) => event.state),
        ['open', 'won'],
      );
      assert.equal(new Set(disputes.map((event) => event.dispute)).size, 1);
      const renewed = told.find((event) => event.kind === 'renewed');
      assert.deepEqual(renewed, { kind: 'renewed', token, lastFour: '9876', expires: '2035-02' });
      assert(!all.some(({ kind }) => kind === 'unknown'));
    });

    test('what it has not signed, or long ago, is not believed', async (t) => {
      const house = await open(t);
      const { body, headers } = house.strange();
      const { events } = house.gateway;
      const receivedAtMs = houseNow.epochMilliseconds;
      assert.equal((await events?.verify({ body, headers, receivedAtMs }))?.type, 'moon.rises');
      assert.deepEqual(events?.read(body), { kind: 'unknown' });
      const changed = body.replace('moon', 'noon');
      assert.equal(await events?.verify({ body: changed, headers, receivedAtMs }), undefined);
      assert.equal(await events?.verify({ body, headers: {}, receivedAtMs }), undefined);
      const later = receivedAtMs + 301_000;
      assert.equal(await events?.verify({ body, headers, receivedAtMs: later }), undefined);
    });
  });
}
