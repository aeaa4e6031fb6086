/** Where a passkey is asked for: the way there, and the form that a script fills in. */
import { type Html, html } from '@lineside/html';
import { notFilled } from '../filled.ts';
import type { Visit } from '../visit.ts';
import { actions, form, hidden, tokenField } from './form.ts';

/** One button beside the sign-in by password. */
export function passkeyForm(visit: Visit, back: string, kept: string): Html {
  return html`<form method="post" action="/sign-in/passkey">${tokenField(visit)}${hidden('back', back)}${hidden('kept', kept)}
<p class="actions"><button>${visit.words('passkeys.sign_in')}</button></p></form>`;
}

interface Asked {
  readonly does: 'create' | 'get';
  readonly options: string;
  readonly action: string;
  /** What goes along in the form. */
  readonly along: Readonly<Record<string, string>>;
  readonly out: string;
}

/** The browser's answer is the field `response`. */
export function devicePart(visit: Visit, { does, options, action, along, out }: Asked): Html {
  const { words } = visit;
  const content = html`${Object.entries(along).map(([name, value]) => hidden(name, value))}${hidden('response', '')}
<p class="lead">${words('passkeys.ask')}</p>
${actions(words('passkeys.go'), { href: out, text: words('form.back') })}`;
  return html`<noscript><p class="notice warn">${words('passkeys.scripts')}</p></noscript>
<div class="narrow" data-passkey="${does}" data-options="${options}">
<p class="notice warn failed away" role="status">${words('passkeys.failed')}</p>
${form(visit, { action, filled: notFilled, content })}</div>`;
}
