/** Codes of the day from a telephone: turned on, recovered, turned off. */
import { type Html, html } from '@lineside/html';
import { type Filled, notFilled } from '../filled.ts';
import { type Outcome, page } from '../page.ts';
import { actions, field, form, hidden } from '../parts/form.ts';
import { button, card, notice } from '../parts/show.ts';
import { ask } from '../refused.ts';
import type { Visit } from '../visit.ts';

const path = '/account/second-factor';

export const secondFactor = page({
  path,
  access: 'customer',
  section: 'account',
  title: ({ words }) => words('factor.title'),
  load: ({ calls, session_id }) => ask(calls.show_security({ session_id })),
  act,
  view(visit, { second_factor, recovery_codes_left }, filled) {
    const { words, fields } = visit;
    if (String(second_factor) === '1') {
      return html`<p class="lead">${words('factor.left', { count: Number(recovery_codes_left) })}</p>
${card(words('factor.new_codes'), passwordForm(visit, 'codes', words('factor.new_codes'), filled))}
${card(words('factor.end'), passwordForm(visit, 'end', words('factor.end'), filled))}`;
    }
    if (fields.step === 'confirm') return confirmForm(visit, filled);
    return html`<p class="lead">${words('factor.lead')}</p>
${passwordForm(visit, 'begin', words('factor.begin'), filled)}`;
  },
});

async function act(visit: Visit): Promise<Outcome> {
  const { calls, session_id, fields, words } = visit;
  const { step, password, code } = fields;
  switch (step) {
    case 'begin': {
      const { secret, otpauth_uri } = await ask(
        calls.begin_second_factor({ session_id, password }),
      );
      const groups = secret.replace(/(.{4})(?=.)/g, '$1 ');
      const body = html`<ol class="plain-list"><li>${words('factor.scan')} <a href="${otpauth_uri}">${words('factor.open')}</a></li>
<li>${words('factor.type')} <code>${groups}</code></li></ol>${confirmForm(visit, notFilled)}`;
      return { shown: { title: words('factor.title'), body } };
    }
    case 'confirm':
      return codesShown(visit, await ask(calls.confirm_second_factor({ session_id, code })));
    case 'codes':
      return codesShown(visit, await ask(calls.new_recovery_codes({ session_id, password })));
    case 'end':
      await ask(calls.end_second_factor({ session_id, password }));
      return { go: '/account/security?done=saved' };
    default:
      return { go: path };
  }
}

/** Shown this once: afterwards nobody knows them, not even we. */
function codesShown(
  { words }: Visit,
  { recovery_codes }: { readonly recovery_codes: readonly string[] },
): Outcome {
  const body = html`${notice('warn', words('factor.keep_title'), html`<p>${words('factor.keep')}</p>`)}
<div class="paper receipt"><ul class="codes">${recovery_codes.map((code) => html`<li><code>${code}</code></li>`)}</ul></div>
<p class="actions">${button('/account/security', words('form.on'), 'main')}</p>`;
  return { shown: { title: words('factor.codes'), body } };
}

function passwordForm(visit: Visit, step: string, text: string, filled: Filled): Html {
  const { words } = visit;
  const mine = (visit.fields.step ?? step) === step ? filled : notFilled;
  const content = html`${hidden('step', step)}
<div class="field"><label for="password-${step}">${words('login.old_password')}</label>
<input class="middle" id="password-${step}" name="password" type="password" autocomplete="current-password"></div>
${actions(text, { href: '/account/security', text: words('form.back') })}`;
  return form(visit, { action: path, filled: mine, content });
}

function confirmForm(visit: Visit, filled: Filled): Html {
  const { words } = visit;
  const content = html`${hidden('step', 'confirm')}
${field({ name: 'code', label: words('code.code'), filled, fills: 'one-time-code', keys: 'numeric', hint: words('factor.confirm_hint'), size: 'short' })}
${actions(words('factor.confirm'), { href: '/account/security', text: words('form.back') })}`;
  return form(visit, { action: path, filled, content });
}
