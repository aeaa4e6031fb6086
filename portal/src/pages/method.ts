/** How the customer pays: by invoice, or by a card, by itself or when he says so. */
import { html } from '@lineside/html';
import { page } from '../page.ts';
import { cardFields } from '../parts/card-fields.ts';
import { actions, form, radios } from '../parts/form.ts';
import { howPaid } from '../parts/payments.ts';
import { facts } from '../parts/show.ts';
import { ask } from '../refused.ts';

export const method = page({
  path: '/billing/method',
  access: 'customer',
  section: 'billing',
  title: ({ words }) => words('method.title'),
  load: ({ calls, session_id }) => ask(calls.customer_info({ session_id })),
  async act({ calls, session_id, fields, words }) {
    const { payby = '', payinfo = '', month, year, paycvv, payname } = fields;
    if (!['CARD', 'DCRD', 'BILL'].includes(payby))
      return { again: { payby: words('method.choose') } };
    if (payby === 'BILL') {
      await ask(calls.edit_info({ session_id, payby, payinfo: '' }));
      return { go: '/billing?done=saved' };
    }
    const stored = await ask(calls.customer_info({ session_id }));
    const isStored = payinfo === '' && /^(CARD|DCRD)$/.test(stored.payby);
    await ask(
      calls.edit_info(
        isStored
          ? { session_id, payby, payinfo: stored.payinfo }
          : { session_id, payby, payinfo, month, year, paycvv, payname },
      ),
    );
    return { go: '/billing?done=saved' };
  },
  view(visit, customer, filled) {
    const { words, now } = visit;
    const isCard = /^(CARD|DCRD)$/.test(customer.payby);
    const choices = [
      { value: 'CARD', text: words('method.automatic'), hint: words('method.automatic_hint') },
      { value: 'DCRD', text: words('method.on_demand'), hint: words('method.on_demand_hint') },
      { value: 'BILL', text: words('method.invoice'), hint: words('method.invoice_hint') },
    ];
    const year = new Date(now()).getUTCFullYear();
    const content = html`${radios({ name: 'payby', label: words('method.how'), filled, known: customer.payby, choices })}
<fieldset class="plain new-card"><legend>${isCard ? words('method.new_card') : words('method.card')}</legend>
${isCard && html`<p class="hint">${words('method.keep')}</p>`}
${cardFields(words, filled, { name: customer.payname, year })}</fieldset>
${actions(words('form.save'), { href: '/billing', text: words('form.back') })}`;
    const now_ = howPaid(visit, { payby: customer.payby, paymask: customer.payinfo });
    return html`${facts([[words('method.now'), now_]])}
<div class="narrow">${form(visit, { action: '/billing/method', filled, content })}</div>`;
  },
});
