import assert from 'node:assert/strict';
import { sum } from '@lineside/contract/money.ts';
import { type Call, todayOf } from '../call.ts';
import { causeText } from '../cause.ts';
import type { Customer } from '../customer/customer.ts';
import type { Tx } from '../database/database.ts';
import { post } from '../ledger/post.ts';
import { invoiceEntries } from '../ledger/posting.ts';
import { recordBilling } from '../package/record-billing.ts';
import { announceInvoice } from './announce-invoice.ts';
import { storedKind } from './charges.ts';
import { textOf } from './civil-day.ts';
import type { DraftInvoice } from './draft-invoice.ts';
import {
  addExemption,
  insertInvoice,
  insertInvoiceLines,
  nextInvoiceNumber,
  setInvoiceNumber,
} from './sql.ts';

/**
 * Gives a draft its number and makes it final, in the transaction in which the charge was approved
 * or need not happen. Returns the number, or undefined when there is nothing to print. Whoever has
 * read the customer hands him over.
 */
export async function issueInvoice(
  call: Call,
  customer: number,
  draft: DraftInvoice,
  known?: Customer,
): Promise<number | undefined> {
  for (const item of draft.billed) await recordBilling(call, item);
  for (const { region, month, amount } of draft.exemptions) {
    await addExemption.run(call.tx, { customer, region, month, amount });
  }
  if (draft.lines.length === 0) return undefined;
  assert(
    sum(draft.lines.map((line) => line.amount)) === draft.total,
    'an invoice is the sum of its lines',
  );
  const number = await nextNumber(call.tx);
  const days = await writeInvoice(call, { number, customer, draft });
  await post(
    call.tx,
    {
      kind: 'invoice',
      subject: number,
      customer,
      entries: invoiceEntries(draft.charged, draft.taxed),
    },
    call.now,
  );
  const announced = { number, customer, total: draft.total, ...days };
  await announceInvoice(call, announced, known);
  return number;
}

/** What the counter stands at in a transaction that has counted before: nobody else moves it. */
const counters = new WeakMap<Tx, number>();

async function nextNumber(tx: Tx): Promise<number> {
  const last = counters.get(tx);
  if (last === undefined) {
    const counted = await nextInvoiceNumber.first(tx, { name: 'invoice' });
    assert(counted, 'the invoice counter exists');
    counters.set(tx, counted.value);
    return counted.value;
  }
  // To have a value returned costs several times what the change itself does.
  await setInvoiceNumber.run(tx, { name: 'invoice', value: last + 1 });
  counters.set(tx, last + 1);
  return last + 1;
}

interface Numbered {
  readonly number: number;
  readonly customer: number;
  readonly draft: DraftInvoice;
}

async function writeInvoice(call: Call, { number, customer, draft }: Numbered) {
  const today = todayOf(call);
  const issuedOn = textOf(today);
  const dueOn = dueDay(today, call.settings.invoice_default_terms);
  await insertInvoice.run(call.tx, {
    number,
    customer,
    issuedOn,
    dueOn,
    total: draft.total,
    issuedAt: call.now.epochMilliseconds,
  });
  const lines = draft.lines.map((line, index) => ({
    invoice: number,
    position: index + 1,
    kind: storedKind(line),
    package: line.item === null ? null : (draft.billed[line.item]?.package ?? null),
    taxRegion: line.region,
    description: line.description,
    periodFrom: line.periodFrom,
    periodUntil: line.periodUntil,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    amount: line.amount,
    taxMillionths: line.taxMillionths,
    cause: causeText(line.cause),
  }));
  await insertInvoiceLines(call.tx, lines);
  const packages = lines.flatMap((line) => line.package ?? []);
  return { issuedOn, dueOn, packages };
}

/** All invoices of one day and terms are due on the same. */
let due: { today: Temporal.PlainDate; terms: string; on: string } | undefined;

function dueDay(today: Temporal.PlainDate, terms: string): string {
  if (due?.today === today && due.terms === terms) return due.on;
  const on = today.add({ days: netDays(terms) }).toString();
  due = { today, terms, on };
  return on;
}

/** `Net 30` gives 30 days; any other terms are due at once. */
export function netDays(terms: string): number {
  const match = /^Net ([0-9]{1,3})$/i.exec(terms.trim());
  return match ? Number(match[1]) : 0;
}
