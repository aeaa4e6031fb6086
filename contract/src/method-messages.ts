// The texts around stored cards and accounts, prepaid cards, links to invoices, and amounts.
import type { Message } from './message.ts';
import { said } from './message.ts';

export const methodMessages = {
  illegal_account_number: said(
    'illegal account number',
    'The account number of a bank account has a mistake. It is never repeated.',
  ),
  illegal_routing_number: said(
    'illegal ABA/routing number',
    'The routing number does not have nine digits, or its check digit is wrong.',
  ),
  unknown_custpaybynum: said(
    'unknown custpaybynum {number}',
    'This customer has stored no card or bank account of that number.',
  ),
  too_many_methods: said(
    'No more cards and accounts can be stored. Please remove one first.',
    'The customer has stored as many as are kept for one.',
  ),
  invalid_prepaid_card: said(
    'Invalid prepaid card: {value}',
    'There is no such prepaid card for this customer, or it is used up.',
  ),
  no_account_for_time: said(
    'This card adds online time, but there is no account to add it to.',
    'The account of the session is gone; the card stays unused.',
  ),
  amount_below_minimum: said(
    'The smallest payment is {least}',
    'Less was offered than the setting payment_minimum.',
  ),
  other_currency: said(
    'Payments are taken in {currency} only.',
    'The page showed another currency than that of the provider.',
  ),
  unknown_link: said('This link is not valid.', 'The link to an invoice was not made by us.'),
  link_expired: said(
    'This link is no longer valid. Please ask for a new one.',
    'The time in which the link could be used is over.',
  ),
} as const satisfies Record<string, Message>;
