/**
 * Taxes of one invoice, from the regions that apply to each charge. Integers only: the exact sum
 * of base × rate is kept as a fraction and rounded once per tax name, at the end.
 */
import {
  add,
  least,
  type Money,
  money,
  prorate,
  subtract,
  sum,
  zero,
} from '@lineside/contract/money.ts';
import { ExactTax, type TaxFacts } from './exact-tax.ts';

export interface TaxRate {
  readonly region: number;
  readonly name: string;
  readonly ratePpm: number;
  /** Exempt per customer and month; zero where nothing is. */
  readonly exemptAmount: Money;
  readonly setupExempt: boolean;
  readonly recurringExempt: boolean;
  /** The price contains the tax. */
  readonly inclusive: boolean;
}

export interface TaxableCharge {
  readonly amount: Money;
  readonly isSetup: boolean;
}

/** The charges of one package. */
export interface Taxable {
  readonly charges: readonly TaxableCharge[];
  readonly setupExempt: boolean;
  readonly recurringExempt: boolean;
  /** The customer pays no tax: a price that contains it is lower by it. */
  readonly exempt: boolean;
  /** The months the charge is for, `YYYY-MM`, first to last; a monthly exemption counts in each. */
  readonly months: readonly string[];
  readonly rates: readonly TaxRate[];
}

/** A charge without the tax that its price may have contained. */
export interface TaxedCharge {
  readonly net: Money;
  /** All its taxes before rounding, in millionths of a minor unit. */
  readonly taxMillionths: number;
}

export interface Tax {
  readonly name: string;
  readonly region: number;
  readonly amount: Money;
  readonly facts: TaxFacts;
}

export interface ExemptionUse {
  readonly region: number;
  readonly month: string;
  readonly amount: Money;
}

export interface Taxation {
  /** For each item, in the order given, each of its charges. */
  readonly charges: readonly (readonly TaxedCharge[])[];
  readonly taxes: readonly Tax[];
  readonly exemptions: readonly ExemptionUse[];
}

/** What is printed for a region whose tax has no name of its own. */
export const unnamedTax = 'Tax';
const million = 1_000_000;

export const exemptionKey = (region: number, month: string) => `${region} ${month}`;

/** What the taxes of an invoice depend on besides its charges. */
export interface TaxTerms {
  readonly currency: string;
  /** Exemptions already used, by `exemptionKey`. */
  readonly exemptionsUsed: ReadonlyMap<string, Money>;
}

export function taxesOf(
  items: readonly Taxable[],
  { currency, exemptionsUsed }: TaxTerms,
): Taxation {
  const assessment = new Assessment(exemptionsUsed);
  const working = items.map((item) => assessment.take(item));
  const taxes = assessment.rounded(currency);
  assessment.takeTaxOutOfPrices(working.flat(), taxes);
  const exemptions = [...assessment.uses.values()];
  return { charges: working, taxes: taxes.filter(({ amount }) => amount !== 0), exemptions };
}

interface Working {
  net: Money;
  taxMillionths: number;
  /** The tax that the price contains, exactly: numerator over denominator. */
  contained: Contained | undefined;
}

interface Contained {
  readonly price: Money;
  readonly numerator: number;
  readonly denominator: number;
}

interface NamedTax {
  readonly name: string;
  readonly region: number;
  readonly inclusive: boolean;
  readonly exact: ExactTax;
}

class Assessment {
  readonly uses = new Map<string, ExemptionUse>();
  readonly #used: ReadonlyMap<string, Money>;
  readonly #named = new Map<string, NamedTax>();

  constructor(used: ReadonlyMap<string, Money>) {
    this.#used = used;
  }

  take(item: Taxable): Working[] {
    const working = item.charges.map(
      ({ amount }): Working => ({ net: amount, taxMillionths: 0, contained: undefined }),
    );
    const { rates } = item;
    // Where a part of the price is exempt, its net is what counts, and the tax is added to it.
    const isAdded = (rate: TaxRate) =>
      !rate.inclusive || item.exempt || rates.some((each) => each.exemptAmount > 0);
    const containing = rates.filter((rate) => rate.inclusive);
    if (containing.length > 0) {
      item.charges.forEach((charge, position) => {
        const of = working[position];
        const within = containing.filter((rate) => applies(rate, item, charge));
        if (of === undefined || within.length === 0) return;
        this.#contain(of, charge.amount, within, isAdded);
      });
    }
    if (item.exempt) return working;
    for (const rate of rates) if (isAdded(rate)) this.#addTax(item, working, rate);
    return working;
  }

  /** The price of a charge contains these taxes; what is left is its net. */
  #contain(
    of: Working,
    price: Money,
    within: readonly TaxRate[],
    isAdded: (rate: TaxRate) => boolean,
  ): void {
    const ratePpm = within.reduce((total, rate) => total + rate.ratePpm, 0);
    const denominator = million + ratePpm;
    of.net = prorate(price, million, denominator, 'half-up');
    if (within.some(isAdded)) return;
    of.contained = { price, numerator: price * ratePpm, denominator };
    of.taxMillionths += prorate(price, ratePpm * million, denominator, 'half-up');
    for (const rate of within) {
      const exact = this.#exactOf(rate, true);
      exact.addContained(price, rate.ratePpm, denominator);
    }
  }

  #addTax(item: Taxable, working: readonly Working[], rate: TaxRate): void {
    const taxed = working.filter((_, position) => {
      const charge = item.charges[position];
      return charge !== undefined && applies(rate, item, charge);
    });
    const whole = sum(taxed.map(({ net }) => net));
    const base = this.#exempted(whole, item.months, rate);
    const exact = this.#exactOf(rate, false);
    exact.addTo(base, rate.ratePpm);
    exact.leaveOut(subtract(whole, base));
    for (const each of taxed) {
      each.taxMillionths +=
        base === whole
          ? each.net * rate.ratePpm
          : prorate(money(base * rate.ratePpm), each.net, whole, 'half-up');
    }
  }

  #exactOf({ region, name }: TaxRate, inclusive: boolean): ExactTax {
    const shown = name === '' ? unnamedTax : name;
    const key = inclusive ? `in ${shown}` : shown;
    const known = this.#named.get(key);
    if (known !== undefined) return known.exact;
    const exact = new ExactTax();
    this.#named.set(key, { name: shown, region, inclusive, exact });
    return exact;
  }

  /** Spreads the base over its months and takes from each what the month's exemption still has. */
  #exempted(base: Money, months: readonly string[], rate: TaxRate): Money {
    if (rate.exemptAmount <= 0 || base <= 0 || months.length === 0) return base;
    let taxed = zero;
    let spread = zero;
    months.forEach((month, index) => {
      const upToHere = prorate(base, index + 1, months.length, 'half-up');
      const share = subtract(upToHere, spread);
      spread = upToHere;
      const key = exemptionKey(rate.region, month);
      const usedNow = this.uses.get(key)?.amount ?? zero;
      const left = subtract(rate.exemptAmount, add(this.#used.get(key) ?? zero, usedNow));
      const free = left > 0 ? least(share, left) : zero;
      if (free > 0) {
        this.uses.set(key, { region: rate.region, month, amount: add(usedNow, free) });
      }
      taxed = add(taxed, subtract(share, free));
    });
    return taxed;
  }

  rounded(currency: string): (Tax & { readonly inclusive: boolean })[] {
    return [...this.#named.values()].map(({ name, region, inclusive, exact }) => {
      const facts = exact.facts(inclusive, currency);
      return { name, region, inclusive, amount: exact.rounded(), facts };
    });
  }

  // The prices are what customers were told, so net and tax of all of them together must be them
  // to the cent: the rounded taxes are taken out along the exact ones, the last charge takes what
  // rounding left.
  takeTaxOutOfPrices(
    working: readonly Working[],
    taxes: readonly (Tax & { readonly inclusive: boolean })[],
  ): void {
    const within = working.flatMap((each) =>
      each.contained === undefined ? [] : [{ each, contained: each.contained }],
    );
    if (within.length === 0) return;
    const tax = sum(taxes.filter((each) => each.inclusive).map((each) => each.amount));
    let exact = 0;
    let taken = zero;
    within.forEach(({ each, contained }, position) => {
      const { price, numerator, denominator } = contained;
      exact += Number((BigInt(numerator) * BigInt(million)) / BigInt(denominator));
      const isLast = position === within.length - 1;
      const upToHere = isLast ? tax : prorate(money(exact), 1, million, 'half-up');
      each.net = subtract(price, subtract(upToHere, taken));
      taken = upToHere;
    });
  }
}

const applies = (rate: TaxRate, item: Taxable, { isSetup }: TaxableCharge): boolean =>
  isSetup ? !item.setupExempt && !rate.setupExempt : !item.recurringExempt && !rate.recurringExempt;
