/**
 * The pure engine: what a customer's packages cost on a day. It reads no database and no clock, so
 * that a preview, a sign-up that still waits for its charge and the billing run compute the same.
 */
import { formatMoney, type Money, subtract, sum } from '@lineside/contract/money.ts';
import type { Cause } from '../cause.ts';
import type { Billable } from './billable.ts';
import {
  type BilledItem,
  type Charge,
  type Commission,
  chargesOf,
  type LineKind,
  type PackageCharges,
} from './charges.ts';
import { monthsFrom } from './civil-day.ts';
import type { Cycle } from './period.ts';
import {
  type ExemptionUse,
  type Tax,
  type Taxable,
  type TaxedCharge,
  type TaxTerms,
  taxesOf,
} from './tax.ts';

/** A line that is not issued yet. Plain data: it waits as JSON while a charge is under way. */
export interface DraftLine {
  readonly kind: LineKind;
  /** The rest of the kind as it is stored: a meter, a discount; '' for most. */
  readonly detail: string;
  /** Position of the billed package in the draft; null for a tax. */
  readonly item: number | null;
  readonly region: number | null;
  readonly description: string;
  /** Civil dates, '' for a charge without a period. */
  readonly periodFrom: string;
  readonly periodUntil: string;
  readonly quantity: number;
  /** As in the price list; null where there is none. */
  readonly unitPrice: Money | null;
  readonly amount: Money;
  /** The tax on it before rounding, in millionths of a minor unit. */
  readonly taxMillionths: number;
  readonly cause: Cause;
}

/** Granted when the draft is issued. */
export interface DraftCommission extends Commission {
  readonly item: number;
}

export interface DraftInvoice {
  readonly lines: readonly DraftLine[];
  readonly billed: readonly BilledItem[];
  readonly exemptions: readonly ExemptionUse[];
  readonly commissions: readonly DraftCommission[];
  readonly charged: Money;
  readonly taxed: Money;
  readonly total: Money;
}

export interface BillingTerms extends TaxTerms {
  readonly today: Temporal.PlainDate;
  readonly taxExempt: boolean;
}

/** One period of everything that is due. A draft without lines moves dates but is no invoice. */
export function draftInvoice(items: readonly Billable[], terms: BillingTerms): DraftInvoice {
  const due = items.flatMap((item) => {
    const charges = chargesOf(item, terms.today);
    return charges === undefined ? [] : [{ item, charges }];
  });
  const taxation = taxesOf(
    due.map(({ item, charges }) => taxableOf(item, charges, terms)),
    terms,
  );
  const lines = due.flatMap(({ charges }, position) =>
    charges.charges.map((charge, index) =>
      chargeLine(position, charge, {
        taxed: taxation.charges[position]?.[index],
        currency: terms.currency,
      }),
    ),
  );
  const taxLines = taxation.taxes.map(taxLine);
  const charged = sum(lines.map((line) => line.amount));
  const taxed = sum(taxLines.map((line) => line.amount));
  return {
    lines: [...lines, ...taxLines],
    billed: due.map(({ charges }) => charges.billed),
    exemptions: taxation.exemptions,
    commissions: due.flatMap(({ charges: { commission } }, item) =>
      commission === undefined ? [] : [{ ...commission, item }],
    ),
    charged,
    taxed,
    total: sum([charged, taxed]),
  };
}

interface Taxed {
  readonly taxed: TaxedCharge | undefined;
  readonly currency: string;
}

function chargeLine(item: number, charge: Charge, { taxed, currency }: Taxed): DraftLine {
  const amount = taxed?.net ?? charge.amount;
  const contained = subtract(charge.amount, amount);
  const cause =
    contained === 0
      ? charge.cause
      : {
          ...charge.cause,
          facts: { ...charge.cause.facts, tax_contained: formatMoney(contained, currency) },
        };
  return { ...charge, item, region: null, amount, taxMillionths: taxed?.taxMillionths ?? 0, cause };
}

function taxLine({ name, region, amount, facts }: Tax): DraftLine {
  return {
    kind: 'tax',
    detail: '',
    item: null,
    region,
    description: name,
    periodFrom: '',
    periodUntil: '',
    quantity: 1,
    unitPrice: null,
    amount,
    taxMillionths: 0,
    cause: { rule: 'tax', of: { kind: 'tax region', number: region }, facts },
  };
}

function taxableOf(
  item: Billable,
  { charges, from }: PackageCharges,
  terms: BillingTerms,
): Taxable {
  return {
    charges: charges.map(({ kind, amount }) => ({ amount, isSetup: kind === 'setup' })),
    setupExempt: item.setupTaxExempt,
    recurringExempt: item.recurringTaxExempt,
    exempt: terms.taxExempt,
    months: monthsOf(item.cycle, from),
    rates: item.rates,
  };
}

/** A charge for n months counts in n months; anything else in the month it starts in. */
function monthsOf(cycle: Cycle, from: Temporal.PlainDate): readonly string[] {
  return monthsFrom(from, cycle !== 'once' && cycle.unit === 'month' ? cycle.count : 1);
}
