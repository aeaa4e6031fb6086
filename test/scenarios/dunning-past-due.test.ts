import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachDatabase } from '../databases.ts';
import type { Story } from '../story.ts';
import { countOf, nights, openNights, payer, rows, staff } from './nights.ts';

/** The first invoice is of 1 January, due on the 11th. */
const strict = {
  reminder_days: '3\n10',
  suspend_days: '15',
  cancel_days: '40',
} as const;

const mails = async (story: Story) =>
  (await rows(story, 'select event from mail order by number'))
    .map(({ event }) => event)
    .filter((event) => !['welcome', 'invoice', 'receipt'].includes(String(event)));

const status = async (story: Story, number: number) => {
  const { packages } = await staff(story, 'customer/show', { number });
  return (packages as { status: string }[]).map((bought) => bought.status);
};

forEachDatabase((_name, fresh) => {
  test('who does not pay is reminded twice, suspended after fifteen days and cancelled after forty', async (t) => {
    const story = await openNights(t, fresh, { settings: strict });
    const { custnum } = await payer(story);
    const seen: string[] = [];
    for (let day = 1; day <= 55; day += 1) {
      const run = await nights(story, 1);
      for (const name of ['reminders', 'suspended', 'cancelled']) {
        if (countOf(run, name) > 0) seen.push(`${run.day} ${name}`);
      }
    }
    assert.deepEqual(seen, [
      '2027-01-14 reminders',
      '2027-01-21 reminders',
      '2027-01-26 suspended',
      '2027-02-20 cancelled',
    ]);
    assert.deepEqual(await status(story, custnum), ['cancelled']);
    assert.deepEqual(await mails(story), ['reminder', 'reminder', 'suspended', 'cancelled']);
    await story.assertBalanced();
  });

  test('a suspension names its cause: the invoice, the reminder and the balance', async (t) => {
    const story = await openNights(t, fresh, { settings: strict });
    await payer(story);
    await nights(story, 25);
    const [row] = await rows(story, "select cause, done_on from dunning where rule = 'suspend'");
    assert.equal(row?.done_on, '2027-01-26');
    assert.deepEqual(JSON.parse(String(row?.cause)), {
      rule: 'suspend',
      event: 'daily',
      of: { kind: 'invoice', number: 1 },
      facts: {
        due_on: '2027-01-11',
        after_days: 15,
        owed: '32.42',
        balance: '32.42',
        reminded_on: '2027-01-21',
      },
    });
  });

  test('a payment ends the suspension, and the customer is told', async (t) => {
    const story = await openNights(t, fresh, { settings: strict });
    const { custnum } = await payer(story);
    await nights(story, 26);
    assert.deepEqual(await status(story, custnum), ['suspended']);
    await staff(story, 'payment/record', { customer: custnum, amount: '32.42' });
    assert.deepEqual(await status(story, custnum), ['active']);
    assert.deepEqual(await mails(story), ['reminder', 'reminder', 'suspended', 'unsuspended']);
    const later = await nights(story, 3);
    assert.deepEqual([countOf(later, 'suspended'), countOf(later, 'reminders')], [0, 0]);
    await story.assertBalanced();
  });

  test('nobody is suspended who was not reminded on an earlier day', async (t) => {
    const story = await openNights(t, fresh, {
      settings: { reminder_days: '', suspend_days: '5' },
    });
    const { custnum } = await payer(story);
    const due = await nights(story, 15);
    assert.equal(due.day, '2027-01-16');
    assert.deepEqual(await status(story, custnum), ['active']);
    assert.deepEqual(await mails(story), ['reminder']);
    await nights(story, 1);
    assert.deepEqual(await status(story, custnum), ['suspended']);
    assert.deepEqual(await mails(story), ['reminder', 'suspended']);
  });

  test('after a pause of the server only the last reminder is sent, and nothing is skipped', async (t) => {
    const story = await openNights(t, fresh, { settings: strict });
    const { custnum } = await payer(story);
    story.pass({ days: 29 });
    await nights(story, 1);
    assert.deepEqual(await mails(story), ['reminder']);
    assert.deepEqual(await status(story, custnum), ['active']);
    await nights(story, 1);
    assert.deepEqual(await status(story, custnum), ['suspended']);
  });

  test('rules that are set later hold for invoices that are open already', async (t) => {
    const story = await openNights(t, fresh, { settings: { reminder_days: '3' } });
    const { custnum } = await payer(story);
    await nights(story, 28);
    assert.deepEqual(await status(story, custnum), ['active']);
    await story.set('suspend_days', '5');
    await nights(story, 1);
    assert.deepEqual(await status(story, custnum), ['suspended']);
  });

  test('a late fee is an invoice of its own, charged once, and never for another late fee', async (t) => {
    const story = await openNights(t, fresh, {
      settings: {
        reminder_days: '',
        late_fee_days: '5',
        late_fee_amount: '2.00',
        late_fee_percent: '1.5',
      },
    });
    await payer(story);
    const run = await nights(story, 15);
    assert.equal(countOf(run, 'late_fees'), 1);
    await nights(story, 15);
    const fees = await rows(
      story,
      "select invoice, amount, description, cause from invoice_line where kind = 'late fee'",
    );
    assert.equal(fees.length, 1);
    // 2.00 and 1.5 percent of 32.42, which is 0.4863.
    assert.deepEqual([fees[0]?.invoice, fees[0]?.amount], [2, 249]);
    assert.equal(fees[0]?.description, 'Late fee for invoice 1');
    assert.match(String(fees[0]?.cause), /"of":\{"kind":"invoice","number":1\}/);
    await story.assertBalanced();
  });

  test('who has paid is not dunned, whatever the order of days', async (t) => {
    const story = await openNights(t, fresh, { settings: { ...strict, late_fee_days: '4' } });
    const { custnum } = await payer(story);
    await staff(story, 'credit', { customer: custnum, amount: '40.00', reason: 'welcome' });
    await nights(story, 30);
    assert.deepEqual(await mails(story), ['credit']);
    assert.deepEqual(await rows(story, 'select rule from dunning'), []);
  });
});
