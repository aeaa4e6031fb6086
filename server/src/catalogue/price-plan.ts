/**
 * How a package is charged: the plan and its options, read alike from the catalogue file and from
 * what is stored, so that both are held to the same rules.
 */
import { parseFrequency } from '@lineside/contract/frequency.ts';
import {
  exampleAmount,
  formatMoney,
  type Money,
  parseAmount,
  zero,
} from '@lineside/contract/money.ts';

/** What every plan may have besides. */
interface PlanTerms {
  /** From the first billing on; 0 for none. */
  readonly contractMonths: number;
  /** Charged when the package is ended before the contract is over. */
  readonly terminationFee: Money;
  /** How many of it one package may stand for. */
  readonly quantityMax: number;
}

/** What is measured in a usage plan. Megabytes are 1,048,576 octets. */
export type MeterName = 'hours' | 'input' | 'output' | 'total';

export interface Meter {
  readonly of: MeterName;
  /** Hours or megabytes that the recurring fee covers. */
  readonly included: number;
  /** For each one above, in ten-thousandths of the unit of currency: a megabyte is cheap. */
  readonly charge: number;
}

/** Whom a commission counts. */
export type Counted = 'customers' | 'packages' | 'listed';

type PlanRule =
  | { readonly kind: 'flat' }
  | { readonly kind: 'flat_delayed'; readonly freeDays: number }
  /** Aligned to a day of the month: the first, shorter period is charged by its days. */
  | { readonly kind: 'prorate'; readonly cutoffDay: number }
  /** Aligned in the same way, with the full fee for the first, shorter period. */
  | { readonly kind: 'subscription'; readonly cutoffDay: number }
  | { readonly kind: 'introductory'; readonly fee: Money; readonly periods: number }
  | { readonly kind: 'usage'; readonly meters: readonly Meter[] }
  | {
      readonly kind: 'commission';
      readonly counted: Counted;
      readonly amount: Money;
      readonly depth: number;
      /** Names of the packages that count, where they are listed. */
      readonly packages: readonly string[];
    };

export type PricePlan = PlanTerms & PlanRule;

/** The plans by the names they have in a file, in the database and towards clients. */
export const planNames = [
  'flat',
  'flat_delayed',
  'prorate',
  'subscription',
  'introductory',
  'usage',
  'flat_comission_cust',
  'flat_comission',
  'flat_comission_pkg',
] as const;

export type PlanName = (typeof planNames)[number];

/** As stored: amounts and charges as text, the rest as numbers or lists of texts. */
export type PlanOptions = Readonly<Record<string, string | number | readonly string[]>>;

export interface PlanMistake {
  /** The option, or `plan` or `every`. */
  readonly key: string;
  readonly what: string;
}

export interface ReadPlan {
  /** Undefined when there are mistakes. */
  readonly plan: PricePlan | undefined;
  /** The options in the form in which they are stored. */
  readonly options: PlanOptions;
  readonly mistakes: readonly PlanMistake[];
}

const meterOptions: Readonly<Record<MeterName, readonly [included: string, charge: string]>> = {
  hours: ['included_hours', 'hourly_charge'],
  input: ['included_input_megabytes', 'input_megabyte_charge'],
  output: ['included_output_megabytes', 'output_megabyte_charge'],
  total: ['included_total_megabytes', 'total_megabyte_charge'],
};
const meterNames = ['hours', 'input', 'output', 'total'] as const;

const ownOptions: Readonly<Record<PlanName, readonly string[]>> = {
  flat: [],
  flat_delayed: ['free_days'],
  prorate: ['cutoff_day'],
  subscription: ['cutoff_day'],
  introductory: ['introductory_fee', 'introductory_periods'],
  usage: Object.values(meterOptions).flat(),
  flat_comission_cust: ['comission_amount', 'comission_depth'],
  flat_comission: ['comission_amount', 'comission_depth'],
  flat_comission_pkg: ['comission_amount', 'comission_depth', 'comission_packages'],
};
const sharedOptions = ['contract_months', 'termination_fee', 'quantity_max'];

/** Every option of some plan, in the order in which they are written. */
export const planOptionNames: readonly string[] = [
  ...new Set([...Object.values(ownOptions).flat(), ...sharedOptions]),
];

const isPlanName = (name: string): name is PlanName => planNames.some((each) => each === name);

export function readPlan(
  name: string,
  given: Readonly<Record<string, unknown>>,
  { frequency, currency }: { readonly frequency: string; readonly currency: string },
): ReadPlan {
  if (!isPlanName(name)) {
    const what = `is no price plan; there are: ${planNames.join(', ')}`;
    return { plan: undefined, options: {}, mistakes: [{ key: 'plan', what }] };
  }
  const reader = new OptionReader(given, currency);
  reader.refuseOthers(name);
  reader.refuseFrequency(name, frequency);
  const terms = {
    contractMonths: reader.whole('contract_months', { least: 1, most: 120 }) ?? 0,
    terminationFee: reader.amount('termination_fee') ?? zero,
    quantityMax: reader.whole('quantity_max', { least: 1, most: 10_000 }) ?? 1,
  };
  if (terms.terminationFee > 0 && terms.contractMonths === 0) {
    reader.wrong('termination_fee', 'needs contract_months');
  }
  const plan: PricePlan = { ...terms, ...ruleOf(name, reader) };
  const { mistakes, options } = reader;
  return { plan: mistakes.length === 0 ? plan : undefined, options, mistakes };
}

function ruleOf(name: PlanName, reader: OptionReader): PlanRule {
  switch (name) {
    case 'flat':
      return { kind: 'flat' };
    case 'flat_delayed':
      return { kind: name, freeDays: reader.needed('free_days', { least: 1, most: 3650 }) };
    case 'prorate':
    case 'subscription': {
      const cutoffDay = reader.whole('cutoff_day', { least: 1, most: 28 }) ?? 1;
      return { kind: name, cutoffDay };
    }
    case 'introductory':
      return {
        kind: name,
        fee: reader.neededAmount('introductory_fee'),
        periods: reader.needed('introductory_periods', { least: 1, most: 120 }),
      };
    case 'usage':
      return { kind: name, meters: metersOf(reader) };
    case 'flat_comission_cust':
      return commissionOf('customers', reader);
    case 'flat_comission':
      return commissionOf('packages', reader);
    case 'flat_comission_pkg':
      return commissionOf('listed', reader);
  }
}

function metersOf(reader: OptionReader): Meter[] {
  const meters = meterNames.flatMap((of) => {
    const [includedName, chargeName] = meterOptions[of];
    const included = reader.whole(includedName, { least: 0, most: 1_000_000_000 });
    const charge = reader.charge(chargeName);
    if (charge === undefined) {
      if (included !== undefined) reader.wrong(includedName, `needs ${chargeName}`);
      return [];
    }
    return [{ of, included: included ?? 0, charge }];
  });
  if (meters.length === 0)
    reader.wrong('plan', 'usage needs at least one charge, like hourly_charge');
  return meters;
}

function commissionOf(counted: Counted, reader: OptionReader): PlanRule {
  const packages = reader.texts('comission_packages');
  if (counted === 'listed' && packages.length === 0) {
    reader.wrong('plan', 'flat_comission_pkg needs comission_packages');
  }
  return {
    kind: 'commission',
    counted,
    amount: reader.neededAmount('comission_amount'),
    depth: reader.whole('comission_depth', { least: 1, most: 10 }) ?? 1,
    packages,
  };
}

interface Bounds {
  readonly least: number;
  readonly most: number;
}

class OptionReader {
  readonly mistakes: PlanMistake[] = [];
  readonly options: Record<string, string | number | readonly string[]> = {};
  readonly #given: Readonly<Record<string, unknown>>;
  readonly #currency: string;

  constructor(given: Readonly<Record<string, unknown>>, currency: string) {
    this.#given = given;
    this.#currency = currency;
  }

  wrong(key: string, what: string): void {
    this.mistakes.push({ key, what });
  }

  refuseOthers(name: PlanName): void {
    const known = [...ownOptions[name], ...sharedOptions];
    for (const key of Object.keys(this.#given)) {
      if (!known.includes(key)) this.wrong(key, `is no option of the plan ${name}`);
    }
  }

  /** Prorating divides months, and what is aligned to a day of the month is billed by months. */
  refuseFrequency(name: PlanName, frequency: string): void {
    const parsed = parseFrequency(frequency);
    if (parsed === undefined || name === 'flat') return;
    if (parsed === 'once') {
      this.wrong('every', `is never, and the plan ${name} has nothing to charge then`);
    } else if ((name === 'prorate' || name === 'subscription') && parsed.unit !== 'month') {
      this.wrong('every', `is not a number of months, which the plan ${name} needs`);
    }
  }

  whole(key: string, { least, most }: Bounds): number | undefined {
    const value = this.#given[key];
    if (value === undefined) return undefined;
    if (typeof value === 'number' && Number.isSafeInteger(value)) {
      if (value >= least && value <= most) {
        this.options[key] = value;
        return value;
      }
    }
    this.wrong(key, `is not a whole number from ${least} to ${most}`);
    return undefined;
  }

  needed(key: string, bounds: Bounds): number {
    if (this.#given[key] === undefined) this.wrong('plan', `needs ${key}`);
    return this.whole(key, bounds) ?? bounds.least;
  }

  amount(key: string): Money | undefined {
    const value = this.#given[key];
    if (value === undefined) return undefined;
    const amount = isWritten(value) ? parseAmount(String(value), this.#currency) : undefined;
    if (amount === undefined || amount < 0) {
      this.wrong(key, `is not an amount like ${exampleAmount(this.#currency)}`);
      return undefined;
    }
    this.options[key] = formatMoney(amount, this.#currency);
    return amount;
  }

  neededAmount(key: string): Money {
    if (this.#given[key] === undefined) this.wrong('plan', `needs ${key}`);
    return this.amount(key) ?? zero;
  }

  /** With up to four decimals, in ten-thousandths. */
  charge(key: string): number | undefined {
    const value = this.#given[key];
    if (value === undefined) return undefined;
    const charge = isWritten(value) ? parseCharge(String(value)) : undefined;
    if (charge === undefined) this.wrong(key, 'is not a charge like 0.50 or 0.0025');
    else this.options[key] = formatCharge(charge);
    return charge;
  }

  texts(key: string): readonly string[] {
    const value = this.#given[key];
    if (value === undefined) return [];
    if (Array.isArray(value) && value.every((each) => typeof each === 'string')) {
      this.options[key] = value;
      return value;
    }
    this.wrong(key, 'is not a list of names');
    return [];
  }
}

// The shortest text of a number is what was written: no arithmetic is done on it.
const isWritten = (value: unknown) => typeof value === 'number' || typeof value === 'string';

function parseCharge(text: string): number | undefined {
  const [matches, whole = '', fraction = ''] = /^([0-9]{1,6})(?:\.([0-9]{1,4}))?$/.exec(text) ?? [];
  return matches === undefined ? undefined : Number(whole + fraction.padEnd(4, '0'));
}

/** `0.0025`, and two decimals where those are enough. */
export function formatCharge(charge: number): string {
  const digits = String(charge).padStart(5, '0');
  const fraction = digits.slice(-4).replace(/0{1,2}$/, '');
  return `${digits.slice(0, -4)}.${fraction}`;
}
