/** What was used above the allowance of a usage plan, a line for each meter. Pure. */
import { decimalsOf } from '@lineside/contract/currency.ts';
import { money, prorate } from '@lineside/contract/money.ts';
import { formatCharge, type Meter, type MeterName } from '../catalogue/price-plan.ts';
import type { Billable, MeasuredUsage } from './billable.ts';
import type { Charge } from './charges.ts';

const secondsPerHour = 3600;
const octetsPerMegabyte = 1_048_576;
/** Charges are kept in ten-thousandths of a unit of currency. */
const chargeDecimals = 4;

interface Measure {
  readonly per: number;
  readonly unit: string;
  readonly what: string;
  of(usage: MeasuredUsage): number;
}

const measures: Readonly<Record<MeterName, Measure>> = {
  hours: { per: secondsPerHour, unit: 'hours', what: 'time', of: (usage) => usage.seconds },
  input: {
    per: octetsPerMegabyte,
    unit: 'megs',
    what: 'input data',
    of: (usage) => usage.inputOctets,
  },
  output: {
    per: octetsPerMegabyte,
    unit: 'megs',
    what: 'output data',
    of: (usage) => usage.outputOctets,
  },
  total: {
    per: octetsPerMegabyte,
    unit: 'megs',
    what: 'data',
    of: (usage) => usage.inputOctets + usage.outputOctets,
  },
};

export function usageCharges({ plan, usage, name, currency }: Billable): Charge[] {
  if (plan.kind !== 'usage' || usage === null) return [];
  return plan.meters.flatMap((meter) => {
    const charge = chargeFor(meter, usage, { name, currency });
    return charge === undefined ? [] : [charge];
  });
}

function chargeFor(
  meter: Meter,
  usage: MeasuredUsage,
  { name, currency }: Pick<Billable, 'name' | 'currency'>,
): Charge | undefined {
  const { per, unit, what, of } = measures[meter.of];
  const used = of(usage);
  const excess = used - meter.included * per;
  if (excess <= 0) return undefined;
  const chargesPerMinorUnit = 10 ** (chargeDecimals - decimalsOf(currency));
  const amount = prorate(money(meter.charge), excess, per * chargesPerMinorUnit, 'half-up');
  if (amount === 0) return undefined;
  return {
    kind: 'usage',
    detail: meter.of,
    description: `${name}: excess ${what} ${tenths(excess, per)} ${unit}`,
    periodFrom: usage.from,
    periodUntil: usage.until,
    quantity: 1,
    unitPrice: null,
    amount,
    cause: {
      rule: 'usage',
      facts: {
        measured: what,
        unit,
        used: tenths(used, per),
        included: meter.included,
        excess: tenths(excess, per),
        charge: formatCharge(meter.charge),
        from: usage.from,
        until: usage.until,
      },
    },
  };
}

/** With one decimal, rounded half up, in whole numbers only. */
function tenths(amount: number, per: number): string {
  const rounded = Number((BigInt(amount) * 20n + BigInt(per)) / (BigInt(per) * 2n));
  return `${Math.floor(rounded / 10)}.${rounded % 10}`;
}
