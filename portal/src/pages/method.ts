/** How the customer pays: what is stored, in which order, and whether it happens by itself. */
import type { ListPaybyReply } from '@lineside/client/calls/list-payby.ts';
import { type Html, html } from '@lineside/html';
import { type Outcome, page } from '../page.ts';
import { hidden, tokenField } from '../parts/form.ts';
import { howPaid } from '../parts/payments.ts';
import { button, doneNotice, notice, state } from '../parts/show.ts';
import { ask } from '../refused.ts';
import type { Visit } from '../visit.ts';

type Stored = ListPaybyReply['payby'][number];

/** What one button does with one card, by its word in the form. */
const deeds: Readonly<Record<string, (stored: Stored) => { weight?: number; payby?: string }>> = {
  first: () => ({ weight: 1 }),
  automatic: ({ payby }) => ({ payby: payby === 'DCHK' ? 'CHEK' : 'CARD' }),
  on_demand: ({ payby }) => ({ payby: payby === 'CHEK' ? 'DCHK' : 'DCRD' }),
};

export const method = page({
  path: '/billing/method',
  access: 'customer',
  section: 'billing',
  title: ({ words }) => words('method.title'),
  load: ({ calls, session_id }) => ask(calls.list_payby({ session_id })),
  act,
  view(visit, { payby }) {
    const { words } = visit;
    return html`${doneNotice(visit)}
${payby.length === 0 && notice('plain', words('method.invoice'), html`<p>${words('method.invoice_hint')}</p>`)}
<ul class="methods">${payby.map((stored) => one(visit, stored))}</ul>
<p class="actions">${button('/billing/method/new', words('method.add'), 'main')}</p>`;
  },
});

async function act({ calls, session_id, fields }: Visit): Promise<Outcome> {
  const { deed = '', custpaybynum } = fields;
  if (deed === 'remove') {
    await ask(calls.delete_payby({ session_id, custpaybynum }));
    return { go: '/billing/method?done=removed' };
  }
  const { payby } = await ask(calls.list_payby({ session_id }));
  const stored = payby.find((each) => String(each.custpaybynum) === custpaybynum);
  const change = Object.hasOwn(deeds, deed) ? deeds[deed] : undefined;
  if (stored !== undefined && change !== undefined) {
    await ask(calls.update_payby({ session_id, custpaybynum, ...change(stored) }));
  }
  return { go: '/billing/method?done=saved' };
}

function one(visit: Visit, stored: Stored): Html {
  const { words } = visit;
  const [year = '', month = ''] = stored.paydate.split('-');
  const isAutomatic = String(stored.is_automatic) === '1';
  const isFirst = String(stored.is_default) === '1';
  const name = howPaid(visit, stored);
  const forms = [
    ...(isFirst ? [] : [deedForm(visit, stored, 'first', words('method.make_first'), name)]),
    isAutomatic
      ? deedForm(visit, stored, 'on_demand', words('method.stop_automatic'), name)
      : deedForm(visit, stored, 'automatic', words('method.start_automatic'), name),
    deedForm(visit, stored, 'remove', words('method.remove'), name),
  ];
  return html`<li class="card"><h2>${name}</h2>
<p>${isFirst && state('good', words('method.first'))} ${
    isAutomatic
      ? state('plain', words('method.automatic'))
      : state('plain', words('method.on_demand'))
  } ${stored.refused !== '' && state('bad', words('method.refused'))}</p>
${stored.paydate !== '' && html`<p class="hint">${words('pay.expires', { month, year })}</p>`}
<div class="actions">${stored.payby === 'LECB' ? forms.at(-1) : forms}</div></li>`;
}

/** Buttons of one word need to say, to whoever hears them, which card they mean. */
const deedForm = (visit: Visit, { custpaybynum }: Stored, deed: string, text: string, of: string) =>
  html`<form method="post" action="/billing/method">${tokenField(visit)}${hidden('deed', deed)}${hidden('custpaybynum', String(custpaybynum))}<button>${text}<span class="hidden"> (${of})</span></button></form>`;
