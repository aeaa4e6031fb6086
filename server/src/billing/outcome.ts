/** What an action costs and gives back, read from what it stored: the same for preview and deed. */
import { formatMoney, type Money, subtract, sum } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
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
  readonly kind: string;
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
  const lines = await linesOfInvoices(call.tx, done.invoices);
  const credits = await creditsWithCauses(call.tx, done.credits);
  const said = [
    ...done.said,
    ...lines.map((line) => explain({ ...line, cause: readCause(line.cause) })),
    ...credits.map(({ reason, amount, cause }) =>
      explain({ description: reason, amount, cause: readCause(cause) }),
    ),
  ];
  return {
    ...figuresOf(done.on, lines, credits),
    balance: formatMoney(await balanceOf(call.tx, customer)),
    words: said.map(({ text }) => text),
    reasons: said.map(({ code, values }) => ({ code, values })),
  };
}

/** The figures of what is not issued yet, in the form that it will have. */
export const figuresOfDraft = (draft: DraftInvoice, on: Temporal.PlainDate): Figures =>
  figuresOf(on, draft.lines, []);

interface GivenBack {
  readonly reason: string;
  readonly amount: Money;
  readonly cause: string;
}

type FigureLine = Omit<IssuedLine, 'cause'>;

function figuresOf(
  on: Temporal.PlainDate,
  lines: readonly FigureLine[],
  credits: readonly GivenBack[],
): Figures {
  const total = (amounts: readonly { readonly amount: Money }[]) =>
    sum(amounts.map((each) => each.amount));
  const isTax = ({ kind }: FigureLine) => kind === 'tax';
  return {
    on: on.toString(),
    lines: lines.map(figureLine),
    credits: credits.map(({ reason, amount, cause }) => {
      const rule = readCause(cause)?.rule ?? '';
      const kind = rule === 'unused' || rule === 'paused' ? rule : '';
      return { kind, description: reason, amount: formatMoney(amount) };
    }),
    charged: formatMoney(total(lines.filter((line) => !isTax(line)))),
    taxed: formatMoney(total(lines.filter(isTax))),
    credited: formatMoney(total(credits)),
    total: formatMoney(subtract(total(lines), total(credits))),
  };
}

const figureLine = (line: FigureLine): OutcomeLine => ({
  // The word alone: which meter or discount it was, the description says.
  kind: line.kind.split(' ')[0] ?? '',
  description: line.description,
  period_from: line.periodFrom,
  period_until: line.periodUntil,
  quantity: line.quantity,
  unit_price: line.unitPrice === null ? '' : formatMoney(line.unitPrice),
  amount: formatMoney(line.amount),
});

export function boundBy({ on, lines, credits, charged, taxed, credited, total }: Figures): string {
  return JSON.stringify({ on, lines, credits, charged, taxed, credited, total });
}
