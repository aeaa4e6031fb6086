/**
 * Taxes of one invoice, from the regions that apply to each line. Integers only: the exact sum of
 * base × rate is kept in millionths of a cent and rounded once per tax name, at the end.
 */
import {
  add,
  least,
  type Money,
  money,
  prorate,
  subtract,
  zero,
} from '@lineside/contract/money.ts';

export interface TaxRate {
  readonly region: number;
  readonly name: string;
  readonly ratePpm: number;
  /** Exempt per customer and month; zero where nothing is. */
  readonly exemptAmount: Money;
  readonly setupExempt: boolean;
  readonly recurringExempt: boolean;
}

export interface Taxable {
  readonly setup: Money;
  readonly recurring: Money;
  readonly setupExempt: boolean;
  readonly recurringExempt: boolean;
  /** The months the charge is for, `YYYY-MM`, first to last; a monthly exemption counts in each. */
  readonly months: readonly string[];
  readonly rates: readonly TaxRate[];
}

export interface Tax {
  readonly name: string;
  readonly region: number;
  readonly amount: Money;
}

export interface ExemptionUse {
  readonly region: number;
  readonly month: string;
  readonly amount: Money;
}

export interface Taxation {
  readonly taxes: readonly Tax[];
  readonly exemptions: readonly ExemptionUse[];
}

/** What is printed for a region whose tax has no name of its own. */
export const unnamedTax = 'Tax';
const million = 1_000_000;

export const exemptionKey = (region: number, month: string) => `${region} ${month}`;

export function taxesOf(items: readonly Taxable[], used: ReadonlyMap<string, Money>): Taxation {
  const exact = new Map<string, { region: number; millionths: number }>();
  const uses = new Map<string, ExemptionUse>();
  for (const item of items) {
    for (const rate of item.rates) {
      const base = exempted(taxBase(item, rate), item.months, rate, used, uses);
      const name = rate.name === '' ? unnamedTax : rate.name;
      const before = exact.get(name) ?? { region: rate.region, millionths: 0 };
      exact.set(name, { ...before, millionths: before.millionths + base * rate.ratePpm });
    }
  }
  const taxes: Tax[] = [];
  for (const [name, { region, millionths }] of exact) {
    const amount = prorate(money(millionths), 1, million, 'half-up');
    if (amount > 0) taxes.push({ name, region, amount });
  }
  return { taxes, exemptions: [...uses.values()] };
}

function taxBase(item: Taxable, rate: TaxRate): Money {
  const setup = item.setupExempt || rate.setupExempt ? zero : item.setup;
  const recurring = item.recurringExempt || rate.recurringExempt ? zero : item.recurring;
  return add(setup, recurring);
}

/** Spreads the base over its months and takes from each what the month's exemption still has. */
function exempted(
  base: Money,
  months: readonly string[],
  rate: TaxRate,
  used: ReadonlyMap<string, Money>,
  uses: Map<string, ExemptionUse>,
): Money {
  if (rate.exemptAmount <= 0 || base <= 0 || months.length === 0) return base;
  let taxed = zero;
  let spread = zero;
  months.forEach((month, index) => {
    const upToHere = prorate(base, index + 1, months.length, 'half-up');
    const share = subtract(upToHere, spread);
    spread = upToHere;
    const key = exemptionKey(rate.region, month);
    const usedNow = uses.get(key)?.amount ?? zero;
    const left = subtract(rate.exemptAmount, add(used.get(key) ?? zero, usedNow));
    const free = left > 0 ? least(share, left) : zero;
    if (free > 0) uses.set(key, { region: rate.region, month, amount: add(usedNow, free) });
    taxed = add(taxed, subtract(share, free));
  });
  return taxed;
}
