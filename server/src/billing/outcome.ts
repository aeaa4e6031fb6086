/** What an action costs and gives back, read from what it stored: the same for preview and deed. */
import { formatMoney, type Money, subtract, sum } from '@lineside/contract/money.ts';
import { type Call, todayOf } from '../call.ts';
import { readCause } from '../cause.ts';
import { creditsWithCauses } from '../credit/credits-with-causes.ts';
import type { DraftInvoice } from '../invoice/draft-invoice.ts';
import { type IssuedLine, linesOfInvoices } from '../invoice/lines-of-invoices.ts';
import { balanceOf } from '../ledger/balance.ts';
import type { Done } from './done.ts';
import { explain } from './sentences.ts';

/** What a quote binds: every figure, and not what else the customer owes by now. */
export interface Figures {
  readonly on: string;
  // As a reply has it: it is made anew for each.
  readonly lines: OutcomeLine[];
  readonly credits: OutcomeCredit[];
  readonly charged: string;
  readonly taxed: string;
  readonly credited: string;
  /** What is charged less what is given back. */
  readonly total: string;
}

export interface Outcome extends Figures {
  readonly balance: string;
  readonly words: string[];
  readonly reasons: { readonly code: string; readonly values: Record<string, string> }[];
}

export interface OutcomeCredit {
  readonly description: string;
  readonly amount: string;
}

export interface OutcomeLine {
  readonly kind: string;
  readonly description: string;
  readonly period_from: string;
  readonly period_until: string;
  readonly quantity: number;
  readonly unit_price: string;
  readonly amount: string;
}

export async function outcomeOf(
  call: Call,
  customer: number,
  done: Omit<Done, 'package'>,
): Promise<Outcome> {
  const { currency } = call.settings;
  const lines = await linesOfInvoices(call.tx, done.invoices);
  const credits = await creditsWithCauses(call.tx, done.credits);
  const said = [
    ...done.said,
    ...lines.map((line) => explain({ ...line, currency, cause: readCause(line.cause) })),
    ...credits.map(({ reason, amount, cause }) =>
      explain({ description: reason, amount, currency, cause: readCause(cause) }),
    ),
  ];
  return {
    ...figuresOf(done.on, { lines, credits, currency }),
    balance: formatMoney(await balanceOf(call.tx, customer), currency),
    words: said.map(({ text }) => text),
    reasons: said.map(({ code, values }) => ({ code, values })),
  };
}

/** The figures of what is not issued yet, in the form that it will have. */
export const figuresOfDraft = ({ lines }: DraftInvoice, call: Call): Figures =>
  figuresOf(todayOf(call), { lines, credits: [], currency: call.settings.currency });

type FigureLine = Omit<IssuedLine, 'cause'>;

interface Counted {
  readonly lines: readonly FigureLine[];
  readonly credits: readonly { readonly reason: string; readonly amount: Money }[];
  readonly currency: string;
}

function figuresOf(on: Temporal.PlainDate, { lines, credits, currency }: Counted): Figures {
  const total = (amounts: readonly { readonly amount: Money }[]) =>
    sum(amounts.map((each) => each.amount));
  const isTax = ({ kind }: FigureLine) => kind === 'tax';
  return {
    on: on.toString(),
    lines: lines.map((line) => figureLine(line, currency)),
    credits: credits.map(({ reason, amount }) => {
      return { description: reason, amount: formatMoney(amount, currency) };
    }),
    charged: formatMoney(total(lines.filter((line) => !isTax(line))), currency),
    taxed: formatMoney(total(lines.filter(isTax)), currency),
    credited: formatMoney(total(credits), currency),
    total: formatMoney(subtract(total(lines), total(credits)), currency),
  };
}

const figureLine = (line: FigureLine, currency: string): OutcomeLine => ({
  // The word alone: which meter or discount it was, the description says.
  kind: line.kind.split(' ')[0] ?? '',
  description: line.description,
  period_from: line.periodFrom,
  period_until: line.periodUntil,
  quantity: line.quantity,
  unit_price: line.unitPrice === null ? '' : formatMoney(line.unitPrice, currency),
  amount: formatMoney(line.amount, currency),
});

export function boundBy({ on, lines, credits, charged, taxed, credited, total }: Figures): string {
  return JSON.stringify({ on, lines, credits, charged, taxed, credited, total });
}
