/** How often a package is billed, in the words of the file: `never`, `1 month`, `2 weeks`. */

const units = { '': 'month', w: 'week', d: 'day' } as const;

export function everyText(frequency: string): string {
  const [matches, count, letter = ''] = /^([1-9][0-9]*)([wd]?)$/.exec(frequency) ?? [];
  if (matches === undefined) return 'never';
  const unit = letter === 'w' || letter === 'd' ? units[letter] : units[''];
  return `${count} ${unit}${count === '1' ? '' : 's'}`;
}

/** As it is stored; undefined for what cannot be read. */
export function parseEvery(text: string): string | undefined {
  if (text === 'never') return '0';
  const [matches, count, unit] = /^([1-9][0-9]{0,3}) (month|week|day)s?$/.exec(text) ?? [];
  if (matches === undefined) return undefined;
  return `${count}${unit === 'month' ? '' : unit?.charAt(0)}`;
}
