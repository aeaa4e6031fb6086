/** What happens and how each amount comes about, said in the language of the page. */
import { type Html, html } from '@lineside/html';
import type { Visit } from '../visit.ts';

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
    if (name === 'tax' && value === '0.00') continue;
    // A discount's `on` is what it is taken from; everywhere else that is a day.
    const asked = reason.code === 'discount' && name === 'on' ? 'price_before' : name;
    values[asked] = readable(shown, name, value);
  }
  const { arithmetic } = reason.values;
  if (arithmetic !== undefined) {
    values.arithmetic = arithmetic
      .replaceAll(' contained in ', ` ${words('reason.contained')} `)
      .replaceAll(' of ', ` ${words('reason.of')} `);
  }
  return words.find(`reason.${reason.code}`, values);
}

/** Names and what is computed with are no amounts, however much they look like some. */
const asTheyAre = new Set(['package', 'becomes', 'description', 'arithmetic', 'percent', 'used']);

function readable(shown: Visit['shown'], name: string, value: string): string | number {
  if (asTheyAre.has(name)) return value;
  if (/^-?\d+\.\d\d$/.test(value)) return shown.money(value);
  if (/^\d{1,9}$/.test(value)) return Number(value);
  return shown.civil(value);
}
