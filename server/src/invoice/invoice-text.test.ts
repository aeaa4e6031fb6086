import assert from 'node:assert/strict';
import { test } from 'node:test';
import { money } from '@lineside/contract/money.ts';
import { plainBrand } from '../agent/brand.ts';
import { type InvoiceDocument, rowsOf } from './invoice-document.ts';
import { invoiceHtml } from './invoice-html.ts';
import { invoiceText } from './invoice-text.ts';
import { invoicePageTemplate } from './page-template.ts';
import type { Stationery } from './stationery.ts';

const document: InvoiceDocument = {
  number: 102,
  customer: 17,
  issuedOn: '2004-04-20',
  dueOn: '2004-05-20',
  owed: money(1645),
  terms: '',
  currencySign: '$',
  currency: 'USD',
  provider: ['Example Internet', '100 Main Street', 'Springfield, CA  94000'],
  address: ['Bob Example', '1 Elm St', 'Oakland, CA  94601'],
  previous: [{ number: 101, issuedOn: '2004-03-20', owed: money(1995) }],
  lines: [
    {
      description: 'Dialup Setup',
      periodFrom: '',
      periodUntil: '',
      amount: money(1000),
      services: ['Dialup account: bob@example.com'],
    },
    {
      description: 'Dialup',
      periodFrom: '2004-04-20',
      periodUntil: '2004-05-20',
      amount: money(1995),
      services: ['Dialup account: bob@example.com'],
    },
    { description: 'Tax', periodFrom: '', periodUntil: '', amount: money(150), services: [] },
  ],
  credits: [{ number: 5, on: '2004-04-21', reason: 'goodwill', amount: money(500) }],
  payments: [{ on: '2004-04-22', amount: money(1000) }],
};

const row = (description: string, shown: string) =>
  `  ${description.padEnd(65)} ${shown.padStart(11)}`;
const rule = row('', '-----------');
const blank = ' '.repeat(79);

test('the text has the rows of the seed, in their order, in two columns', () => {
  const lines = invoiceText(document).split('\n');
  assert.equal(lines[1], `${' '.repeat(33)}Invoice`);
  assert.equal(lines[2], `${' '.repeat(33)}Page 1 of 1         04/20/04  FS-102`);
  assert.deepEqual(lines.slice(17, 37), [
    row('Previous Balance, Invoice #101 (03/20/04)', '$     19.95'),
    rule,
    row('Total Previous Balance', '$     19.95'),
    blank,
    row('Dialup Setup', '$     10.00'),
    row('  Dialup account: bob@example.com', ''),
    row('Dialup (04/20/04 - 05/20/04)', '$     19.95'),
    row('  Dialup account: bob@example.com', ''),
    row('Tax', '$      1.50'),
    rule,
    row('Total New Charges', '$     31.45'),
    blank,
    rule,
    row('Total Charges', '$     51.40'),
    blank,
    row('Credit #5 (04/21/04) (goodwill) ', '$      5.00'),
    row('Payment received 04/22/04', '$     10.00'),
    rule,
    row('Balance Due', '$     36.40'),
    blank,
  ]);
});

test('a page has 50 lines and a long invoice goes on on the next', () => {
  const count = (text: string) => text.split('\n').length - 1;
  assert.equal(count(invoiceText(document)), 50);
  const long = { ...document, lines: Array(60).fill(document.lines[2]) };
  const text = invoiceText(long);
  assert.equal(count(text), 150);
  assert.match(text, /Page 3 of 3/);
});

test('no line of charges is wider than 79 characters, whatever the name', () => {
  const wide = { ...document.lines[0], description: '\u{1f600}'.repeat(100), services: [] };
  const text = invoiceText({ ...document, lines: [wide as never] });
  for (const line of text.split('\n')) assert.ok(Array.from(line).length <= 79, line);
});

test('terms of days print the due date, other terms are printed as they are', () => {
  assert.match(
    invoiceText({ ...document, terms: 'Net 30' }),
    /Balance Due - Please pay by 05\/20\/04/,
  );
  assert.match(invoiceText({ ...document, terms: 'On receipt' }), /Balance Due - On receipt/);
});

const stationery: Stationery = {
  provider: document.provider,
  terms: '',
  currencySign: '$',
  brand: plainBrand,
  body: invoicePageTemplate().parts.body?.text ?? '',
  style: '',
};

test('the page has the rows of the text', () => {
  const page = invoiceHtml({ document, stationery });
  for (const { description } of rowsOf(document)) assert.ok(page.includes(description.trim()));
  assert.match(page, /<tr class="total"><td>Balance Due<\/td><td>\$ {5}36\.40<\/td>/);
});

test('the page escapes what customers and staff wrote', () => {
  const hostile: InvoiceDocument = {
    ...document,
    address: ['<script>alert(1)</script>', '{{{number}}}'],
    credits: [{ number: 5, on: '2004-04-21', reason: '"><img>', amount: money(1) }],
  };
  const page = invoiceHtml({ document: hostile, stationery });
  assert.doesNotMatch(page, /<script|<img/);
  assert.match(page, /&lt;script/);
  assert.match(page, /\{\{\{number\}\}\}/);
});
