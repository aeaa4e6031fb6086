/**
 * The `html` tag: a template whose interpolations are escaped, and the only way to make an `Html`
 * value. An `Html` is not a string, so text can neither be taken for markup nor markup be escaped
 * twice; there is no way round the escaping, on purpose.
 */
import { escapeText } from './escape.ts';
import { type Place, placesOf } from './places.ts';

/** What may stand in `${…}`: absent parts vanish, `Html` goes in as it is, the rest is escaped. */
export type HtmlPart =
  | Html
  | string
  | number
  | bigint
  | false
  | null
  | undefined
  | readonly HtmlPart[];

let create: (markup: string) => Html;

/** Finished, safe markup. It can be nested in another template or rendered, nothing else. */
class Html {
  // A real private field and not a symbol: what did not come from the tag cannot be one.
  readonly #markup: string;

  private constructor(markup: string) {
    this.#markup = markup;
  }

  static {
    create = (markup) => new Html(markup);
  }

  static isHtml(value: unknown): value is Html {
    return typeof value === 'object' && value !== null && #markup in value;
  }

  static markupOf(value: Html): string {
    return value.#markup;
  }

  /** Refuses to become text by accident: `renderHtml` says where markup leaves the program. */
  toString(): never {
    throw new TypeError(
      'an Html value is no text: nest it in html`…` or render it with renderHtml',
    );
  }
}

export type { Html };

export function html(strings: TemplateStringsArray, ...parts: readonly HtmlPart[]): Html {
  const places = placesOf(strings);
  let markup = strings[0] ?? '';
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    const place = places[i] ?? 'text';
    markup += typeof part === 'string' ? escapeText(part) : markupOfPart(part, place);
    markup += strings[i + 1] ?? '';
  }
  return create(markup);
}

/** The markup as text, ready to be sent. */
export function renderHtml(value: Html): string {
  return Html.markupOf(value);
}

function markupOfPart(part: HtmlPart, place: Place): string {
  if (typeof part === 'string') return escapeText(part);
  if (part === null || part === undefined || part === false) return '';
  if (typeof part === 'number' || typeof part === 'bigint') return String(part);
  if (Array.isArray(part)) {
    let markup = '';
    for (const one of part) markup += markupOfPart(one, place);
    return markup;
  }
  if (!Html.isHtml(part)) throw new TypeError(`html: ${typeof part} is neither text nor Html`);
  // Markup may hold quotes that would end the attribute it was put into.
  if (place === 'attribute') throw new TypeError('html: markup inside an attribute');
  return Html.markupOf(part);
}
