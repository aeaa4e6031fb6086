/** One tax of an invoice before it is rounded, and the arithmetic by which it came about. */
import { decimalsOf } from '@lineside/contract/currency.ts';
import { formatMoney, type Money, money, prorate, zero } from '@lineside/contract/money.ts';
import { percentOf } from '../catalogue/tax-rate.ts';

export interface TaxFacts {
  /** `8.25 % of 19.95`, one part for each rate. */
  readonly arithmetic: string;
  /** Before rounding, in units of currency. */
  readonly exact: string;
  /** What rounding took away, or added where it is negative. */
  readonly remainder: string;
  /** Whether prices contain it. */
  readonly contained: 0 | 1;
  /** What of the charges an exempt amount a month left untaxed; absent where nothing was. */
  readonly exempted?: string;
  readonly [name: string]: string | number;
}

interface Part {
  readonly ratePpm: number;
  readonly denominator: number;
  base: Money;
}

const million = 1_000_000;

export class ExactTax {
  readonly #parts: Part[] = [];
  #exempted = zero;

  /** The tax is added to this base. */
  addTo(base: Money, ratePpm: number): void {
    this.#add(base, ratePpm, million);
  }

  /** So much more was charged, and is not taxed. */
  leaveOut(amount: Money): void {
    this.#exempted = money(this.#exempted + amount);
  }

  /** The price contains the tax: price × rate ÷ (1 + all rates within it). */
  addContained(price: Money, ratePpm: number, denominator: number): void {
    this.#add(price, ratePpm, denominator);
  }

  #add(base: Money, ratePpm: number, denominator: number): void {
    const known = this.#parts.find(
      (part) => part.ratePpm === ratePpm && part.denominator === denominator,
    );
    if (known === undefined) this.#parts.push({ ratePpm, denominator, base });
    else known.base = money(known.base + base);
  }

  rounded(): Money {
    const [first, ...others] = this.#parts;
    if (first === undefined) return zero;
    if (others.length === 0)
      return prorate(first.base, first.ratePpm, first.denominator, 'half-up');
    const { numerator, denominator } = this.#fraction();
    const doubled = numerator * 2n;
    const size = doubled < 0n ? -doubled : doubled;
    const half = Number((size + denominator) / (denominator * 2n));
    return money(numerator < 0n ? -half : half);
  }

  #fraction(): { readonly numerator: bigint; readonly denominator: bigint } {
    let numerator = 0n;
    let denominator = 1n;
    for (const part of this.#parts) {
      const by = BigInt(part.denominator);
      const own = BigInt(part.base) * BigInt(part.ratePpm);
      if (by === denominator) numerator += own;
      else {
        numerator = numerator * by + own * denominator;
        denominator *= by;
      }
    }
    return { numerator, denominator };
  }

  /** In millionths of a minor unit; what is smaller still is not shown. */
  #millionths(): number {
    const [first, ...others] = this.#parts;
    if (first?.denominator === million && others.length === 0) return first.base * first.ratePpm;
    const { numerator, denominator } = this.#fraction();
    return Number((numerator * BigInt(million)) / denominator);
  }

  facts(contained: boolean, currency: string): TaxFacts {
    const exact = this.#millionths();
    const parts = this.#parts.map(({ ratePpm, base }) =>
      contained
        ? `${percentOf(ratePpm)} % contained in ${formatMoney(base, currency)}`
        : `${percentOf(ratePpm)} % of ${formatMoney(base, currency)}`,
    );
    return {
      arithmetic: parts.join(' + '),
      exact: decimalOf(exact, currency),
      remainder: decimalOf(exact - this.rounded() * million, currency),
      contained: contained ? 1 : 0,
      ...(this.#exempted === 0 ? {} : { exempted: formatMoney(this.#exempted, currency) }),
    };
  }
}

/** Millionths of a minor unit as units of currency, with as many decimals as they need. */
function decimalOf(millionths: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(millionths)).padStart(7 + decimals, '0');
  const fraction = digits.slice(-6 - decimals).replace(/0{1,6}$/, '');
  const whole = digits.slice(0, -6 - decimals);
  return `${millionths < 0 ? '-' : ''}${whole}${fraction === '' ? '' : '.'}${fraction}`;
}
