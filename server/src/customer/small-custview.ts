/** The fragment of HTML that pages of clients put in: who the customer is, and what he owes. */
import { formatMoney, type Money } from '@lineside/contract/money.ts';
import { type Html, html, renderHtml } from '@lineside/html/html.ts';
import type { Settings } from '../settings/settings.ts';
import { type Contact, type ShownCustomer, serviceAddressOf } from './customer.ts';

type Words = Pick<Settings, 'countrydefault' | 'money_char' | 'currency'>;

/** Without a balance, where the page shows it elsewhere. */
export function smallCustview(
  customer: ShownCustomer,
  balance: Money | undefined,
  words: Words,
): string {
  const owed =
    balance !== undefined &&
    html`
Balance: <B>${words.money_char}${formatMoney(balance, words.currency)}</B><br>`;
  const billing = address(customer, words.countrydefault);
  const elsewhere = serviceAddressOf(customer);
  const service = elsewhere === undefined ? billing : address(elsewhere, words.countrydefault);
  return renderHtml(html`Customer #<B>${customer.number}</B>
<table class="custview"><tr><td valign="top"><b>Billing Address</b><br>${billing}</td><td valign="top"><b>Service Address</b><br>${service}</td></tr></table>${owed}`);
}

function address(contact: Contact, countryDefault: string): Html {
  const { last, first, company, address1, address2, city, state, zip, country } = contact;
  const line = (text: string) => text !== '' && html`${text}<br>`;
  return html`${last}, ${first}<br>${line(company)}${line(address1)}${line(address2)}${city}, ${state}  ${zip}<br>${line(country === countryDefault ? '' : country)}`;
}
