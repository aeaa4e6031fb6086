/** The places the provider serves, and their taxes. One list says both. */
import type { Money } from '@lineside/contract/money.ts';

export interface TaxRegion {
  readonly number: number;
  readonly country: string;
  /** Empty: the whole country. */
  readonly state: string;
  /** Empty: the whole state. */
  readonly county: string;
  /** Empty: packages of every class that has no row of its own. */
  readonly taxClass: string;
  /** As printed on invoices; empty where the tax has no name of its own. */
  readonly name: string;
  /** Parts per million: 8.875 % is 88750. */
  readonly ratePpm: number;
  /** What a customer is exempt of in each month. */
  readonly exemptAmount: Money;
  readonly setupExempt: boolean;
  readonly recurringExempt: boolean;
  /** Prices contain this tax; it is shown, and nothing is added. */
  readonly inclusive: boolean;
  readonly disabled: boolean;
}

/** A place by its codes; `state` and `county` may be empty. */
export interface Place {
  readonly state: string;
  readonly county: string;
  readonly country: string;
}

export interface TaxedPlace extends Place {
  readonly taxClass: string;
}

/** The regions of the list, found by place. */
export interface Regions {
  /**
   * The taxes of a package of this class, for a customer of this place: those of the class, else
   * those without a class, else those of the whole country. Empty where every row of the place
   * was disabled: it is known and has no tax any more. A fault where nothing is known of it, so
   * that nobody is billed without a tax by mistake.
   */
  taxesOf(wanted: TaxedPlace): readonly TaxRegion[];
  /** Anything in a country listed as a whole; else only the very places listed. */
  isKnown(place: Place): boolean;
  /** The states of a country that are listed, sorted; '' stands for the country as a whole. */
  statesOf(country: string): readonly string[];
}

const key = ({ country, state, county }: Place) => `${country}\n${state}\n${county}`;

export function regionsFrom(rows: readonly TaxRegion[]): Regions {
  const byPlace = Map.groupBy(rows, key);
  const served = rows.filter((row) => !row.disabled);
  const wholeCountries = new Set(
    served.filter((row) => row.state === '').map((row) => row.country),
  );
  const states = new Map<string, readonly string[]>();
  for (const [country, listed] of Map.groupBy(served, (row) => row.country)) {
    states.set(country, [...new Set(listed.map((row) => row.state))].sort());
  }
  const inForce = (place: Place, taxClass: string) =>
    (byPlace.get(key(place)) ?? []).filter((row) => !row.disabled && row.taxClass === taxClass);

  function taxesOf(wanted: TaxedPlace): readonly TaxRegion[] {
    const { taxClass, country } = wanted;
    const whole = { country, state: '', county: '' };
    for (const [place, of] of [
      [wanted, taxClass],
      [wanted, ''],
      [whole, ''],
    ] as const) {
      const taxes = inForce(place, of);
      if (taxes.length > 0) return taxes;
    }
    if (byPlace.has(key(wanted)) || byPlace.has(key(whole))) return [];
    const named = [wanted.state, wanted.county, country, taxClass].join('/');
    throw new Error(`no tax rate is known for state/county/country/taxclass ${named}`);
  }

  // A nightly run asks for each package; the customers of a provider live in few places.
  const asked = new Map<string, readonly TaxRegion[]>();

  return {
    taxesOf(wanted) {
      const place = `${key(wanted)}\n${wanted.taxClass}`;
      const known = asked.get(place);
      if (known !== undefined) return known;
      const taxes = taxesOf(wanted);
      asked.set(place, taxes);
      return taxes;
    },
    isKnown(place) {
      if (wholeCountries.has(place.country)) return true;
      return byPlace.get(key(place))?.some((row) => !row.disabled) ?? false;
    },
    statesOf: (country) => states.get(country) ?? [],
  };
}
