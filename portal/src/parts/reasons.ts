/** What happens and how each amount comes about, said in the language of the page. */
import { type Html, html } from '@lineside/html';
import type { Visit } from '../visit.ts';
import { isZero } from './amounts.ts';

export interface Reasoned {
  /** What the server says, in English. */
  readonly words: readonly string[];
  readonly reasons: readonly {
    readonly code: string;
    readonly values: Readonly<Record<string, string>>;
  }[];
}

/** What a sentence leaves out where its value is not there. */
const optional = ['share', 'paused_days', 'later_price', 'tax_contained', 'percent', 'off', 'tax'];
const absent = Object.fromEntries(optional.map((name) => [name, 'none']));

export const reasonsOf = (visit: Pick<Visit, 'words' | 'shown'>, said: Reasoned): Html[] =>
  said.words.map((english, n) => {
    const text = sentenceOf(visit, said.reasons[n]);
    return text === undefined ? html`<li lang="en">${english}</li>` : html`<li>${text}</li>`;
  });

/** Undefined for a reason that is newer than these pages. */
function sentenceOf(
  { words, shown }: Pick<Visit, 'words' | 'shown'>,
  reason: Reasoned['reasons'][number] | undefined,
): string | undefined {
  if (reason === undefined) return undefined;
  const values: Record<string, string | number> = { ...absent };
  for (const [name, value] of Object.entries(reason.values)) {
    if (name === 'tax' && isZero(value)) continue;
    // A discount's `on` is what it is taken from; everywhere else that is a day.
    const asked = reason.code === 'discount' && name === 'on' ? 'price_before' : name;
    values[asked] = readable(shown, asked, value);
  }
  const { arithmetic } = reason.values;
  if (arithmetic !== undefined) {
    values.arithmetic = arithmetic
      .replaceAll(' contained in ', ` ${words('reason.contained')} `)
      .replaceAll(' of ', ` ${words('reason.of')} `);
  }
  return words.find(`reason.${reason.code}`, values);
}

/** By their names, since an amount without decimals looks like a count. */
const amounts = new Set([
  'amount',
  'charge',
  'charged',
  'each',
  'fee',
  'later_price',
  'off',
  'price',
  'price_before',
  'returned',
  'tax',
  'tax_contained',
]);
const counts = new Set(['before', 'count', 'days', 'of_days', 'paused_days', 'quantity']);

function readable(shown: Visit['shown'], name: string, value: string): string | number {
  if (amounts.has(name)) return shown.money(value);
  return counts.has(name) ? Number(value) : shown.civil(value);
}
