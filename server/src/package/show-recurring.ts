import { formatFrequency, parseFrequency } from '@lineside/contract/frequency.ts';
import { add, formatMoney, type Money, prorate, zero } from '@lineside/contract/money.ts';
import type { Answer } from '@lineside/contract/operation.ts';
import type { customer_recurring } from '@lineside/contract/usage.ts';
import { type Call, customerOf } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { activePackagesOf } from './packages-of-customer.ts';

/** What the packages of the customer cost again and again, by rhythm. */
export async function showRecurring(call: Call): Promise<Answer<typeof customer_recurring>> {
  const customer = customerOf(call);
  const known = await catalogue(call.tx);
  const prices = new Map<string, Money>();
  for (const bought of await activePackagesOf(call.tx, customer)) {
    const { frequency = '', recurringFee = zero } = known.definition(bought.definition) ?? {};
    if (parseFrequency(frequency) === 'once') continue;
    const fee = prorate(recurringFee, bought.quantity, 1, 'half-up');
    prices.set(frequency, add(prices.get(frequency) ?? zero, fee));
  }
  return {
    custnum: customer,
    display_recurring: [...prices]
      .sort(([a], [b]) => daysOf(a) - daysOf(b))
      .map(([freq, amount]) => ({
        freq,
        freq_pretty: formatFrequency(freq),
        amount: formatMoney(amount, call.settings.currency),
      })),
  };
}

const daysPer = { month: 30, week: 7, day: 1, hour: 1 / 24 } as const;

/** For their order only. */
function daysOf(frequency: string): number {
  const parsed = parseFrequency(frequency);
  return parsed === undefined || parsed === 'once' ? 0 : parsed.count * daysPer[parsed.unit];
}
