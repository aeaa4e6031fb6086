/**
 * The pure engine: what a customer's packages cost on a day. It reads no database and no clock, so
 * that a preview, a sign-up that still waits for its charge and the billing run compute the same.
 */
import { type Money, sum, zero } from '@lineside/contract/money.ts';
import { type Cycle, type Period, periodAt } from './period.ts';
import { type ExemptionUse, type Taxable, type TaxRate, taxesOf } from './tax.ts';

/** A package as the engine sees it; `package` is null for one that is not ordered yet. */
export interface Billable {
  readonly package: number | null;
  readonly name: string;
  readonly setupFee: Money;
  readonly recurringFee: Money;
  readonly cycle: Cycle;
  readonly setupTaxExempt: boolean;
  readonly recurringTaxExempt: boolean;
  readonly setUp: boolean;
  readonly suspended: boolean;
  readonly anchorOn: Temporal.PlainDate | null;
  readonly periodsBilled: number;
  readonly rates: readonly TaxRate[];
}

export type LineKind = 'setup' | 'recurring' | 'tax';

/** A line that is not issued yet. Plain data: it waits as JSON while a charge is under way. */
export interface DraftLine {
  readonly kind: LineKind;
  /** Position of the billed package in the draft; null for a tax. */
  readonly item: number | null;
  readonly region: number | null;
  readonly description: string;
  /** Civil dates, '' for a charge without a period. */
  readonly periodFrom: string;
  readonly periodUntil: string;
  readonly amount: Money;
}

/** What becomes of a package when the draft is issued. */
export interface BilledItem {
  readonly package: number | null;
  readonly setUp: boolean;
  readonly anchorOn: string | null;
  readonly periodsBilled: number;
  readonly lastBilledOn: string | null;
  readonly nextBillOn: string | null;
}

export interface DraftInvoice {
  readonly lines: readonly DraftLine[];
  readonly billed: readonly BilledItem[];
  readonly exemptions: readonly ExemptionUse[];
  readonly charged: Money;
  readonly taxed: Money;
  readonly total: Money;
}

export interface BillingTerms {
  readonly today: Temporal.PlainDate;
  readonly taxExempt: boolean;
  /** Exemptions already used, by `exemptionKey`. */
  readonly exemptionsUsed: ReadonlyMap<string, Money>;
}

/** One period of everything that is due. A draft without lines moves dates but is no invoice. */
export function draftInvoice(items: readonly Billable[], terms: BillingTerms): DraftInvoice {
  const lines: DraftLine[] = [];
  const billed: BilledItem[] = [];
  const taxables: Taxable[] = [];
  for (const item of items) {
    const due = dueOf(item, terms.today);
    if (due === undefined) continue;
    lines.push(...linesOf(item, due, billed.length));
    billed.push(billedItem(item, due));
    taxables.push(taxableOf(item, due, terms));
  }
  const { taxes, exemptions } = taxesOf(taxables, terms.exemptionsUsed);
  const charged = sum(lines.map((line) => line.amount));
  for (const tax of taxes) {
    lines.push({
      kind: 'tax',
      item: null,
      region: tax.region,
      description: tax.name,
      periodFrom: '',
      periodUntil: '',
      amount: tax.amount,
    });
  }
  const taxed = sum(taxes.map((tax) => tax.amount));
  return { lines, billed, exemptions, charged, taxed, total: sum([charged, taxed]) };
}

interface Due {
  readonly setup: Money;
  readonly recurring: Money;
  readonly setUp: boolean;
  readonly period: Period | undefined;
}

function dueOf(item: Billable, today: Temporal.PlainDate): Due | undefined {
  if (item.suspended) return undefined;
  const anchor = item.anchorOn ?? today;
  const period =
    item.cycle === 'once' ? undefined : periodAt(anchor, item.cycle, item.periodsBilled);
  const recurs = period !== undefined && Temporal.PlainDate.compare(period.from, today) <= 0;
  if (item.setUp && !recurs) return undefined;
  return {
    setup: item.setUp ? zero : item.setupFee,
    recurring: recurs ? item.recurringFee : zero,
    setUp: !item.setUp,
    period: recurs ? period : undefined,
  };
}

function linesOf(item: Billable, due: Due, position: number): DraftLine[] {
  const lines: DraftLine[] = [];
  const base = { item: position, region: null };
  if (due.setup !== 0) {
    const description = due.recurring !== 0 ? `${item.name} Setup` : item.name;
    const noPeriod = { periodFrom: '', periodUntil: '' };
    lines.push({ ...base, kind: 'setup', description, ...noPeriod, amount: due.setup });
  }
  if (due.recurring !== 0 && due.period !== undefined) {
    lines.push({
      ...base,
      kind: 'recurring',
      description: item.name,
      periodFrom: due.period.from.toString(),
      periodUntil: due.period.until.toString(),
      amount: due.recurring,
    });
  }
  return lines;
}

function billedItem(item: Billable, due: Due): BilledItem {
  const { period } = due;
  const anchorOn = item.anchorOn ?? period?.from ?? null;
  return {
    package: item.package,
    setUp: due.setUp,
    anchorOn: anchorOn?.toString() ?? null,
    periodsBilled: period === undefined ? item.periodsBilled : period.index + 1,
    lastBilledOn: period?.from.toString() ?? null,
    nextBillOn: period?.until.toString() ?? null,
  };
}

function taxableOf(item: Billable, due: Due, terms: BillingTerms): Taxable {
  return {
    setup: due.setup,
    recurring: due.recurring,
    setupExempt: item.setupTaxExempt,
    recurringExempt: item.recurringTaxExempt,
    months: monthsOf(item.cycle, due.period?.from ?? terms.today),
    rates: terms.taxExempt ? [] : item.rates,
  };
}

/** A charge for n months counts in n months; anything else in the month it starts in. */
function monthsOf(cycle: Cycle, from: Temporal.PlainDate): string[] {
  const first = from.toPlainYearMonth();
  const count = cycle !== 'once' && cycle.unit === 'month' ? cycle.count : 1;
  return Array.from({ length: count }, (_, index) => first.add({ months: index }).toString());
}
