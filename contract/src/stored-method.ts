// Cards and bank accounts that a customer keeps with us: several, in an order of his own.
import { cardRefusals } from './customer-record.ts';
import type { RefusalCode } from './messages.ts';
import { operation } from './operation.ts';
import {
  confirmUrl,
  error,
  list,
  number,
  record,
  text as replyText,
  truth,
} from './reply-values.ts';
import { number as sentNumber, session, text } from './values.ts';

const storedMethod = record('A card or bank account.', {
  custpaybynum: number('Its number, for the calls that change it or pay with it.'),
  weight: number('Its place in the order, from 1 without gaps.'),
  payby: replyText('CARD, CHEK or LECB: charged by itself. DCRD or DCHK: only when asked.'),
  paymask: replyText('What may be shown of its number.'),
  paydate: replyText('First day of the month in which it expires, `YYYY-MM-01`; empty if never.'),
  payname: replyText('Name on the card, or of the bank.'),
  paystate: replyText('State of the bank, as it was given.'),
  paytype: replyText('Kind of bank account, as it was given.'),
  paycardtype: replyText('Brand of a card.'),
  is_default: truth('True for the one that the other calls mean by "how the customer pays".'),
  is_automatic: truth('True where it is charged without being asked each time.'),
  refused: replyText('Code of the refusal with which its bank refused it for good; else empty.'),
});

/** The list of what is stored, wherever it is shown. */
export const storedMethods = () => list('What is stored, the default first.', storedMethod);

export const storedMethodExample = {
  custpaybynum: 7,
  weight: 1,
  payby: 'CARD',
  paymask: 'xxxxxxxxxxxx1111',
  paydate: '2031-07-01',
  payname: 'Bob Example',
  paystate: '',
  paytype: '',
  paycardtype: 'VISA card',
  is_default: 1,
  is_automatic: 1,
  refused: '',
} as const;

/** Why a bank account that is given in two fields can be refused. */
export const bankRefusals = [
  'invalid_echeck',
  'illegal_account_number',
  'illegal_routing_number',
] as const satisfies RefusalCode[];

/** Why a gateway may not keep what it was given. */
export const storingRefusals = [
  'card_declined',
  'insufficient_funds',
  'cvv_mismatch',
  'processing_error',
  'payment_unconfirmed',
] as const satisfies RefusalCode[];

export const list_payby = operation({
  name: 'list_payby',
  packet: 'MyAccount/list_payby',
  caller: 'customer',
  effect: 'read',
  openToAgents: true,
  summary: 'Lists the cards and bank accounts that the customer has stored.',
  documentation: `
In the order in which they are used: the first is the default, which \`customer_info\` and
\`payment_info\` show and which orders are charged to. The nightly run charges the first of those
that are automatic (CARD, CHEK, LECB), and when its bank refuses it for good the next one.

A customer who is billed (BILL) has none. One who pays nothing (COMP) may have some; none of them
is his default then.`.trim(),
  parameters: { session_id: session() },
  result: { error: error(), payby: storedMethods() },
  refusals: ['cant_resume_session', 'unknown_custnum'],
  example: {
    parameters: { session_id: '$session' },
    reply: { error: '', payby: [storedMethodExample] },
  },
});

const fields = {
  payinfo: text('Card number, or `ACCOUNT@ROUTING` of a bank account, or an IBAN.'),
  payinfo1: text('Account number, where it is not sent in `payinfo`.'),
  payinfo2: text('Routing number that goes with it.'),
  paycvv: text('Check value of the card.'),
  paydate: text('Expiry of the card, as `MM/YYYY` or `YYYY-MM-DD`.'),
  month: text('Month of expiry, where it is not sent in `paydate`.'),
  year: text('Year that goes with it.'),
  payname: text('Name on the card, or of the bank.'),
  paystate: text('State of the bank.'),
  paytype: text('Kind of bank account: `Personal checking`, `Business savings`, …'),
} as const;

const fieldRefusals = [
  'illegal_payment_type',
  'illegal_numeric',
  ...cardRefusals,
  'expiration_required',
  ...bankRefusals,
  'illegal_name',
  'illegal_text',
  ...storingRefusals,
] as const satisfies RefusalCode[];

export const insert_payby = operation({
  name: 'insert_payby',
  packet: 'MyAccount/insert_payby',
  caller: 'customer',
  effect: 'outside',
  openToAgents: true,
  limited: 'payment',
  summary: 'Stores a further card or bank account.',
  documentation: `
The number goes to the gateway and is kept nowhere else. \`weight\` is its place in the order:
with 1 it becomes the default, without any it becomes the last. Nothing is charged.

A card or account that is stored already is not stored twice: the call then changes that one and
answers its number, so repeating a call does no harm.`.trim(),
  parameters: {
    session_id: session(),
    payby: text('CARD, DCRD, CHEK or DCHK.', 'needed'),
    weight: sentNumber('Its place in the order.'),
    ...fields,
  },
  result: {
    error: error(),
    custpaybynum: number('Number of what was stored.'),
    confirm_url: confirmUrl(),
  },
  refusals: ['cant_resume_session', 'unknown_custnum', 'too_many_methods', ...fieldRefusals],
  example: {
    parameters: {
      session_id: '$session',
      payby: 'DCRD',
      weight: 2,
      payinfo: '5454545454545454',
      month: '07',
      year: '2031',
      payname: 'Bob Example',
    },
    reply: { error: '', custpaybynum: 8 },
  },
});

export const update_payby = operation({
  name: 'update_payby',
  packet: 'MyAccount/update_payby',
  caller: 'customer',
  effect: 'outside',
  openToAgents: true,
  limited: 'payment',
  summary: 'Changes a stored card or bank account, its place, or whether it is automatic.',
  documentation: `
What is not sent stays. \`weight\` 1 makes it the default. \`payby\` turns automatic payment on
and off: CARD and CHEK are charged by themselves, DCRD and DCHK only when asked; a card cannot
become a bank account. The mask in \`payinfo\` means that the number is unchanged; another number
goes to the gateway first. A number that belongs to another customer answers exactly as one that
does not exist.`.trim(),
  parameters: {
    session_id: session(),
    custpaybynum: sentNumber('Which one.', 'needed'),
    payby: text('CARD or DCRD for a card, CHEK or DCHK for a bank account.'),
    weight: sentNumber('Its place in the order.'),
    ...fields,
  },
  result: { error: error(), custpaybynum: number('The same number.'), confirm_url: confirmUrl() },
  refusals: ['cant_resume_session', 'unknown_custnum', 'unknown_custpaybynum', ...fieldRefusals],
  example: {
    parameters: { session_id: '$session', custpaybynum: '$custpaybynum', weight: 1 },
    reply: { error: '', custpaybynum: 7 },
  },
});

export const delete_payby = operation({
  name: 'delete_payby',
  packet: 'MyAccount/delete_payby',
  caller: 'customer',
  effect: 'write',
  openToAgents: true,
  summary: 'Removes a stored card or bank account.',
  documentation: `
The next in the order becomes the default. With the last one, the customer is billed (BILL) from
then on. A number that belongs to another customer answers exactly as one that does not exist, and
so does one that was removed before.`.trim(),
  parameters: {
    session_id: session(),
    custpaybynum: sentNumber('Which one.', 'needed'),
  },
  result: { error: error() },
  refusals: ['cant_resume_session', 'unknown_custnum', 'unknown_custpaybynum'],
  example: {
    parameters: { session_id: '$session', custpaybynum: '$custpaybynum' },
    reply: { error: '' },
  },
});
