/** What pages say, by language: the catalogues that are shipped, and what an operator lays over. */
import { IntlMessageFormat } from 'intl-messageformat';
import en from './texts/en.json' with { type: 'json' };
import es from './texts/es.json' with { type: 'json' };

export type TextKey = keyof typeof en;

export type TextValues = Readonly<Record<string, string | number>>;

/** The words of one language; what it lacks is said in English. */
export interface Words {
  readonly language: string;
  /** Its own name, for whoever looks for it. */
  readonly title: string;
  readonly direction: 'ltr' | 'rtl';
  (key: TextKey, values?: TextValues): string;
  /** The text of a key that is made while running; undefined where there is none. */
  find(key: string, values?: TextValues): string | undefined;
}

export type Catalogue = Readonly<Record<string, string>>;

export const shipped: Readonly<Record<string, Catalogue>> = { en, es };

/** All languages, with the operator's own texts laid over ours, or languages of their own. */
export function openTexts(
  overlays: Readonly<Record<string, Catalogue>> = {},
): ReadonlyMap<string, Words> {
  const languages = new Set([...Object.keys(shipped), ...Object.keys(overlays)]);
  return new Map(
    [...languages].map((language) => {
      const own = { ...shipped[language], ...overlays[language] };
      return [language, wordsOf(language, { ...en, ...overlays.en, ...own })];
    }),
  );
}

function wordsOf(language: string, catalogue: Catalogue): Words {
  const compiled = new Map<string, IntlMessageFormat>();
  const find = (key: string, values?: TextValues): string | undefined => {
    if (!Object.hasOwn(catalogue, key)) return undefined;
    const text = catalogue[key] ?? '';
    // Most texts hold no value, and then there is nothing to format.
    if (values === undefined && !text.includes('{')) return text;
    let format = compiled.get(key);
    if (format === undefined) {
      format = new IntlMessageFormat(text, language, undefined, { ignoreTag: true });
      compiled.set(key, format);
    }
    return String(format.format(values));
  };
  const words = (key: TextKey, values?: TextValues): string => find(key, values) ?? key;
  return Object.assign(words, {
    language,
    find,
    title: catalogue['language.name'] ?? language,
    direction: catalogue['language.direction'] === 'rtl' ? ('rtl' as const) : ('ltr' as const),
  });
}

/** The best of what a browser asks for, as it weighs its languages. */
export function languageFor(
  asked: string | undefined,
  known: ReadonlyMap<string, Words>,
  usual: string,
): string {
  const wanted = (asked ?? '')
    .split(',')
    .slice(0, 20)
    .map((part) => {
      const [tag = '', ...rest] = part.trim().split(';');
      const weight = rest.map((each) => /^\s*q=([0-9.]+)/.exec(each)?.[1]).find(Boolean);
      return { tag: tag.toLowerCase(), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ tag, weight }) => tag !== '' && weight > 0)
    .toSorted((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    const found = [tag, tag.split('-')[0] ?? ''].find((each) => known.has(each));
    if (found !== undefined) return found;
  }
  return known.has(usual) ? usual : 'en';
}
