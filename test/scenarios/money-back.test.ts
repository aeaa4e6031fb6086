import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CardGateway, Outcome } from '@lineside/server/card-gateway/gateway.ts';
import { reconcile } from '@lineside/server/reconcile.ts';
import { verifyLedger } from '@lineside/server/report/verify-ledger.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, type Story } from '../story.ts';
import { countOf, nights, openNights, payer, rows, staff } from './nights.ts';

const refundsOfGateway = async (story: Story) =>
  rows(story, "select amount, state, way from refund where way = 'gateway' order by number");

const openInvoices = async (story: Story, number: number) =>
  (await staff(story, 'customer/show', { number })).open_invoices;

forEachDatabase((_name, fresh) => {
  test('what was paid too much goes back through the gateway, once', async (t) => {
    const story = await openNights(t, fresh);
    const { custnum, session_id } = await newCustomer(story);
    const card = { payinfo: '4111111111111111', month: '07', year: '2031', payname: 'Zoe Example' };
    const paid = await story.call('process_payment', { session_id, ...card, amount: '20.00' });
    assert.equal(paid.error, '');
    const wanted = { payment: 2, reason: 'paid twice' };
    const part = await staff(story, 'refund/payment', { ...wanted, amount: '5.00' });
    assert.deepEqual(part, {
      error: '',
      refund: 1,
      customer: custnum,
      amount: '5.00',
      state: 'done',
      balance: '-15.00',
    });
    const rest = await staff(story, 'refund/payment', wanted);
    assert.deepEqual([rest.amount, rest.balance], ['15.00', '0.00']);
    const more = await staff(story, 'refund/payment', wanted);
    assert.match(String(more.error), /Nothing of payment 2 is free/);
    assert.equal((await refundsOfGateway(story)).length, 2);
    const mails = await rows(story, "select facts from mail where event = 'refund'");
    assert.equal(mails.length, 2);
    await story.assertBalanced();
  });

  test('what lies on an invoice is given back only when that is to be owed again', async (t) => {
    const story = await openNights(t, fresh);
    const { custnum } = await newCustomer(story);
    const wanted = { payment: 1, amount: '32.42', reason: 'chargeback' };
    const refused = await staff(story, 'refund/payment', wanted);
    assert.match(String(refused.error), /0\.00 does not lie on an invoice.*--reopen/);
    const done = await staff(story, 'refund/payment', { ...wanted, reopen: '1' });
    assert.deepEqual([done.state, done.balance], ['done', '32.42']);
    assert.deepEqual(await openInvoices(story, custnum), [{ number: 1, owed: '32.42' }]);
    const much = await staff(story, 'refund/payment', { ...wanted, reopen: '1' });
    assert.match(String(much.error), /only 0\.00 of it can still be given back/);
    await story.assertBalanced();
  });

  test('a refund that the gateway declines leaves everything as it was', async (t) => {
    const gateway = (sandbox: CardGateway): CardGateway => ({
      ...sandbox,
      refund: async (): Promise<Outcome> => ({
        kind: 'declined',
        code: 'processing_error',
        hard: false,
      }),
    });
    const story = await openNights(t, fresh, { gateway });
    const { custnum } = await newCustomer(story);
    await staff(story, 'invoice/void', { invoice: 1, reason: 'wrong price' });
    const refund = await staff(story, 'refund/payment', { payment: 1, reason: 'void' });
    assert.deepEqual([refund.state, refund.balance], ['declined', '-32.42']);
    assert.equal(custnum, refund.customer);
    await story.assertBalanced();
  });

  test('a refund without an answer is settled by asking, and not given twice', async (t) => {
    let silent = true;
    const gateway = (sandbox: CardGateway): CardGateway => ({
      ...sandbox,
      async refund(...given): Promise<Outcome> {
        const outcome = await sandbox.refund(...given);
        return silent ? { kind: 'unknown' } : outcome;
      },
    });
    const story = await openNights(t, fresh, { gateway });
    await newCustomer(story);
    await staff(story, 'invoice/void', { invoice: 1, reason: 'wrong price' });
    const refund = await staff(story, 'refund/payment', { payment: 1, reason: 'void' });
    assert.deepEqual([refund.state, refund.balance], ['unknown', '0.00']);
    await story.assertBalanced();
    silent = false;
    assert.equal((await reconcile(story.dispatch)).approved, 1);
    assert.deepEqual(await refundsOfGateway(story), [
      { amount: 3242, state: 'done', way: 'gateway' },
    ]);
    assert.equal((await reconcile(story.dispatch)).approved, 0);
    await story.assertBalanced();
  });

  test('a credit is paid out by hand as far as it was not used', async (t) => {
    const story = await openNights(t, fresh);
    const { custnum } = await payer(story);
    await staff(story, 'credit', { customer: custnum, amount: '40.00', reason: 'outage' });
    const wanted = { credit: 1, reason: 'moves away', by: 'transfer' };
    const much = await staff(story, 'refund/credit', { ...wanted, amount: '8.00' });
    assert.match(String(much.error), /Of credit 1, 7\.58 can be paid out/);
    const paid = await staff(story, 'refund/credit', wanted);
    assert.deepEqual([paid.amount, paid.state, paid.balance], ['7.58', 'done', '0.00']);
    await story.assertBalanced();
  });

  test('a credit that expires is used until its last day, and what is left is owed again', async (t) => {
    const story = await openNights(t, fresh);
    const { custnum } = await payer(story);
    const grant = { customer: custnum, amount: '60.00', reason: 'welcome', expires: '2027-02-01' };
    await staff(story, 'credit', grant);
    const last = await nights(story, 31);
    assert.deepEqual([last.day, countOf(last, 'credits_expired')], ['2027-02-01', 0]);
    // 60.00 less 32.42 for January and 21.60 for February.
    const [left] = await rows(story, 'select unapplied, expired from credit');
    assert.deepEqual(left, { unapplied: 598, expired: 0 });
    assert.equal(countOf(await nights(story, 1), 'credits_expired'), 1);
    const [gone] = await rows(story, 'select unapplied, expired from credit');
    assert.deepEqual(gone, { unapplied: 0, expired: 598 });
    const { balance } = await staff(story, 'customer/show', { number: custnum });
    assert.equal(balance, '0.00');
    await story.assertBalanced();
  });

  test('payments are used before credits, and the oldest invoice is paid first', async (t) => {
    const story = await openNights(t, fresh);
    const { custnum } = await payer(story);
    await nights(story, 31);
    await staff(story, 'credit', { customer: custnum, amount: '10.00', reason: 'outage' });
    await staff(story, 'payment/record', { customer: custnum, amount: '30.00' });
    const invoices = await openInvoices(story, custnum);
    assert.deepEqual(invoices, [{ number: 2, owed: '14.02' }]);
    const applied = await rows(
      story,
      'select invoice, amount from payment_application order by number',
    );
    assert.deepEqual(applied, [
      { invoice: 1, amount: 2242 },
      { invoice: 2, amount: 758 },
    ]);
  });

  test('a void invoice owes nothing, keeps its number, and its money pays the next', async (t) => {
    const story = await openNights(t, fresh);
    const { custnum } = await payer(story);
    await staff(story, 'payment/record', { customer: custnum, amount: '32.42' });
    await nights(story, 31);
    const gone = await staff(story, 'invoice/void', { invoice: 1, reason: 'never connected' });
    assert.deepEqual([gone.error, gone.balance], ['', '-10.82']);
    assert.deepEqual(await openInvoices(story, custnum), []);
    const again = await staff(story, 'invoice/void', { invoice: 1, reason: 'never connected' });
    assert.match(String(again.error), /Invoice 1 is void already/);
    const [row] = await rows(
      story,
      'select total, owed, void_reason from invoice where number = 1',
    );
    assert.deepEqual(row, { total: 3242, owed: 0, void_reason: 'never connected' });
    // The periods on it are not billed again.
    assert.equal((await nights(story, 1)).issued, 0);
    await story.assertBalanced();
  });

  test('what is written off is bad debt, and the invoice is not dunned any more', async (t) => {
    const story = await openNights(t, fresh);
    const { custnum } = await payer(story);
    await staff(story, 'payment/record', { customer: custnum, amount: '12.42' });
    const off = await staff(story, 'invoice/write-off', { invoice: 1, reason: 'bankrupt' });
    assert.deepEqual([off.written_off, off.balance], ['20.00', '0.00']);
    const twice = await staff(story, 'invoice/write-off', { invoice: 1, reason: 'bankrupt' });
    assert.match(String(twice.error), /Invoice 1 owes nothing/);
    const voided = await staff(story, 'invoice/void', { invoice: 1, reason: 'bankrupt' });
    assert.match(String(voided.error), /was written off/);
    const run = await nights(story, 20);
    assert.equal(countOf(run, 'reminders'), 0);
    const ledger = await rows(story, "select amount from entry where ledger = 'bad_debt'");
    assert.deepEqual(ledger, [{ amount: 2000 }]);
    await story.assertBalanced();
  });

  test('verification names the rule that money given back breaks', async (t) => {
    const story = await openNights(t, fresh);
    const { custnum } = await payer(story);
    await staff(story, 'credit', { customer: custnum, amount: '50.00', reason: 'outage' });
    await staff(story, 'refund/credit', { credit: 1, reason: 'leaves' });
    await payer(story);
    await payer(story);
    const spoil: [string, RegExp][] = [
      ['update refund set amount = amount + 1', /\[(posted as recorded|credit rest)\]/],
      ['update invoice set written_off = 5 where number = 2', /\[posted as recorded\]/],
      ['update invoice set voided_at = 1 where number = 2', /\[void invoice\]/],
      ["update counter set value = 9 where name = 'invoice'", /9 numbers were given \[no gap\]/],
      ['update credit set expired = 1', /\[(posted as recorded|credit rest)\]/],
    ];
    for (const [text, wrong] of spoil) {
      const undone = new Error('undone');
      await assert.rejects(
        story.database.write(async (tx) => {
          await tx.run({ text, name: '' }, []);
          const { faults } = await verifyLedger(tx);
          assert.match(faults.join('\n'), wrong, text);
          throw undone;
        }),
        undone,
      );
    }
    await story.assertBalanced();
  });
});
