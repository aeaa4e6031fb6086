/** Paying on a page of the gateway, so that no number is typed here; and coming back from it. */
import { html } from '@lineside/html';
import { Elsewhere } from '../elsewhere.ts';
import { type Outcome, page } from '../page.ts';
import { amountIn, isOwed } from '../parts/amounts.ts';
import { actions, field, form, radios, tokenField } from '../parts/form.ts';
import { button, notice } from '../parts/show.ts';
import { refusalText } from '../refusal-words.ts';
import { ask, Refused } from '../refused.ts';
import type { Visit } from '../visit.ts';

const returnPath = '/billing/pay/return';

export const payElsewhere = page({
  path: '/billing/pay/elsewhere',
  access: 'customer',
  section: 'billing',
  title: ({ words }) => words('elsewhere.title'),
  load: ({ calls, session_id }) => ask(calls.payment_info({ session_id })),
  act: started,
  view(visit, { balance }, filled) {
    const { words } = visit;
    const choices = [
      { value: 'CC', text: words('method.card') },
      { value: 'ECHECK', text: words('payby.CHEK') },
    ];
    const content = html`<p class="lead">${words('elsewhere.lead')}</p>
${field({ name: 'amount', label: words('pay.amount'), filled, known: isOwed(balance) ? balance : '', keys: 'decimal', size: 'short', hint: words('elsewhere.amount_hint') })}
${radios({ name: 'method', label: words('pay.method'), filled, known: 'CC', choices })}
${actions(words('form.on'), { href: '/billing/pay', text: words('form.back') })}`;
    return html`<div class="narrow">${form(visit, { action: '/billing/pay/elsewhere', filled, content })}</div>`;
  },
});

async function started(visit: Visit): Promise<Outcome> {
  const { calls, session_id, fields, words, shown } = visit;
  const amount = amountIn(fields.amount, visit);
  if (amount === undefined) return { again: { amount: words('error.illegal_amount') } };
  const { method } = fields;
  try {
    const page = await ask(calls.start_thirdparty({ session_id, method, amount }));
    // A link and no redirect, because forms of ours lead nowhere but to us.
    const body = html`<p class="lead">${words('elsewhere.ready', { amount: shown.money(page.amount) })}</p>
<p class="actions"><a class="button main" href="${page.url}" rel="noreferrer">${words('elsewhere.on')}</a>${button(returnPath, words('form.back'))}</p>`;
    return { shown: { title: words('elsewhere.title'), body } };
  } catch (error) {
    // Another one waits: there it can be gone on with, or given up.
    if (!(error instanceof Refused) || !waits.has(error.code ?? '')) throw error;
    return { go: returnPath };
  }
}

const waits = new Set(['payment_in_process', 'payment_unconfirmed', 'confirmation_needed']);

interface Back {
  readonly refused: Refused;
  readonly url: string;
}

export const payReturn = page({
  path: returnPath,
  access: 'customer',
  section: 'billing',
  title: ({ words }) => words('elsewhere.return_title'),
  load: cameBack,
  async act(visit) {
    const { calls, session_id } = visit;
    const ended = await ask(calls.finish_thirdparty({ session_id, _cancel: 1 }));
    const paid = String(ended.paynum);
    return { go: paid === '' ? '/billing/pay?done=given_up' : receiptAt(paid) };
  },
  view(visit, { refused, url }) {
    const { words } = visit;
    if (!waits.has(refused.code ?? '')) {
      const text = refusalText(words, refused);
      return html`${notice('bad', words('elsewhere.refused_title'), html`<p>${text}</p>`)}
<p class="actions">${button('/billing/pay', words('home.pay_now'), 'main')}${button('/billing', words('form.back'))}</p>`;
    }
    return html`${notice('warn', words('elsewhere.waiting_title'), html`<p>${words('elsewhere.waiting')}</p>`)}
<div class="actions">${button(returnPath, words('elsewhere.look'), 'main')}
${url !== '' && html`<a class="button" href="${url}" rel="noreferrer">${words('elsewhere.on')}</a>`}
<form method="post" action="${returnPath}">${tokenField(visit)}<button>${words('elsewhere.give_up')}</button></form></div>`;
  },
});

const receiptAt = (paynum: string): string => `/billing/payments/${paynum}?done=paid`;

/** What was paid has its receipt; everything else is said here. The gateway itself is asked. */
async function cameBack({ calls, session_id, query }: Visit): Promise<Back> {
  const payment = query.get('payment') ?? '';
  try {
    const { paynum } = await ask(calls.finish_thirdparty({ session_id, payment }));
    throw new Elsewhere(String(paynum) === '' ? '/billing' : receiptAt(String(paynum)));
  } catch (error) {
    if (!(error instanceof Refused) || error.code === 'cant_resume_session') throw error;
    // Charges that a bank wanted confirmed come back here, too, and are settled without us.
    if (error.code === 'no_payment_in_process') {
      throw new Elsewhere(payment === '' ? '/billing' : '/billing?done=returned');
    }
    const { confirm_url: url } = error.reply as { readonly confirm_url?: unknown };
    return { refused: error, url: typeof url === 'string' && /^https?:/.test(url) ? url : '' };
  }
}
