import { formatMoney, type Money } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import {
  because,
  dayAt,
  type Explanation,
  lineStatement,
  noticeStatement,
  type Statement,
} from './explanation.ts';
import {
  creditsLaidOn,
  dunningOfInvoice,
  invoiceRow,
  linesWithCauses,
  paymentsLaidOn,
} from './sql/why.ts';

type InvoiceRow = NonNullable<Awaited<ReturnType<typeof invoiceRow.first>>>;

/** Every line, what was laid on it in which order, what was done because it was not paid. */
export async function whyInvoice(call: Call, number: number): Promise<Explanation | undefined> {
  const { tx } = call;
  const row = await invoiceRow.first(tx, { number });
  if (row === undefined) return undefined;
  const lines = await linesWithCauses.all(tx, { invoice: number });
  const notices = await dunningOfInvoice.all(tx, { invoice: number });
  return {
    of: `invoice ${number}`,
    customer: row.customer,
    statements: [
      issued(call, row),
      ...lines.map((line) => lineStatement(call, line, `Line ${line.position}`)),
      ...untaxed(lines),
      ...(await laidOn(call, number)),
      ...closed(call, row),
      ...notices.map(noticeStatement),
      { what: `It owes ${formatMoney(row.owed, call.settings.currency)}.`, because: [] },
    ],
  };
}

function issued(call: Call, { customer, total, issued_on, due_on, issued_at }: InvoiceRow) {
  const on = dayAt(call, issued_at);
  const late = on === issued_on ? '' : `, written on ${on}`;
  return {
    what: `It was issued to customer ${customer} on ${issued_on}${late}, due on ${due_on}: ${formatMoney(total, call.settings.currency)}.`,
    because: ['That is the sum of its lines.'],
  };
}

const untaxed = (lines: readonly { readonly kind: string }[]): Statement[] =>
  lines.some(({ kind }) => kind === 'tax') ? [] : [{ what: 'It has no tax line.', because: [] }];

const lies = (amount: Money, { settings: { currency } }: Call) =>
  amount < 0
    ? `took ${formatMoney(-amount as Money, currency)} back off it`
    : `paid ${formatMoney(amount, currency)} of it`;

async function laidOn(call: Call, invoice: number): Promise<Statement[]> {
  const payments = await paymentsLaidOn.all(call.tx, { invoice });
  const credits = await creditsLaidOn.all(call.tx, { invoice });
  const order =
    'Payments are used before credits, the oldest first, on the oldest open invoice first.';
  return [
    ...payments.map(({ number, type, label, amount, applied_at }) => {
      const by = label === '' ? type : `${type}, ${label}`;
      const what = `On ${dayAt(call, applied_at)} payment ${number} (${by}) ${lies(amount, call)}.`;
      return { what, because: amount < 0 ? [] : [order] };
    }),
    ...credits.map(({ number, reason, cause, amount, applied_at }) => {
      const what = `On ${dayAt(call, applied_at)} credit ${number} (${reason}) ${lies(amount, call)}.`;
      return { what, because: amount < 0 ? [] : [...(cause === '' ? [] : because(cause)), order] };
    }),
  ];
}

function closed(call: Call, row: InvoiceRow): Statement[] {
  const statements: Statement[] = [];
  if (row.voided_at !== null) {
    statements.push({
      what: `It was voided on ${dayAt(call, row.voided_at)}.`,
      because: [`The reason given: ${row.void_reason}.`],
    });
  }
  if (row.written_off !== 0) {
    statements.push({
      what: `${formatMoney(row.written_off, call.settings.currency)} of it was written off as bad debt.`,
      because: [],
    });
  }
  return statements;
}
