// How often a package is billed: `0` once, `N` months, or with a letter weeks, days, hours.

export type FrequencyUnit = 'month' | 'week' | 'day' | 'hour';

export type Frequency = 'once' | { readonly count: number; readonly unit: FrequencyUnit };

const units: Readonly<Record<string, FrequencyUnit>> = {
  '': 'month',
  w: 'week',
  d: 'day',
  h: 'hour',
};

/** Undefined for what is no frequency. Nothing at all means once. */
export function parseFrequency(value: string): Frequency | undefined {
  if (value === '' || value === '0') return 'once';
  const match = /^([1-9][0-9]{0,3})([wdh]?)$/.exec(value);
  if (!match) return undefined;
  const [, count, letter = ''] = match;
  const unit = units[letter];
  return unit && { count: Number(count), unit };
}

const names: Readonly<Record<string, string>> = {
  '0': '(no recurring fee)',
  '1h': 'hourly',
  '1d': 'daily',
  '2d': 'every two days',
  '3d': 'every three days',
  '1w': 'weekly',
  '2w': 'biweekly (every 2 weeks)',
  '1': 'monthly',
  '45d': 'every 45 days',
  '2': 'bimonthly (every 2 months)',
  '3': 'quarterly (every 3 months)',
  '4': 'every 4 months',
  '6': 'semiannually (every 6 months)',
  '12': 'annually',
  '13': 'every 13 months (annually +1 month)',
  '24': 'biannually (every 2 years)',
  '36': 'triannually (every 3 years)',
  '48': '(every 4 years)',
  '60': '(every 5 years)',
  '120': '(every 10 years)',
};

/** The frequency in words. What is no frequency is shown as it is. */
export function formatFrequency(value: string): string {
  const name = names[value];
  if (name !== undefined) return name;
  const frequency = parseFrequency(value);
  if (!frequency) return value;
  if (frequency === 'once') return names['0'] ?? value;
  return `every ${frequency.count} ${frequency.unit}s`;
}
