/** The third form of a sign-up: what it costs now, and how to pay. With it everything is made. */
import { html } from '@lineside/html';
import { type Outcome, page } from '../page.ts';
import { accountIn, bankFields, takesBanks } from '../parts/bank-fields.ts';
import { cardFields } from '../parts/card-fields.ts';
import { confirmAt } from '../parts/confirm.ts';
import { actions, field, form, radios } from '../parts/form.ts';
import { facts } from '../parts/show.ts';
import { costOf, previewFor } from '../parts/sign-up-cost.ts';
import { fieldOf } from '../refusal-words.ts';
import { ask, Refused } from '../refused.ts';
import { sessionCookie, type Visit } from '../visit.ts';
import { signUpData, stepOf } from './sign-up.ts';
import { type Draft, dropDraft, needDraft } from './sign-up-draft.ts';

export const signUpPayment = page({
  path: '/sign-up/:pkgpart/payment',
  access: 'anyone',
  section: 'outside',
  title: ({ words }) => words('sign_up.payment'),
  async load(visit) {
    const draft = needDraft(visit);
    const [known, preview] = await Promise.all([
      signUpData(visit),
      previewFor(visit, draft.fields),
    ]);
    return { ...known, draft, preview };
  },
  act: signedUp,
  view(visit, { info, offer, draft, preview }, filled) {
    const { words, params, now } = visit;
    const { first = '', last = '' } = draft.fields;
    const year = new Date(now()).getUTCFullYear();
    const kinds = shownKinds.filter((kind) => info.payby.includes(kind));
    const choices = kinds.map((value) => ({
      value,
      text: words.find(`sign_up.payby_${value}`) ?? value,
      hint: words.find(`sign_up.payby_${value}_hint`) ?? '',
    }));
    const content = html`${stepOf(visit, 3, offer)}
${costOf(visit, offer, preview)}
${facts([[words('order.username'), draft.fields.username ?? '']])}
${radios({ name: 'payby', label: words('pay.method'), filled, known: kinds[0] ?? '', choices })}
${
  kinds.some(isCard) &&
  html`<fieldset class="plain new-card depends" data-on="payby=CARD,DCRD"><legend>${words('method.card')}</legend>${cardFields(words, filled, { name: `${first} ${last}`, year })}</fieldset>`
}
${
  takesBanks(kinds) &&
  html`<fieldset class="plain depends" data-on="payby=CHEK,DCHK"><legend>${words('payby.CHEK')}</legend>${bankFields(words, filled)}</fieldset>`
}
${
  kinds.includes('PREPAY') &&
  html`<fieldset class="plain depends" data-on="payby=PREPAY"><legend>${words('prepaid.card')}</legend>${field({ name: 'pin', label: words('prepaid.pin'), filled, size: 'middle' })}</fieldset>`
}
${actions(words('sign_up.do'), { href: `/sign-up/${params.pkgpart}`, text: words('form.back') })}`;
    return html`<div class="narrow">${form(visit, { action: `/sign-up/${params.pkgpart}/payment`, filled, content })}</div>`;
  },
});

async function signedUp(visit: Visit): Promise<Outcome> {
  const { calls, fields, brand, params } = visit;
  const draft = needDraft(visit);
  const { payby = '' } = fields;
  try {
    const made = await ask(
      calls.new_customer({
        ...draft.fields,
        _password: draft.password,
        pkgpart: params.pkgpart,
        ...(brand.agent === '' ? {} : { agentnum: brand.agent }),
        payby,
        ...instrumentIn(payby, fields),
        signup_token: draft.token,
      }),
    );
    return await entered(visit, draft, made.custnum);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return refusedSignUp(visit, error);
  }
}

const shownKinds = ['CARD', 'DCRD', 'CHEK', 'DCHK', 'BILL', 'PREPAY'];

const isCard = (payby: string): boolean => payby === 'CARD' || payby === 'DCRD';

function instrumentIn(payby: string, fields: Visit['fields']) {
  const { payinfo, paycvv, month, year, payname, pin, bank_name } = fields;
  if (isCard(payby)) return { payinfo, paycvv, paydate: `${month}/${year}`, payname };
  if (takesBanks([payby])) return { payinfo: accountIn(fields), payname: bank_name };
  return { payinfo: payby === 'PREPAY' ? pin : '' };
}

/** What is wrong with the second form is shown there, with all that was typed. */
function refusedSignUp(visit: Visit, error: Refused): Outcome {
  const { fields, words, params } = visit;
  if (error.code === 'declined') return { again: { '': words('sign_up.declined') } };
  if (error.code === 'payment_unconfirmed') {
    return confirmAt(visit, error) ?? { go: '/sign-up/confirming' };
  }
  const here = new Set([...Object.keys(fields), 'pin']);
  const before = new Set([...Object.keys(needDraft(visit).fields), '_password']);
  const name = fieldOf(error, before);
  if (fieldOf(error, here) !== '' || name === '' || error.code === undefined) throw error;
  const asked = new URLSearchParams({ wrong: '1', field: name, code: error.code });
  return { go: `/sign-up/${params.pkgpart}?${asked}` };
}

/**
 * Whoever has just chosen a password need not type it again. The reply does not say in which domain
 * the account is, so those of the provider are tried; another customer's account of the same name
 * and password is not taken for his.
 */
async function entered(
  visit: Visit,
  { fields, password }: Draft,
  customer: number | string,
): Promise<Outcome> {
  const { calls, brand, setCookie } = visit;
  dropDraft(visit);
  const { username = '' } = fields;
  for (const domain of brand.domains) {
    const { error, session_id, custnum } = await calls.login({ username, domain, password });
    if (error !== '' || String(custnum) !== String(customer)) continue;
    setCookie({ name: sessionCookie, value: session_id });
    return { go: '/sign-up/done' };
  }
  return { go: '/sign-in?done=signed_up' };
}
