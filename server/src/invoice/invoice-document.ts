/** An invoice as it is read: the rows that the text and the page print alike. Pure. */
import { add, formatMoney, type Money, sum } from '@lineside/contract/money.ts';

export interface DocumentLine {
  readonly description: string;
  readonly periodFrom: string;
  readonly periodUntil: string;
  readonly amount: Money;
  /** What was provisioned for the package: `Dialup account: bob@example.com`. */
  readonly services: readonly string[];
}

export interface InvoiceDocument {
  readonly number: number;
  readonly customer: number;
  /** Civil dates, `YYYY-MM-DD`, here and below. */
  readonly issuedOn: string;
  readonly dueOn: string;
  readonly owed: Money;
  readonly terms: string;
  readonly currencySign: string;
  readonly currency: string;
  readonly provider: readonly string[];
  readonly address: readonly string[];
  readonly previous: readonly {
    readonly number: number;
    readonly issuedOn: string;
    readonly owed: Money;
  }[];
  readonly lines: readonly DocumentLine[];
  readonly credits: readonly {
    readonly number: number;
    readonly on: string;
    readonly reason: string;
    readonly amount: Money;
  }[];
  readonly payments: readonly { readonly on: string; readonly amount: Money }[];
}

/** One printed row. `rule` draws the line above a total. */
export interface Row {
  readonly description: string;
  readonly amount?: Money;
  readonly rule?: true;
}

const blank: Row = { description: '' };
const rule: Row = { description: '', rule: true };
const reasonMax = 32;

export function rowsOf(document: InvoiceDocument): readonly Row[] {
  const previous = sum(document.previous.map((each) => each.owed));
  const charges = sum(document.lines.map((line) => line.amount));
  return [
    ...previousRows(document, previous),
    ...document.lines.flatMap(lineRows),
    rule,
    { description: 'Total New Charges', amount: charges },
    blank,
    rule,
    { description: 'Total Charges', amount: add(charges, previous) },
    blank,
    ...document.credits.map((credit) => ({
      description: `Credit #${credit.number} (${shortDate(credit.on)}) (${shortened(credit.reason)}) `,
      amount: credit.amount,
    })),
    ...document.payments.map((payment) => ({
      description: `Payment received ${shortDate(payment.on)}`,
      amount: payment.amount,
    })),
    rule,
    { description: balanceDue(document), amount: add(document.owed, previous) },
  ];
}

function previousRows({ previous }: InvoiceDocument, total: Money): Row[] {
  if (previous.length === 0) return [];
  return [
    ...previous.map((invoice) => ({
      description: `Previous Balance, Invoice #${invoice.number} (${shortDate(invoice.issuedOn)})`,
      amount: invoice.owed,
    })),
    rule,
    { description: 'Total Previous Balance', amount: total },
    blank,
  ];
}

function lineRows(line: DocumentLine): Row[] {
  const { periodFrom, periodUntil } = line;
  const period = periodFrom === '' ? '' : ` (${shortDate(periodFrom)} - ${shortDate(periodUntil)})`;
  return [
    { description: `${line.description}${period}`, amount: line.amount },
    ...line.services.map((service) => ({ description: `  ${service}` })),
  ];
}

export function balanceDue({ terms, dueOn }: InvoiceDocument): string {
  if (terms === '') return 'Balance Due';
  if (/^Net [0-9]+$/i.test(terms)) return `Balance Due - Please pay by ${shortDate(dueOn)}`;
  return `Balance Due - ${terms}`;
}

const shortened = (reason: string) =>
  reason.length > reasonMax ? `${reason.slice(0, reasonMax)}...` : reason;

/** `2004-04-20` is printed as `04/20/04`. */
export const shortDate = (date: string): string =>
  `${date.slice(5, 7)}/${date.slice(8, 10)}/${date.slice(2, 4)}`;

/** Whatever says in what it counts, and how that is printed. */
export type Printed = Pick<InvoiceDocument, 'currency' | 'currencySign'>;

export const price = ({ currency, currencySign }: Printed, amount: Money): string =>
  `${currencySign}${formatMoney(amount, currency).padStart(10)}`;
