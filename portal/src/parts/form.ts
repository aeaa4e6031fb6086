/** Forms: each field with its label, its hint, and what is wrong with it beside it. */
import { type Html, type HtmlPart, html } from '@lineside/html';
import type { Filled } from '../filled.ts';
import type { Visit } from '../visit.ts';

export const tokenField = (visit: Visit): Html => hidden('form_token', visit.formToken());

export const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`;

interface FormParts {
  readonly action: string;
  readonly filled: Filled;
  readonly content: HtmlPart;
  /** Fields of the form that the price hangs on: a script shows it anew when they change. */
  readonly live?: string;
}

/** The browser's own checks are off: ours say more, and say it in the language of the page. */
export function form(visit: Visit, { action, filled, content, live = '' }: FormParts): Html {
  return html`<form method="post" action="${action}" data-live="${live}" novalidate>
${tokenField(visit)}
${filled.note !== '' && html`<p class="notice warn" role="status">${filled.note}</p>`}
${problems(visit, filled)}
${content}
</form>`;
}

/** What is wrong as a whole, and where; the first thing that a screen reader says. */
export function problems({ words }: Pick<Visit, 'words'>, { errors }: Filled): Html | undefined {
  const entries = Object.entries(errors);
  if (entries.length === 0) return undefined;
  return html`<div class="notice bad" role="alert" tabindex="-1" id="problems">
<h2>${words('form.problems', { count: entries.length })}</h2>
<ul>${entries.map(([name, text]) =>
    name === '' ? html`<li>${text}</li>` : html`<li><a href="#${idOf(name)}">${text}</a></li>`,
  )}</ul>
</div>`;
}

export const idOf = (name: string): string => `field-${name}`;

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly filled: Filled;
  readonly known?: string;
  readonly hint?: string;
  /** What it is for, by the names that browsers fill in by themselves. */
  readonly fills?: string;
  readonly type?: 'text' | 'password' | 'email' | 'tel' | 'search' | 'date';
  readonly keys?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel';
  readonly size?: 'short' | 'middle' | 'long';
}

export function field({ name, label, filled, ...own }: Field): Html {
  const { known = '', hint, fills = 'off', type = 'text', keys = 'text', size = 'long' } = own;
  const error = filled.error(name);
  const id = idOf(name);
  return html`<div class="field">
<label for="${id}">${label}</label>
${hint !== undefined && html`<p class="hint" id="${id}-hint">${hint}</p>`}
${wrong(id, error)}
<input class="${size}" id="${id}" name="${name}" type="${type}" inputmode="${keys}" autocomplete="${fills}" value="${filled.value(name, known)}" aria-invalid="${error === undefined ? 'false' : 'true'}" aria-describedby="${described(id, hint, error)}">
</div>`;
}

const wrong = (id: string, error: string | undefined): Html | false =>
  error !== undefined && html`<p class="wrong" id="${id}-error">${error}</p>`;

const described = (id: string, hint: string | undefined, error: string | undefined): string =>
  [hint !== undefined && `${id}-hint`, error !== undefined && `${id}-error`]
    .filter((part) => part !== false)
    .join(' ');

export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly hint?: string;
}

export interface Choices {
  readonly name: string;
  readonly label: string;
  readonly filled: Filled;
  readonly known?: string;
  readonly hint?: string;
  readonly fills?: string;
  readonly choices: readonly Choice[];
}

export function select({
  name,
  label,
  filled,
  known = '',
  choices,
  hint,
  fills = 'off',
}: Choices): Html {
  const id = idOf(name);
  const error = filled.error(name);
  const chosen = filled.value(name, known);
  return html`<div class="field">
<label for="${id}">${label}</label>
${hint !== undefined && html`<p class="hint" id="${id}-hint">${hint}</p>`}
${wrong(id, error)}
<select id="${id}" name="${name}" autocomplete="${fills}" aria-invalid="${error === undefined ? 'false' : 'true'}" aria-describedby="${described(id, hint, error)}">
${choices.map(({ value, text }) =>
  value === chosen
    ? html`<option value="${value}" selected>${text}</option>`
    : html`<option value="${value}">${text}</option>`,
)}
</select>
</div>`;
}

/** One of several, each with a line of its own. */
export function radios({ name, label, filled, known = '', choices, hint }: Choices): Html {
  const id = idOf(name);
  const error = filled.error(name);
  const chosen = filled.value(name, known);
  return html`<fieldset class="radios" id="${id}" aria-describedby="${described(id, hint, error)}">
<legend>${label}</legend>
${hint !== undefined && html`<p class="hint" id="${id}-hint">${hint}</p>`}
${wrong(id, error)}
${choices.map(({ value, text, hint: more }) => {
  const words = html`<span>${text}${more !== undefined && html`<small>${more}</small>`}</span>`;
  return value === chosen
    ? html`<label><input type="radio" name="${name}" value="${value}" checked>${words}</label>`
    : html`<label><input type="radio" name="${name}" value="${value}">${words}</label>`;
})}
</fieldset>`;
}

export interface Box {
  readonly name: string;
  readonly label: string;
  readonly filled: Filled;
  readonly known?: boolean;
  readonly hint?: string;
}

/** The empty value before it is what an unchecked box sends. */
export function checkbox({ name, label, filled, known = false, hint }: Box): Html {
  const isChecked = filled.value(name, known ? '1' : '') === '1';
  const id = idOf(name);
  const words = html`<span>${label}${hint !== undefined && html`<small>${hint}</small>`}</span>`;
  return html`<div class="box">${wrong(id, filled.error(name))}<input type="hidden" name="${name}" value="">
${
  isChecked
    ? html`<label><input type="checkbox" id="${id}" name="${name}" value="1" checked>${words}</label>`
    : html`<label><input type="checkbox" id="${id}" name="${name}" value="1">${words}</label>`
}</div>`;
}

/** What the form does, in words; a second way out beside it where there is one. */
export function actions(
  main: string,
  out?: { readonly href: string; readonly text: string },
): Html {
  return html`<p class="actions"><button class="main">${main}</button>${
    out !== undefined && html`<a class="button" href="${out.href}">${out.text}</a>`
  }</p>`;
}
