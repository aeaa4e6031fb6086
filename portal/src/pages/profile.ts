/** Name, address and telephones; and where the service is, where that is another place. */
import { addressFields as fieldNames } from '@lineside/contract/customer-record.ts';
import { html } from '@lineside/html';
import { type AnyPage, page } from '../page.ts';
import { addressFields, placesIn } from '../parts/address-fields.ts';
import { actions, form } from '../parts/form.ts';
import { ask } from '../refused.ts';
import type { Visit } from '../visit.ts';

interface Kind {
  readonly prefix: '' | 'ship_';
  readonly path: string;
  readonly title: 'profile.title' | 'profile.service_address';
}

async function load({ calls, session_id }: Visit) {
  const [customer, info] = await Promise.all([
    ask(calls.customer_info({ session_id })),
    ask(calls.signup_info({})),
  ]);
  return { customer: new Map(Object.entries(customer)), info };
}

const addressPage = ({ prefix, path, title }: Kind): AnyPage =>
  page({
    path,
    access: 'customer',
    section: 'account',
    title: ({ words }) => words(title),
    load,
    async act({ calls, session_id, fields }) {
      const sent = fieldNames.map((name) => prefix + name).filter((name) => name in fields);
      const changed = Object.fromEntries(sent.map((name) => [name, fields[name]]));
      await ask(calls.edit_info({ session_id, ...changed }));
      return { go: '/account?done=saved' };
    },
    view(visit, { customer, info }, filled) {
      const { words } = visit;
      const places = placesIn(info);
      const known = (name: string) => {
        const stored = String(customer.get(name) ?? '');
        // A country alone is no address, and one has to stand in the list.
        return stored === '' && name.endsWith('country') ? info.countrydefault : stored;
      };
      const content = html`${prefix !== '' && html`<p class="lead">${words('profile.service_lead')}</p>`}
${addressFields({ words, filled, places, prefix, known })}
${actions(words('form.save'), { href: '/account', text: words('form.back') })}`;
      return html`<div class="narrow">${form(visit, { action: path, filled, content })}</div>`;
    },
  });

export const profile = addressPage({
  prefix: '',
  path: '/account/profile',
  title: 'profile.title',
});

export const serviceAddress = addressPage({
  prefix: 'ship_',
  path: '/account/service-address',
  title: 'profile.service_address',
});
