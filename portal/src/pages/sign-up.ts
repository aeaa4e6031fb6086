/** The second form of a sign-up: who, where, and the account. Nothing is made yet. */
import { randomUUID } from 'node:crypto';
import {
  checkPassword,
  checkUsername,
  passwordRules,
  usernameRules,
} from '@lineside/contract/account-fields.ts';
import { checkAddressPlace, checkAddressTexts } from '@lineside/contract/address.ts';
import { parseInvoicingList } from '@lineside/contract/invoicing-list.ts';
import { isRejected } from '@lineside/contract/rejection.ts';
import { type Html, html } from '@lineside/html';
import { type Fields, type Filled, filledWith, notFilled } from '../filled.ts';
import { page } from '../page.ts';
import { addressFields, placesIn } from '../parts/address-fields.ts';
import { actions, field, form, select } from '../parts/form.ts';
import { type Offer, offersIn, priceOf } from '../parts/offers.ts';
import { notice } from '../parts/show.ts';
import { costOf, previewFor } from '../parts/sign-up-cost.ts';
import { ask, Refused } from '../refused.ts';
import type { Visit } from '../visit.ts';
import { keepDraft, readDraft } from './sign-up-draft.ts';

export async function signUpData(visit: Visit) {
  const info = await ask(visit.calls.signup_info({}));
  const offer = offersIn(visit, info).find(
    ({ pkgpart }) => String(pkgpart) === visit.params.pkgpart,
  );
  if (offer === undefined) {
    throw new Refused({ error: visit.words('error.unknown_package'), code: 'unknown_package' });
  }
  return { info, offer, draft: readDraft(visit) };
}

type Known = Awaited<ReturnType<typeof signUpData>>;

export const stepOf = ({ words }: Visit, number: number, offer: Offer) =>
  html`<p class="step">${words('sign_up.step', { number })} · ${offer.pkg}</p>`;

export const signUp = page({
  path: '/sign-up/:pkgpart',
  access: 'anyone',
  section: 'outside',
  title: ({ words }) => words('sign_up.title'),
  async load(visit) {
    const known = await signUpData(visit);
    const place = placeOf(visit);
    return { ...known, preview: place && (await previewFor(visit, place)) };
  },
  async act(visit) {
    const { fields, words, params } = visit;
    const { info, draft } = await signUpData(visit);
    const { _password = '' } = fields;
    const password = _password === '' ? (draft?.password ?? '') : _password;
    const errors = wrongIn(visit, fields, password, info);
    if (Object.keys(errors).length > 0) return { again: errors };
    const token = draft?.token ?? randomUUID();
    if (!keepDraft(visit, { fields, password, token }))
      return { again: { '': words('sign_up.too_long') } };
    return { go: `/sign-up/${params.pkgpart}/payment` };
  },
  view(visit, data, typed) {
    const { words, query, params } = visit;
    const { info, offer, draft } = data;
    const filled = draft === undefined ? typed : withDraft(visit, typed, draft.fields);
    const isChosen = draft !== undefined && draft.password !== '';
    const content = html`${stepOf(visit, 2, offer)}
<h2>${words('sign_up.account')}</h2>
${field({ name: 'username', label: words('order.username'), filled, fills: 'username', hint: words('order.username_hint'), size: 'middle' })}
${field({ name: '_password', label: words('sign_in.password'), filled, type: 'password', fills: 'new-password', hint: isChosen ? words('sign_up.password_kept') : words('login.password_hint'), size: 'middle' })}
${accessNumbers(visit, data, filled)}
<h2>${words('sign_up.you')}</h2>
${addressFields({ words, filled, places: placesIn(info), prefix: '', known: (name) => (name === 'country' ? info.countrydefault : name === 'state' ? info.statedefault : '') })}
${field({ name: 'invoicing_list', label: words('sign_up.mail'), filled, fills: 'email', keys: 'email', hint: words('sign_up.mail_hint') })}
${actions(words('form.on'), { href: '/offers', text: words('form.back') })}`;
    const refused = query.get('wrong') === '1' && notice('bad', words('sign_up.refused'));
    return html`${refused}<p class="lead">${offer.pkg}: ${priceOf(visit, offer)}</p>
${costHere(visit, data)}
<div class="narrow">${form(visit, { action: `/sign-up/${params.pkgpart}`, filled, content, live: 'country,state,county' })}</div>`;
  },
});

/** The place that the price is asked for: `US/CA`, `US/CA/Alameda`. */
function placeOf({ query }: Visit): Fields | undefined {
  const [country = '', state = '', county = ''] = (query.get('place') ?? '').split('/');
  return country === '' ? undefined : { country, state, county };
}

/** The first invoice at a place, before anything is typed; a script asks for the one that is typed. */
function costHere(visit: Visit, { info, offer, preview }: Known & { preview: Preview }): Html {
  const { words, query, params } = visit;
  const place = query.get('place') ?? '';
  const choices = [...placesIn(info).states].flatMap(([country, states]) =>
    (states.length === 0 ? [''] : states).map((state) => ({
      value: `${country}/${state}`,
      text: [state, country].filter((part) => part !== '').join(', '),
    })),
  );
  const known =
    place.split('/').slice(0, 2).join('/') || `${info.countrydefault}/${info.statedefault}`;
  const content = html`${select({ name: 'place', label: words('sign_up.place'), filled: notFilled, known, choices })}
<p class="actions"><button>${words('sign_up.show_cost')}</button></p>`;
  const asked = html`<form method="get" action="/sign-up/${params.pkgpart}">${content}</form>`;
  return html`<section class="live" id="live" aria-live="polite">${
    preview === undefined
      ? html`<details><summary>${words('sign_up.cost_here')}</summary>${asked}</details>`
      : html`${costOf(visit, offer, preview)}<details><summary>${words('sign_up.cost_elsewhere')}</summary>${asked}</details>`
  }</section>`;
}

type Preview = Awaited<ReturnType<typeof previewFor>>;

/** What stands in the browser's draft, unless this form was just sent. */
function withDraft(visit: Visit, typed: Filled, kept: Fields): Filled {
  if (Object.keys(visit.fields).length > 0) return typed;
  const { query, words } = visit;
  const field = query.get('field') ?? '';
  const code = query.get('code') ?? '';
  const text = /^[a-z_]{1,60}$/.test(code) ? words.find(`error.${code}`) : undefined;
  if (text === undefined) return filledWith(kept);
  return filledWith(kept, { [field in kept || field === '_password' ? field : '']: text });
}

function accessNumbers({ words }: Visit, { info }: Known, filled: Filled) {
  if (info.svc_acct_pop.length === 0) return undefined;
  const choices = info.svc_acct_pop.map(({ popnum, city, state, ac, exch, loc }) => ({
    value: String(popnum),
    text: `${city}, ${state} (${ac}) ${exch}-${loc}`,
  }));
  return select({ name: 'popnum', label: words('sign_up.access_number'), filled, choices });
}

/** All that is wrong at once, by the rules of the contract; what only the server knows comes later. */
function wrongIn(visit: Visit, fields: Fields, password: string, info: Known['info']) {
  const { words } = visit;
  const errors: Record<string, string> = {};
  const texts = checkAddressTexts(
    { ...fields, country: fields.country ?? info.countrydefault },
    '',
  );
  const isServed = (state: string, county: string, country: string) =>
    info.cust_main_county.some(
      (region) =>
        region.country === country &&
        (region.state === '' || region.state === state) &&
        (region.county === '' || region.county === county),
    );
  const place = isRejected(texts) ? texts : checkAddressPlace(texts, '', isServed);
  const checks = [
    checkUsername(fields.username ?? '', usernameRules),
    password === '' ? undefined : checkPassword(password, passwordRules),
    place,
    parseInvoicingList(fields.invoicing_list ?? ''),
  ];
  for (const checked of checks) {
    if (!isRejected(checked)) continue;
    errors[checked.field] = words.find(`error.${checked.code}`) ?? words('error.illegal_text');
  }
  if (password === '') errors._password = words('error.empty_password');
  return errors;
}
