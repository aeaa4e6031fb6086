import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { runDay } from '@lineside/server/daily/run-day.ts';
import { staffDesk } from '@lineside/server/staff/answer-staff.ts';
import { forEachDatabase } from '../databases.ts';
import { newCustomer, openStory, type Story, storyPeer } from '../story.ts';
import { quickPasswords } from './quick-passwords.ts';
import { billed, goodCard, meddle } from './shared-story.ts';

const staff = async (story: Story, verb: string, input: object = {}) =>
  staffDesk(story.dispatch).call(`staff/${verb}`, input, storyPeer);

/** What a PDF says, page by page, without where it says it. */
function pdfTexts(document: string): string[] {
  const bytes = Buffer.from(document, 'latin1');
  const pages: string[] = [];
  for (const match of document.matchAll(/\/Length (\d+)\n\/Filter \/FlateDecode\n>>\nstream\n/g)) {
    const from = match.index + match[0].length;
    const content = inflateSync(bytes.subarray(from, from + Number(match[1]))).toString('latin1');
    const lines = [...content.matchAll(/\[((?:<[0-9a-f]*>[ 0-9.-]*)+)\] TJ/g)].map(
      ([, shown = '']) =>
        [...shown.matchAll(/<([0-9a-f]*)>/g)]
          .map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1'))
          .join(''),
    );
    if (lines.length > 0) pages.push(lines.join('\n'));
  }
  return pages;
}

/** The letters of the fonts that a PDF brings, as it tells them to who copies its text. */
function lettersIn(document: string): string {
  const bytes = Buffer.from(document, 'latin1');
  const found: string[] = [];
  for (const match of document.matchAll(/\/Length (\d+)\n\/Filter \/FlateDecode\n>>\nstream\n/g)) {
    const from = match.index + match[0].length;
    const content = inflateSync(bytes.subarray(from, from + Number(match[1]))).toString('latin1');
    if (!content.includes('beginbfrange')) continue;
    for (const [, hex = ''] of content.matchAll(/<([0-9a-f]{4})>/g)) {
      found.push(String.fromCharCode(Number.parseInt(hex, 16)));
    }
  }
  return found.join('');
}

async function open(t: Parameters<typeof openStory>[0], fresh: Parameters<typeof openStory>[1]) {
  const story = await openStory(t, fresh, { passwords: quickPasswords });
  await story.set('selfservice-session_timeout', '52 weeks');
  return story;
}

forEachDatabase((_name, fresh) => {
  test('an invoice is one document as text, page and PDF', async (t) => {
    const story = await open(t, fresh);
    const { session_id } = await billed(story);
    const shown = await story.call('invoice', { session_id, invnum: 1 });
    const pdf = await story.call('invoice_pdf', { session_id, invnum: 1 });
    assert.equal(pdf.invnum, 1);
    const [page = '', ...more] = pdfTexts(String(pdf.invoice_pdf));
    assert.equal(more.length, 0);
    const rows = ['Dialup Setup', 'Sales tax', 'Total New Charges', 'Total Charges', 'Balance Due'];
    for (const row of [...rows, 'Example Internet', 'Zoë Example']) {
      for (const text of [page, shown.invoice_text, shown.invoice_html]) {
        assert(String(text).includes(row), row);
      }
    }
    const whole = await staff(story, 'invoice/show', { invoice: 1, form: 'page' });
    assert.match(String(whole.document), /^<!doctype html>[\s\S]*@media print[\s\S]*<\/html>\n$/);
    assert(String(whole.document).includes(String(shown.invoice_html)));
  });

  test('what was issued keeps its looks, and shows the payments of today', async (t) => {
    const story = await open(t, fresh);
    const { session_id, custnum } = await billed(story);
    const before = await story.call('invoice', { session_id, invnum: 1 });
    await story.call('edit_info', { session_id, company: 'Renamed', address1: '9 Other St' });
    await story.set('company_name', 'Another Name');
    await story.set('invoice_default_terms', 'Net 30');
    await staff(story, 'brand/set', { agent: 1, accent: '#ff0000', name: 'Own shop' });
    const body = '<h1>New {{number}}</h1>{{#rows}}<p>{{description}}</p>{{/rows}}';
    const set = { name: 'invoice-page', part: 'body', text: body };
    assert.equal((await staff(story, 'templates/set', set)).error, '');
    assert.deepEqual(await story.call('invoice', { session_id, invnum: 1 }), before);
    const page = await staff(story, 'invoice/show', { invoice: 1, form: 'page' });
    assert.match(String(page.document), /--accent: #1d4ed8/);

    await story.call('process_payment', { session_id, ...goodCard, amount: '10.00' });
    const paid = await story.call('invoice', { session_id, invnum: 1 });
    assert.match(String(paid.invoice_text), /Payment received 06\/15\/26 +\$ +10\.00/);
    assert.match(String(paid.invoice_html), /Payment received 06\/15\/26/);
    assert.match(String(paid.invoice_text), /Zoë Example[\s\S]*1 Elm St/);

    story.pass({ months: 1 });
    await runDay(story.dispatch);
    const next = await story.call('invoice', { session_id, invnum: 2 });
    assert.match(String(next.invoice_html), /^<h1>New 2<\/h1>/);
    assert.match(String(next.invoice_text), /Own shop[\s\S]*Renamed[\s\S]*9 Other St/);
    const newer = await staff(story, 'invoice/show', { invoice: 2, form: 'page' });
    assert.match(String(newer.document), /--accent: #ff0000/);
    assert.equal((await staff(story, 'customer/show', { number: custnum })).error, '');
  });

  test('names that look like markup or templates stay text on a page and in a PDF', async (t) => {
    const story = await open(t, fresh);
    const { session_id, custnum } = await billed(story);
    const name = '<img src=x onerror=y> {{{number}}} Zoë';
    await meddle(
      story.database,
      `UPDATE customer SET company = '${name}' WHERE number = ${custnum}`,
    );
    story.pass({ months: 1 });
    await runDay(story.dispatch);
    const { invoice_html } = await story.call('invoice', { session_id, invnum: 2 });
    assert.doesNotMatch(String(invoice_html), /<img/);
    assert.match(String(invoice_html), /&lt;img src=x onerror=y&gt; \{\{\{number\}\}\} Zoë/);
    const { invoice_pdf } = await story.call('invoice_pdf', { session_id, invnum: 2 });
    assert.match(
      pdfTexts(String(invoice_pdf)).join(''),
      /<img src=x onerror=y> \{\{\{number\}\}\}/,
    );
  });

  test('a name in Polish, Greek, Cyrillic or Hebrew letters is printed in them', async (t) => {
    const story = await open(t, fresh);
    const { session_id, custnum } = await billed(story);
    const names = 'Łódź Ωμέγα Жанна שלום 香';
    await meddle(
      story.database,
      `UPDATE customer SET company = '${names}' WHERE number = ${custnum}`,
    );
    story.pass({ months: 1 });
    await runDay(story.dispatch);
    const { invoice_pdf } = await story.call('invoice_pdf', { session_id, invnum: 2 });
    const letters = lettersIn(String(invoice_pdf));
    for (const letter of 'ŁźΩЖש') assert(letters.includes(letter), letter);
    assert(!letters.includes('香'), 'no font of ours has it');
    const plain = await story.call('invoice_pdf', { session_id, invnum: 1 });
    assert.equal(lettersIn(String(plain.invoice_pdf)), '', 'western letters need no font');
  });

  test('a logo is printed, and what is no picture is refused', async (t) => {
    const story = await open(t, fresh);
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    assert.equal((await staff(story, 'brand/set', { agent: 1, logo: png })).error, '');
    const refusals = [
      [{ logo: Buffer.from('<svg onload="x"/>').toString('base64') }, /PNG or a JPEG/],
      [{ logo: Buffer.alloc(300_000).toString('base64') }, /at most 256 KiB/],
      [{ accent: 'red; }</style>' }, /A colour is written like/],
      [{ agent: 77 }, /There is no agent 77/],
    ] as const;
    for (const [input, why] of refusals) {
      const { error } = await staff(story, 'brand/set', { agent: 1, ...input });
      assert.match(String(error), why);
    }
    const { session_id } = await billed(story);
    const { invoice_html } = await story.call('invoice', { session_id, invnum: 1 });
    assert(String(invoice_html).includes(`<img class="logo" src="data:image/png;base64,${png}"`));
    const { invoice_pdf } = await story.call('invoice_pdf', { session_id, invnum: 1 });
    assert.match(String(invoice_pdf), /\/Subtype \/Image/);
  });

  test('a customer sees his invoices, payments and history, which add up', async (t) => {
    const story = await open(t, fresh);
    const { session_id, custnum } = await billed(story);
    await story.call('process_payment', { session_id, ...goodCard, amount: '10.00' });
    story.pass({ days: 1 });
    await staff(story, 'credit', { customer: custnum, amount: '5.00', reason: 'outage' });
    story.pass({ months: 1 });
    await runDay(story.dispatch);

    const { invoices, balance } = await story.call('list_invoices', { session_id });
    const listed = (invoices as Record<string, unknown>[]).map((row) => [
      row.invnum,
      row.date,
      row.date_short,
      row.previous,
      row.charged,
      row.owed,
      row.balance,
      row.lastpay,
    ]);
    assert.deepEqual(listed, [
      [1, 'Jun 15th, 2026', '06-15-2026', '0.00', '32.42', '17.42', '17.42', 'Jun 15th, 2026'],
      [2, 'Jul 16th, 2026', '07-16-2026', '17.42', '21.60', '21.60', '39.02', ''],
    ]);
    assert.equal(balance, '39.02');

    const { payments } = await story.call('list_payments', { session_id });
    const [payment] = payments as Record<string, unknown>[];
    assert.deepEqual(
      [payment?.paid, payment?.payby, payment?.paymask, payment?.processor],
      ['10.00', 'CARD', 'xxxxxxxxxxxx1111', 'sandbox'],
    );
    const receipt = await story.call('payment_receipt', { session_id, paynum: payment?.paynum });
    assert.deepEqual(receipt, { error: '', ...payment });

    const told = await story.call('billing_history', { session_id });
    assert.deepEqual(
      (told.history as Record<string, unknown>[]).map((row) => [
        row.type,
        row.description,
        row.amount,
        row.balance_pretty,
      ]),
      [
        ['Invoice', 'Invoice #2', '21.60', '$39.02'],
        ['Credit', 'Credit #1 (outage)', '-5.00', '$17.42'],
        ['Payment', 'Payment #1 (xxxxxxxxxxxx1111)', '-10.00', '$22.42'],
        ['Invoice', 'Invoice #1', '32.42', '$32.42'],
      ],
    );
    assert.equal(told.next_bill_date_pretty, '08/15/2026');
    await story.assertBalanced();
  });

  test('a statement begins and ends with the balance of its days', async (t) => {
    const story = await open(t, fresh);
    const { session_id, custnum } = await billed(story);
    story.pass({ days: 10 });
    await story.call('process_payment', { session_id, ...goodCard, amount: '40.00' });
    const asked = { customer: custnum, from: '2026-06-20', until: '2026-06-30' };
    const { opening, closing, document } = await staff(story, 'statement', asked);
    assert.deepEqual([opening, closing], ['32.42', '-7.58']);
    assert.match(String(document), /06\/25\/26 +Payment #1 \(xxx.*-\$40\.00 +-\$7\.58/);
    assert.doesNotMatch(String(document), /Invoice #1/);
    const page = await staff(story, 'statement', { ...asked, form: 'page' });
    assert.match(String(page.document), /<td>-\$40\.00<\/td>/);
    const pdf = await staff(story, 'statement', { ...asked, form: 'pdf' });
    assert.match(pdfTexts(String(pdf.document))[0] ?? '', /Balance before/);
    const receipt = await staff(story, 'receipt', { payment: 1 });
    assert.match(
      String(receipt.document),
      /Invoice #1 +\$32\.42\nKept for later invoices +\$7\.58/,
    );
    const wrong = [
      [{ ...asked, from: '2026-07-01' }, /not after its last/],
      [{ ...asked, from: '31.12.2026' }, /A day is written like/],
      [{ ...asked, customer: 99 }, /no customer 99/],
    ] as const;
    for (const [input, why] of wrong) {
      assert.match(String((await staff(story, 'statement', input)).error), why);
    }
  });

  test('the post is printed once, each invoice on its own pages, and again by its number', async (t) => {
    const story = await open(t, fresh);
    for (const first of ['Ann', 'Ben', 'Cem']) {
      await newCustomer(story, {
        first,
        invoicing_list: 'POST',
        payby: 'BILL',
        payinfo: '',
        payname: '',
      });
    }
    await newCustomer(story, { first: 'Dan' });
    const [one, two] = await Promise.all([staff(story, 'post/batch'), staff(story, 'post/batch')]);
    const batches = [one, two].filter(({ batch }) => batch !== '');
    assert.equal(batches.length, 1, 'two who print at once do not print twice');
    const pages = pdfTexts(String(batches[0]?.document));
    assert.equal(pages.length, 3);
    for (const [index, first] of ['Ann', 'Ben', 'Cem'].entries()) {
      assert(pages[index]?.includes(`${first} Example`));
      assert.match(pages[index] ?? '', /Page 1 of 1/);
    }
    assert.deepEqual(await staff(story, 'post/batch'), {
      error: '',
      batch: '',
      invoices: 0,
      document: '',
    });
    const again = await staff(story, 'post/batch', { batch: batches[0]?.batch });
    assert.deepEqual(pdfTexts(String(again.document)), pages);
    assert.match(String((await staff(story, 'post/batch', { batch: 9 })).error), /no batch 9/);
  });

  test('a long document goes on on the next page, under its headings', async (t) => {
    const story = await open(t, fresh);
    const { session_id, custnum } = await billed(story);
    for (let month = 0; month < 40; month += 1) {
      await staff(story, 'credit', {
        customer: custnum,
        amount: '1.00',
        reason: 'again '.repeat(20),
      });
    }
    const { document } = await staff(story, 'statement', { customer: custnum, form: 'pdf' });
    const pages = pdfTexts(String(document));
    assert(pages.length > 1);
    for (const [index, page] of pages.entries()) {
      assert.match(page, /Description/);
      assert(page.includes(`Page ${index + 1} of ${pages.length}`));
    }
    assert.equal((await story.call('customer_info', { session_id })).error, '');
  });
});
