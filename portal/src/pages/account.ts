/** The customer himself: who he is, where his invoices go, how to leave. */
import { html } from '@lineside/html';
import { page } from '../page.ts';
import { button, card, doneNotice, facts, linkTo } from '../parts/show.ts';
import { ask } from '../refused.ts';

export const account = page({
  path: '/account',
  access: 'customer',
  section: 'account',
  title: ({ words }) => words('frame.account'),
  load: ({ calls, session_id }) => ask(calls.customer_info({ session_id })),
  view(visit, customer) {
    const { words } = visit;
    const lines = (prefix: '' | 'ship_') => {
      const of = (name: string) =>
        String(customer[`${prefix}${name}` as keyof typeof customer] ?? '');
      return [
        of('company'),
        `${of('first')} ${of('last')}`.trim(),
        of('address1'),
        of('address2'),
        [of('city'), of('state'), of('zip')].filter((part) => part !== '').join(', '),
      ].filter((line) => line !== '');
    };
    const block = (prefix: '' | 'ship_') =>
      html`<address>${lines(prefix).map((line) => html`${line}<br>`)}</address>`;
    const hasService = customer.ship_address1 !== '';
    const { daytime, night, invoicing_list, postal_invoicing } = customer;
    return html`${doneNotice(visit)}
<div class="columns">
${card(
  words('profile.title'),
  html`${block('')}${facts([
    [words('address.daytime'), daytime],
    [words('address.night'), night],
    [words('profile.number'), String(customer.custnum)],
  ])}`,
  linkTo('/account/profile', words('form.change')),
)}
${card(
  words('profile.service_address'),
  hasService ? block('ship_') : html`<p>${words('profile.same_address')}</p>`,
  linkTo('/account/service-address', words('form.change')),
)}
${card(
  words('delivery.title'),
  html`<p>${invoicing_list === '' ? words('delivery.no_mail') : invoicing_list}</p>
<p>${String(postal_invoicing) === '1' ? words('delivery.post_on') : words('delivery.post_off')}</p>`,
  linkTo('/billing/delivery', words('form.change')),
)}
</div>
<nav class="ways" aria-label="${words('account.more')}">
${button('/billing/method', words('method.title'))}
${button('/account/contacts', words('contacts.title'))}
${button('/account/messages', words('messages.title'))}
${button('/account/security', words('security.title'))}
${button('/account/close', words('close.title'))}
</nav>`;
  },
});
