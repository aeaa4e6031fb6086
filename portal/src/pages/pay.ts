/** Paying: everything, some invoices, or any amount, by the card on file or another one. */
import type { PaymentInfoReply } from '@lineside/client/calls/payment-info.ts';
import { add, formatMoney, money, parseAmount } from '@lineside/contract/money.ts';
import { type Html, html } from '@lineside/html';
import type { Filled } from '../filled.ts';
import { type Outcome, page } from '../page.ts';
import { amountIn, isOwed } from '../parts/amounts.ts';
import { bankFields, bankIn, takesBanks } from '../parts/bank-fields.ts';
import { cardFields } from '../parts/card-fields.ts';
import { confirmAt } from '../parts/confirm.ts';
import { actions, checkbox, field, form, hidden, radios } from '../parts/form.ts';
import { howPaid } from '../parts/payments.ts';
import { doneNotice, linkTo } from '../parts/show.ts';
import { ask, Refused } from '../refused.ts';
import type { Visit } from '../visit.ts';

export const pay = page({
  path: '/billing/pay',
  access: 'customer',
  section: 'billing',
  title: ({ words }) => words('pay.title'),
  async load({ calls, session_id }) {
    const [info, { open }, { payby: offered }] = await Promise.all([
      ask(calls.payment_info({ session_id })),
      ask(calls.customer_info({ session_id })),
      ask(calls.signup_info({})),
    ]);
    return { info, open, hasBank: takesBanks(offered) };
  },
  act,
  view(visit, { info, open, hasBank }, filled) {
    const { words, now, query } = visit;
    const year = new Date(now()).getUTCFullYear();
    const content = html`${hidden('paybatch', filled.value('paybatch', info.paybatch))}
${whatOf(visit, { info, open }, filled)}
${methodOf(visit, info, { filled, hasBank })}
<fieldset class="plain depends" data-on="method=new"><legend>${words('pay.new_card')}</legend>
${cardFields(words, filled, { name: info.payname, year })}</fieldset>
${hasBank && html`<fieldset class="plain depends" data-on="method=bank"><legend>${words('pay.bank')}</legend>${bankFields(words, filled)}</fieldset>`}
<div class="depends" data-on="method=new,bank">${checkbox({ name: 'save', label: words('pay.save'), filled })}
${checkbox({ name: 'auto', label: words('pay.auto'), filled, hint: words('pay.auto_hint') })}
</div>
${actions(words('pay.do'), { href: '/billing', text: words('form.back') })}`;
    const action = query.has('invoice')
      ? `/billing/pay?invoice=${query.get('invoice')}`
      : '/billing/pay';
    const elsewhere =
      visit.brand.hasPaymentPage &&
      html`<p class="aside">${linkTo('/billing/pay/elsewhere', words('pay.elsewhere'))}</p>`;
    return html`${doneNotice(visit)}${form(visit, { action, filled, content })}${elsewhere}`;
  },
});

interface Known {
  readonly info: PaymentInfoReply;
  readonly open: readonly { readonly invnum: number | string; readonly owed: string }[];
}

function whatOf({ words, shown, query }: Visit, { info, open }: Known, filled: Filled): Html {
  const asked = open.find(({ invnum }) => String(invnum) === query.get('invoice'));
  const owes = isOwed(info.balance);
  const choices = [
    ...(owes
      ? [{ value: 'balance', text: words('pay.all', { amount: shown.money(info.balance) }) }]
      : []),
    ...(open.length > 1 || asked !== undefined
      ? [{ value: 'invoices', text: words('pay.some') }]
      : []),
    { value: 'other', text: words('pay.other') },
  ];
  const known = asked !== undefined ? 'invoices' : owes ? 'balance' : 'other';
  return html`${radios({ name: 'what', label: words('pay.what'), filled, known, choices })}
<div class="depends" data-on="what=invoices">${
    choices.some(({ value }) => value === 'invoices') &&
    html`<fieldset class="plain"><legend>${words('pay.which')}</legend>${open.map(
      ({ invnum, owed }) =>
        checkbox({
          name: `invoice_${invnum}`,
          label: words('pay.invoice', { number: String(invnum), amount: shown.money(owed) }),
          filled,
          known: asked?.invnum === invnum,
        }),
    )}</fieldset>`
  }</div>
<div class="depends" data-on="what=other">${field({ name: 'amount', label: words('pay.amount'), filled, keys: 'decimal', size: 'short', hint: words('pay.amount_hint') })}</div>`;
}

interface How {
  readonly filled: Filled;
  readonly hasBank: boolean;
}

/** What is stored, the first as the one that is meant, and any other card or account. */
function methodOf(visit: Visit, { custpaybys }: PaymentInfoReply, how: How): Html {
  const { words } = visit;
  const { filled, hasBank } = how;
  const [first] = custpaybys;
  if (first === undefined && !hasBank) return hidden('method', 'new');
  const choices = [
    ...custpaybys.map((stored) => {
      const [year = '', month = ''] = stored.paydate.split('-');
      return {
        value: String(stored.custpaybynum),
        text: howPaid(visit, stored),
        ...(stored.paydate === '' ? {} : { hint: words('pay.expires', { month, year }) }),
      };
    }),
    { value: 'new', text: words(first === undefined ? 'method.card' : 'pay.another_card') },
    ...(hasBank ? [{ value: 'bank', text: words('payby.CHEK') }] : []),
  ];
  const known = first === undefined ? 'new' : String(first.custpaybynum);
  return radios({ name: 'method', label: words('pay.method'), filled, known, choices });
}

async function act(visit: Visit): Promise<Outcome> {
  const { calls, session_id, fields, words } = visit;
  const [info, { open }] = await Promise.all([
    ask(calls.payment_info({ session_id })),
    ask(calls.customer_info({ session_id })),
  ]);
  const amount = amountOf(visit, { info, open });
  if (amount === undefined) {
    const name = fields.what === 'other' ? 'amount' : 'what';
    return { again: { [name]: words(name === 'amount' ? 'error.illegal_amount' : 'pay.none') } };
  }
  const { method = 'new', paybatch } = fields;
  const by = byIn(method, fields);
  try {
    const paid = await ask(calls.process_payment({ session_id, amount, paybatch, ...by }));
    return { go: await receiptOf(visit, paid) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.code === 'payment_unconfirmed') {
      return confirmAt(visit, error) ?? { go: '/billing?done=confirming' };
    }
    // The token stands for another payment: the form begins anew, with one of its own.
    if (error.code === 'duplicate_transaction') return { go: '/billing/pay?done=used_token' };
    throw error;
  }
}

function byIn(method: string, fields: Visit['fields']) {
  const { payname, payinfo, month, year, paycvv, save, auto } = fields;
  switch (method) {
    case 'new':
      return { payname, payinfo, month, year, paycvv, save, auto };
    case 'bank':
      return { payby: 'CHEK', ...bankIn(fields), save, auto };
    default:
      return { custpaybynum: method };
  }
}

/** Undefined where nothing was chosen, or what was typed is no amount. */
function amountOf(visit: Visit, { info, open }: Known): string | undefined {
  const { fields, brand } = visit;
  const { currency } = brand;
  if (fields.what === 'balance') return info.balance;
  if (fields.what === 'other') return amountIn(fields.amount, visit);
  const chosen = open.filter(({ invnum }) => fields[`invoice_${invnum}`] === '1');
  if (chosen.length === 0) return undefined;
  return formatMoney(
    add(...chosen.map(({ owed }) => parseAmount(owed, currency) ?? money(0))),
    currency,
  );
}

interface Paid {
  readonly order_num: string;
  readonly already_paid: number | string;
  readonly save_error: string;
}

/** The receipt has an address of its own, so reading it again pays nothing. */
async function receiptOf({ calls, session_id }: Visit, paid: Paid): Promise<string> {
  const { payments } = await ask(calls.list_payments({ session_id }));
  const made = payments.findLast(({ order_number }) => order_number === paid.order_num);
  const done = String(paid.already_paid) === '' ? 'paid' : 'already_paid';
  const unsaved = paid.save_error === '' ? '' : '&unsaved=1';
  if (made === undefined) return `/billing?done=${done}`;
  return `/billing/payments/${made.paynum}?done=${done}${unsaved}`;
}
