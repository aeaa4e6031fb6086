/**
 * Texts that operators may edit: logic-less, escaped by default. What is checked when one is
 * stored is checked again when it is used, because a restored or damaged database may hold
 * anything, and a template must do no more harm than not being sent.
 */
import { escapeText } from '@lineside/html/escape.ts';
import { placesOf } from '@lineside/html/places.ts';
import mustache, { type TemplateSpans } from 'mustache';

/** How a part is filled in: a header line, plain text, markup, or a style sheet as it is. */
export type PartKind = 'line' | 'text' | 'html' | 'style';

/** What a template may show. Absent is an empty text, so that a typing error is not. */
export type Shown =
  | string
  | number
  | boolean
  | readonly Shown[]
  | { readonly [name: string]: Shown };
export type View = Readonly<Record<string, Shown>>;

export interface TemplateDefinition {
  readonly name: string;
  /** What it is for, in a sentence for operators. */
  readonly meaning: string;
  readonly parts: Readonly<Record<string, { readonly kind: PartKind; readonly text: string }>>;
  /** Everything the template may name, with values as they look. Lists have one member. */
  readonly example: View;
}

/** A template that cannot be used; the sentence is for the operator. */
export class UnusableTemplate extends Error {
  override readonly name = 'UnusableTemplate';
}

const charactersMax = 65_536;
const nestingMax = 4;

/** Throws an `UnusableTemplate` that says what is wrong. */
export function checkTemplate(text: string, kind: PartKind, example: View): void {
  if (text.length > charactersMax) {
    throw new UnusableTemplate(`The template is over ${charactersMax} characters.`);
  }
  if (kind === 'style') {
    checkStyle(text);
    return;
  }
  const spans = parsed(text);
  walk(spans, { stack: [example], sections: [] });
  if (kind === 'html') checkMarkup(text, spans);
  if (kind === 'line' && /[\r\n]/.test(text.trimEnd())) {
    throw new UnusableTemplate('A subject is one line.');
  }
}

const writer = new mustache.Writer();
const checked = new Map<string, Set<View>>();

/** Filled in. Values are escaped as their place needs it; nothing a value holds is a template. */
export function renderTemplate(text: string, kind: PartKind, view: View, example: View): string {
  let known = checked.get(text);
  if (known?.has(example) !== true) {
    checkTemplate(text, kind, example);
    // Operators edit and edit again: the old texts are not kept for ever.
    if (checked.size > 1000) checked.clear();
    known = (checked.get(text) ?? new Set()).add(example);
    checked.set(text, known);
  }
  if (kind === 'style') return text;
  const filled = writer.render(text, view, undefined, { escape: escapes[kind] });
  return kind === 'line' ? oneLine(filled).trim() : filled;
}

/** A name with a line feed would write lines of its own. */
const oneLine = (value: unknown): string => String(value).replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');

const escapes = {
  line: oneLine,
  text: oneLine,
  html: (value: unknown) => escapeText(oneLine(value)),
} as const;

function parsed(text: string): TemplateSpans {
  try {
    return writer.parse(text);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new UnusableTemplate(`The template cannot be read: ${what}.`);
  }
}

interface Walk {
  /** The innermost section last. */
  readonly stack: readonly Shown[];
  readonly sections: readonly string[];
}

function walk(spans: TemplateSpans, at: Walk): void {
  for (const span of spans) {
    const [type, name] = span;
    if (type === 'text' || type === '!') continue;
    if (type === '&') {
      throw new UnusableTemplate(`Values are always escaped, so \`${name}\` has two braces.`);
    }
    if (type === '>' || type === '=') {
      throw new UnusableTemplate(`A template has no \`{{${type}\`.`);
    }
    const value = resolved(name, at.stack);
    if (type === 'name') {
      if (typeof value === 'object')
        throw new UnusableTemplate(`\`${name}\` is a list or a group.`);
    } else {
      walkSection(name, span[4], value, at);
    }
  }
}

function walkSection(name: string, inner: unknown, value: Shown, at: Walk): void {
  if (at.sections.includes(name) || at.sections.length >= nestingMax) {
    throw new UnusableTemplate(`The section \`${name}\` is nested too deeply.`);
  }
  const member: Shown = Array.isArray(value) ? (value[0] ?? '') : value;
  const stack = [...at.stack, member];
  walk(inner as TemplateSpans, { stack, sections: [...at.sections, name] });
}

function resolved(name: string, stack: readonly Shown[]): Shown {
  const innermost = stack.at(-1);
  if (name === '.' && innermost !== undefined) return innermost;
  const [first = '', ...rest] = name.split('.');
  const holder = stack.findLast((shown) => own(shown, first) !== undefined);
  let value = own(holder, first);
  for (const part of rest) value = own(value, part);
  if (value !== undefined) return value;
  const known = Object.keys(stack[0] ?? {}).join(', ');
  throw new UnusableTemplate(`There is no \`${name}\` here; there is ${known}.`);
}

function own(shown: Shown | undefined, name: string): Shown | undefined {
  if (typeof shown !== 'object' || Array.isArray(shown) || !Object.hasOwn(shown, name)) {
    return undefined;
  }
  return (shown as View)[name];
}

/** What a page of ours never has, and what a reseller's must not bring to our customers. */
const foreignMarkup =
  /<\s*(?:script|iframe|object|embed|base|link|form|input|svg)\b|http-equiv|\son[a-z]+\s*=|(?:java|vb)script\s*:/i;

/** Only these may be a whole address: they are made by us and never typed by a customer. */
const addresses = new Set(['link', 'logo']);

function checkMarkup(text: string, spans: TemplateSpans): void {
  const foreign = foreignMarkup.exec(text);
  if (foreign) throw new UnusableTemplate(`A template cannot have \`${foreign[0].trim()}\`.`);
  const pieces = piecesAround(spans);
  for (const [index, name] of pieces.names.entries()) {
    const before = pieces.texts[index] ?? '';
    if (/\b(href|src|action)\s*=\s*["']?\s*$/i.test(before) && !addresses.has(name)) {
      throw new UnusableTemplate(`\`${name}\` cannot be an address.`);
    }
  }
  const strings = Object.assign([...pieces.texts], { raw: pieces.texts });
  try {
    placesOf(strings);
  } catch (error) {
    const what = error instanceof Error ? error.message.replace(/^html: /, '') : String(error);
    throw new UnusableTemplate(`The template has ${what}.`);
  }
}

function piecesAround(spans: TemplateSpans): { texts: string[]; names: string[] } {
  const texts = [''];
  const names: string[] = [];
  const read = (some: TemplateSpans) => {
    for (const span of some) {
      if (span[0] === 'text') texts.push((texts.pop() ?? '') + span[1]);
      else if (span[0] === 'name') {
        names.push(span[1]);
        texts.push('');
      } else if (Array.isArray(span[4])) read(span[4]);
    }
  };
  read(spans);
  return { texts, names };
}

function checkStyle(text: string): void {
  if (/<|\{\{|@import|expression\s*\(|url\s*\(/i.test(text)) {
    throw new UnusableTemplate('A style has no markup, no values and nothing from elsewhere.');
  }
}
