/** One more card or bank account. Its number goes to the gateway and is kept nowhere else. */
import { html } from '@lineside/html';
import { page } from '../page.ts';
import { bankFields, bankIn, takesBanks } from '../parts/bank-fields.ts';
import { cardFields } from '../parts/card-fields.ts';
import { actions, checkbox, form, radios } from '../parts/form.ts';
import { ask } from '../refused.ts';

export const methodNew = page({
  path: '/billing/method/new',
  access: 'customer',
  section: 'billing',
  title: ({ words }) => words('method.add'),
  async load({ calls, session_id }) {
    const [{ payby: offered }, { name }] = await Promise.all([
      ask(calls.signup_info({})),
      ask(calls.customer_info({ session_id })),
    ]);
    return { name, hasBank: takesBanks(offered) };
  },
  async act({ calls, session_id, fields }) {
    const { kind, automatic, first, payinfo, month, year, paycvv, payname } = fields;
    const isAutomatic = automatic === '1';
    const own =
      kind === 'bank'
        ? { payby: isAutomatic ? 'CHEK' : 'DCHK', ...bankIn(fields) }
        : { payby: isAutomatic ? 'CARD' : 'DCRD', payinfo, month, year, paycvv, payname };
    await ask(calls.insert_payby({ session_id, ...own, ...(first === '1' ? { weight: 1 } : {}) }));
    return { go: '/billing/method?done=saved' };
  },
  view(visit, { name, hasBank }, filled) {
    const { words, now } = visit;
    const year = new Date(now()).getUTCFullYear();
    const kinds = [
      { value: 'card', text: words('method.card') },
      { value: 'bank', text: words('payby.CHEK') },
    ];
    const card = html`<fieldset class="plain depends" data-on="kind=card"><legend>${words('method.card')}</legend>${cardFields(words, filled, { name, year })}</fieldset>`;
    const bank = html`<fieldset class="plain depends" data-on="kind=bank"><legend>${words('payby.CHEK')}</legend>
${bankFields(words, filled)}</fieldset>`;
    const content = html`${hasBank && radios({ name: 'kind', label: words('method.kind'), filled, known: 'card', choices: kinds })}
${card}${hasBank && bank}
${checkbox({ name: 'automatic', label: words('method.automatic'), filled, known: true, hint: words('method.automatic_hint') })}
${checkbox({ name: 'first', label: words('method.make_first'), filled, known: true })}
${actions(words('form.save'), { href: '/billing/method', text: words('form.back') })}`;
    return html`<div class="narrow">${form(visit, { action: '/billing/method/new', filled, content })}</div>`;
  },
});
