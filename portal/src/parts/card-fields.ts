/** A card as it is typed: number with or without blanks, month and year, check value, name. */
import { type Html, html } from '@lineside/html';
import type { Filled } from '../filled.ts';
import type { Words } from '../texts.ts';
import { field, select } from './form.ts';

const yearsAhead = 15;

export function cardFields(
  words: Words,
  filled: Filled,
  known: { name: string; year: number },
): Html {
  const months = Array.from({ length: 12 }, (_none, i) => String(i + 1).padStart(2, '0'));
  const years = Array.from({ length: yearsAhead }, (_none, i) => String(known.year + i));
  const choices = (values: readonly string[]) => [
    { value: '', text: '–' },
    ...values.map((value) => ({ value, text: value })),
  ];
  return html`<div class="card-fields">
${field({ name: 'payinfo', label: words('card.number'), filled, fills: 'cc-number', keys: 'numeric', hint: words('card.number_hint'), size: 'middle' })}
<div class="beside">
${select({ name: 'month', label: words('card.month'), filled, fills: 'cc-exp-month', choices: choices(months) })}
${select({ name: 'year', label: words('card.year'), filled, fills: 'cc-exp-year', choices: choices(years) })}
${field({ name: 'paycvv', label: words('card.cvv'), filled, fills: 'cc-csc', keys: 'numeric', size: 'short' })}
</div>
${field({ name: 'payname', label: words('card.name'), filled, known: known.name, fills: 'cc-name' })}
</div>`;
}
