/** A bank account as it is typed: two numbers, or an IBAN, which has both inside. */
import { type Html, html } from '@lineside/html';
import type { Fields, Filled } from '../filled.ts';
import type { Words } from '../texts.ts';
import { field } from './form.ts';

export const bankFields = (words: Words, filled: Filled): Html =>
  html`${field({ name: 'account_number', label: words('bank.account'), filled, size: 'middle', hint: words('bank.account_hint') })}
${field({ name: 'routing_number', label: words('bank.routing'), filled, keys: 'numeric', size: 'middle', hint: words('bank.routing_hint') })}
${field({ name: 'bank_name', label: words('bank.name'), filled, size: 'middle' })}`;

/** As calls want it in two parts. */
export const bankIn = ({ account_number, routing_number, bank_name }: Fields) => ({
  payinfo1: account_number,
  payinfo2: routing_number,
  payname: bank_name,
});

/** As a sign-up wants it in one. */
export const accountIn = ({ account_number = '', routing_number = '' }: Fields): string =>
  routing_number === '' ? account_number : `${account_number}@${routing_number}`;

/** Whether the provider takes them at all. */
export const takesBanks = (offered: readonly string[]): boolean =>
  offered.includes('CHEK') || offered.includes('DCHK');
