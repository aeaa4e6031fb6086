/** What is Stripe's own: keys, a search that lags, errors in many shapes, and silence. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { money } from '@lineside/contract/money.ts';
import { houseNow, type StripeHouse, stripeHouse } from '@lineside/test/stripe/houses.ts';
import type { Charge, Sought } from '../gateway.ts';

const patient = () => AbortSignal.timeout(20_000);
const number = '4242424242424242';
const cvv = '975';

const chargeOf = (key: string, token: string): Charge => ({
  key,
  token,
  amount: money(2000),
  currency: 'USD',
  description: 'a test',
  returnUrl: '',
});
const soughtOf = (key: string, more: Partial<Sought> = {}): Sought => ({
  ...chargeOf(key, ''),
  kind: 'charge',
  reference: '',
  begunAtMs: houseNow.epochMilliseconds,
  ...more,
});

async function openHouse(t: TestContext): Promise<StripeHouse & { readonly token: string }> {
  const house = await stripeHouse(t);
  const card = { kind: 'card', number, cvv, expires: '2031-07', name: 'Zoe Example' } as const;
  const stored = await house.gateway.store('s', card, patient());
  assert(stored.kind === 'approved');
  return { ...house, token: stored.token };
}

for (const fault of ['answer lost', 'page'] as const) {
  test(`after “${fault}” a charge is found although the search lags behind`, async (t) => {
    const { gateway, emulator, token, captured, pass } = await openHouse(t);
    emulator.letSearchLag(true);
    emulator.failNext(fault);
    // The library asks once more by itself; that answer is lost as well.
    emulator.failNext(fault);
    const asked = gateway.charge(chargeOf('k', token), patient());
    await assert.rejects(asked, /Stripe has not said what became of it/);
    assert.equal(captured().length, 1);
    assert.deepEqual(await gateway.lookup(soughtOf('k'), patient()), { kind: 'unknown' });
    emulator.letSearchLag(false);
    assert.equal((await gateway.lookup(soughtOf('k'), patient())).kind, 'approved');
    pass(48);
    assert.equal((await gateway.lookup(soughtOf('k'), patient())).kind, 'approved');
    assert.equal(captured().length, 1);
  });
}

test('a charge that never arrived is closed while keys are kept, and gone after', async (t) => {
  const { gateway, emulator, token, captured, pass } = await openHouse(t);
  emulator.failNext('page, and nothing done');
  emulator.failNext('page, and nothing done');
  await assert.rejects(gateway.charge(chargeOf('k', token), patient()));
  const absent = { kind: 'absent' };
  assert.deepEqual(await gateway.lookup(soughtOf('k'), patient()), absent);
  assert.deepEqual(await gateway.lookup(soughtOf('k'), patient()), absent, 'asked once more');
  await assert.rejects(gateway.charge(chargeOf('k', token), patient()), /idempotency_error|Keys/i);
  pass(48);
  assert.deepEqual(await gateway.lookup(soughtOf('l'), patient()), absent);
  assert.deepEqual(captured(), []);
});

test('who gets no answer in time waits no longer, and the charge is one', async (t) => {
  const { gateway, emulator, token, captured } = await openHouse(t);
  emulator.hold(true);
  const givingUp = new AbortController();
  const asked = gateway.charge(chargeOf('k', token), givingUp.signal);
  setImmediate(() => givingUp.abort());
  await assert.rejects(asked);
  emulator.hold(false);
  const charged = await gateway.charge(chargeOf('k', token), patient());
  assert.equal(charged.kind, 'approved');
  assert.equal(captured().length, 1);
});

test('a refund whose answer was lost is found, and one that was lost is made', async (t) => {
  const { gateway, emulator, token } = await openHouse(t);
  const charged = await gateway.charge(chargeOf('k', token), patient());
  assert(charged.kind === 'approved');
  const of = { gateway: 'stripe', key: 'k', reference: charged.reference };
  const sought = (key: string) => soughtOf(key, { kind: 'refund', of, amount: money(500) });
  for (const [key, fault] of [
    ['r', 'answer lost'],
    ['s', 'page, and nothing done'],
  ] as const) {
    emulator.failNext(fault);
    emulator.failNext(fault);
    await assert.rejects(gateway.refund(key, of, money(500), patient()));
    const found = await gateway.lookup(sought(key), patient());
    assert.equal(found.kind, 'approved', key);
    assert.deepEqual(await gateway.lookup(sought(key), patient()), found);
  }
});

test('the new end of a card stands at Stripe', async (t) => {
  const { gateway, emulator } = await stripeHouse(t);
  const card = { kind: 'card', number, cvv, expires: '2031-07', name: 'Zoe' } as const;
  const stored = await gateway.store('s', card, patient());
  assert(stored.kind === 'approved');
  const method = stored.token.split('/')[1] ?? '';
  await gateway.changeExpiry({ key: 'e', token: stored.token, expires: '2039-11' }, patient());
  assert.equal(emulator.expiryOf(method), '2039');
});

test('a lost card is declined for good', async (t) => {
  const { gateway } = await openHouse(t);
  const lost = { kind: 'card', cvv, expires: '2031-07', name: 'Zoe' } as const;
  const stored = await gateway.store('l', { ...lost, number: '4000000000009987' }, patient());
  assert(stored.kind === 'approved');
  const outcome = await gateway.charge(chargeOf('k', stored.token), patient());
  assert.deepEqual(outcome, { kind: 'declined', code: 'card_declined', hard: true });
});

test('a wrong secret key charges nobody, and the log says why', async (t) => {
  const house = await stripeHouse(t, { secretKey: 'sk_test_of_somebody_else' });
  const outcome = await house.gateway.charge(chargeOf('k', 'cus_1/pm_1'), patient());
  assert.deepEqual(outcome, { kind: 'declined', code: 'processing_error', hard: false });
  assert.match(JSON.stringify(house.logged), /Invalid API Key.*status 401/);
  assert(!JSON.stringify(house.logged).includes('somebody_else'));
});

test('no reason that is logged holds a card number', async (t) => {
  const { gateway, emulator, logged } = await openHouse(t);
  emulator.failNext('page');
  emulator.failNext('page');
  const card = { kind: 'card', number, cvv, expires: '2031-07', name: 'Zoe' } as const;
  const why = await gateway
    .store('m', card, patient())
    .then(String, (error: Error) =>
      JSON.stringify({ ...error, message: error.message, cause: error.cause, stack: error.stack }),
    );
  const said = why + JSON.stringify(logged);
  assert.match(said, /Invalid JSON/);
  assert(!said.includes(number) && !said.includes(cvv));
});

test('what is not a token of Stripe is never sent there', async (t) => {
  const { gateway, captured } = await openHouse(t);
  const outcome = await gateway.charge(chargeOf('k', 'sandbox_1'), patient());
  assert.equal(outcome.kind, 'declined');
  assert.deepEqual(captured(), []);
});

test('an account has one token, whoever asks for it, and is charged as an account', async (t) => {
  const { gateway, emulator } = await openHouse(t);
  const number = '000123456789@110000000';
  const bank = { kind: 'bank', number, cvv: '', expires: '', name: 'Zoe Example' } as const;
  const stored = await gateway.store('b', bank, patient());
  assert(stored.kind === 'approved');
  assert.deepEqual(await gateway.lookup(soughtOf('b', { kind: 'store' }), patient()), stored);
  const told = await gateway.charge(chargeOf('k', stored.token), patient());
  assert(told.kind === 'processing');
  assert.equal(told.token, stored.token);
  const { reference } = told;
  assert.deepEqual(await gateway.lookup(soughtOf('k', { reference }), patient()), told);
  emulator.endDebit('k', '');
  const paid = await gateway.lookup(soughtOf('k', { reference }), patient());
  assert(paid.kind === 'approved');
  assert.equal(paid.token, stored.token);
});

test('a refund that fails days later, an inquiry and other people are told apart', async (t) => {
  const { gateway, emulator, token, told } = await openHouse(t);
  const charged = await gateway.charge(chargeOf('k', token), patient());
  assert(charged.kind === 'approved');
  const last = () => gateway.events?.read(told().at(-1)?.body ?? '');
  emulator.failRefund(emulator.refundAtDesk(charged.reference, 500));
  const failed = last();
  assert(failed?.kind === 'refunded');
  assert.equal(failed.state, 'failed');
  emulator.dispute(charged.reference, 2000, 'warning_needs_response');
  const inquiry = last();
  assert(inquiry?.kind === 'disputed');
  assert.equal(inquiry.state, 'inquiry');
  emulator.dispute(charged.reference, 2000, 'warning_closed');
  assert.deepEqual(last(), { kind: 'nothing' });
  const theirs = {
    type: 'payment_intent.succeeded',
    data: { object: { id: 'pi_x', metadata: {} } },
  };
  assert.deepEqual(gateway.events?.read(JSON.stringify(theirs)), { kind: 'nothing' });
});
