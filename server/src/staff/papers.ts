/** Documents for staff, as text, page or PDF; and the paper that goes by post. */
import { formatMoney } from '@lineside/contract/money.ts';
import { type Call, todayOf } from '../call.ts';
import { pdfOf, pdfOfInvoices } from '../document/invoice-pdf.ts';
import { invoicePage, paperPage } from '../document/page.ts';
import type { Paper } from '../document/paper.ts';
import { paperText } from '../document/paper-text.ts';
import { listPost, makePostBatch, postBatchAgain } from '../document/post-batch.ts';
import { receiptOf } from '../document/receipt.ts';
import { statementOf } from '../document/statement.ts';
import { invoiceText } from '../invoice/invoice-text.ts';
import { invoicePageTemplate } from '../invoice/page-template.ts';
import { customerOfInvoice, documentOf } from '../invoice/read-document.ts';
import { queueMail } from '../mail/queue-mail.ts';
import {
  numberOf,
  optionalNumberOf,
  type StaffInput,
  type StaffVerb,
  textOf,
  UnusableInput,
} from './staff-verb.ts';

const forms = ['text', 'page', 'pdf'] as const;
type Form = (typeof forms)[number];

function formOf(input: StaffInput): Form {
  const text = textOf(input, 'form') || 'text';
  const form = forms.find((each) => each === text);
  if (form !== undefined) return form;
  throw new UnusableInput(`A document is had as ${forms.join(', ')}, not as \`${text}\`.`);
}

/** A PDF crosses the wire as one character a byte. */
const onWire = (pdf: Buffer): string => pdf.toString('latin1');

export const showInvoicePaper: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.read(peer, async (call) => {
    const number = numberOf(input, 'invoice');
    const customer = await customerOfInvoice(call, number);
    const issued = customer === undefined ? undefined : await documentOf(call, customer, number);
    if (issued === undefined) throw new UnusableInput(`There is no invoice ${number}.`);
    switch (formOf(input)) {
      case 'text':
        return { document: invoiceText(issued.document) };
      case 'page':
        return { document: invoicePage(issued) };
      case 'pdf':
        return { document: onWire(await pdfOfInvoices(call, [issued])) };
    }
  });

export const showStatement: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.read(peer, async (call) => {
    const { customer, period, statement } = await neededStatement(call, input);
    return {
      customer,
      ...period,
      opening: formatMoney(statement.opening, call.settings.currency),
      closing: formatMoney(statement.closing, call.settings.currency),
      document: await formed(call, statement.paper, formOf(input)),
    };
  });

/** Sends it to wherever the customer's invoices go. */
export const mailStatement: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.write(peer, async (call) => {
    const { customer, period, statement } = await neededStatement(call, input);
    await queueMail(call, {
      event: 'statement',
      record: `from ${period.from} until ${period.until}, asked for at ${call.now}`,
      customer,
      facts: {
        ...period,
        balance: `${call.settings.money_char}${formatMoney(statement.closing, call.settings.currency)}`,
      },
    });
    return { customer, ...period };
  });

async function neededStatement(call: Call, input: StaffInput) {
  const customer = numberOf(input, 'customer');
  const until = dayOf(input, 'until') ?? todayOf(call);
  const from = dayOf(input, 'from') ?? until.with({ day: 1 }).subtract({ months: 1 });
  if (Temporal.PlainDate.compare(from, until) > 0) {
    throw new UnusableInput('The first day of a statement is not after its last.');
  }
  const period = { from: from.toString(), until: until.toString() };
  const statement = await statementOf(call, customer, period);
  if (statement === undefined) throw new UnusableInput(`There is no customer ${customer}.`);
  return { customer, period, statement };
}

function dayOf(input: StaffInput, name: string): Temporal.PlainDate | undefined {
  const text = textOf(input, name);
  if (text === '') return undefined;
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch (cause) {
    const problem = new UnusableInput(`A day is written like 2026-11-23, not \`${text}\`.`);
    problem.cause = cause;
    throw problem;
  }
}

export const showReceiptPaper: StaffVerb = ({ dispatch, peer }, input) =>
  dispatch.read(peer, async (call) => {
    const payment = numberOf(input, 'payment');
    const paper = await receiptOf(call, payment);
    if (paper === undefined) throw new UnusableInput(`There is no payment ${payment}.`);
    return { document: await formed(call, paper, formOf(input)) };
  });

async function formed(call: Call, paper: Paper, form: Form): Promise<string> {
  if (form === 'text') return paperText(paper);
  if (form === 'pdf') return onWire(await pdfOf(call, [paper]));
  return paperPage(paper, invoicePageTemplate().parts.style?.text ?? '');
}

/** A new batch of all that waits, or an old one again. The papers are drawn after the commit. */
export const printPost: StaffVerb = async ({ dispatch, peer }, input) => {
  const number = optionalNumberOf(input, 'batch');
  const { batch, call } =
    number === undefined
      ? await dispatch.write(peer, async (writing) => ({
          batch: await makePostBatch(writing),
          call: writing,
        }))
      : await dispatch.read(peer, async (reading) => ({
          batch: await postBatchAgain(reading, number),
          call: reading,
        }));
  if (batch === undefined) {
    if (number !== undefined) throw new UnusableInput(`There is no batch ${number}.`);
    return { batch: '', invoices: 0, document: '' };
  }
  const { now, settings } = call;
  return {
    batch: batch.number,
    invoices: batch.invoices.length,
    document: onWire(await pdfOfInvoices({ now, settings }, batch.invoices)),
  };
};

export const showPost: StaffVerb = ({ dispatch, peer }) =>
  dispatch.read(peer, async (call) => {
    const { waiting, batches } = await listPost(call);
    return {
      waiting,
      batches: batches.map(({ number, made_at, made_by, invoices }) => ({
        number,
        made: dayAt(call, made_at),
        by: made_by,
        invoices,
      })),
    };
  });

const dayAt = ({ settings }: Call, at: number): string =>
  Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(settings.timezone)
    .toPlainDate()
    .toString();
