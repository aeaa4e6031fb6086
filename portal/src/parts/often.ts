/** How often something is charged, in the words of the page. */
import { parseFrequency } from '@lineside/contract/frequency.ts';
import type { Words } from '../texts.ts';

export function often(words: Words, freq: number | string): string {
  const frequency = parseFrequency(String(freq));
  if (frequency === undefined) return String(freq);
  if (frequency === 'once') return words('offers.once');
  return words(`freq.${frequency.unit}`, { count: frequency.count });
}
