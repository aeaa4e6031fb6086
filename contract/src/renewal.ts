// Paying ahead: for the next periods of packages, or for a package that is about to be ordered.
import { operation } from './operation.ts';
import { order_pkg } from './package.ts';
import { process_payment } from './payment.ts';
import {
  error,
  list,
  money,
  record,
  number as replyNumber,
  text as replyText,
} from './reply-values.ts';
import { number, session } from './values.ts';

const day = (what: string) => replyNumber(`${what}: 00:00 of that day, in seconds since 1970.`);
const pretty = (of: string) => replyText(`The day of \`${of}\`, as \`04/20/2004\`.`);

const offer = record('A day up to which packages can be renewed.', {
  pkgnum: replyNumber('Number of the package whose next period begins on that day.'),
  amount: money('What is owed when everything up to that day has been billed, balance included.'),
  bill_date: day('When its next period begins; what `order_renew` takes as `date`'),
  bill_date_pretty: pretty('bill_date'),
  renew_date: day('When the period after that begins'),
  renew_date_pretty: pretty('renew_date'),
  expire_date: replyNumber('When it ends, in seconds; empty if never.'),
  expire_date_pretty: replyText('The day of `expire_date`; empty if never.'),
});

export const renew_info = operation({
  name: 'renew_info',
  packet: 'MyAccount/renew_info',
  caller: 'customer',
  effect: 'read',
  openToAgents: true,
  summary: 'Lists up to which days packages can be renewed ahead of time, and what that costs.',
  documentation: `
A line for each package that is billed again and again, the next first. The amounts add up: each has
in it what all lines before it cost, with taxes, and what is owed already. They come of the billing
itself, done and undone. Left out is what cannot be billed ahead: packages that are charged by use,
that are suspended, that end before or become another one, and that were never billed.`.trim(),
  parameters: { session_id: session() },
  result: { error: error(), dates: list('The days.', offer) },
  refusals: ['cant_resume_session', 'unknown_custnum'],
  example: {
    parameters: { session_id: '$session' },
    reply: {
      error: '',
      dates: [
        {
          pkgnum: 9,
          amount: '21.60',
          bill_date: 1085011200,
          bill_date_pretty: '05/20/2004',
          renew_date: 1087689600,
          renew_date_pretty: '06/20/2004',
          expire_date: '',
          expire_date_pretty: '',
        },
      ],
    },
  },
});

export const order_renew = operation({
  name: 'order_renew',
  packet: 'MyAccount/order_renew',
  caller: 'customer',
  effect: 'outside',
  openToAgents: true,
  limited: 'payment',
  summary: 'Renews packages up to one of the days that renew_info lists.',
  documentation: `
Bills every package whose next period begins on that day or before it. Who pays by card, bank account
or telephone bill is charged what is then owed, the amount that \`renew_info\` said; after a decline
nothing has been billed. Who pays by invoice owes it.

The same day once more, after it was renewed, succeeds and changes nothing. Any other day is refused.`.trim(),
  parameters: {
    session_id: session(),
    date: number('A `bill_date` of `renew_info`.', 'needed'),
  },
  result: {
    error: error(),
    amount: money('What was charged at once; `0.00` where nothing was.'),
    balance: money('What is owed afterwards.'),
  },
  refusals: [
    'cant_resume_session',
    'unknown_custnum',
    'renewal_not_offered',
    'card_declined',
    'insufficient_funds',
    'cvv_mismatch',
    'expired_card',
    'processing_error',
    'confirmation_needed',
    'payment_unconfirmed',
  ],
  example: {
    parameters: { session_id: '$session', date: '$renewal' },
    reply: { error: '', amount: '21.60', balance: '0.00' },
  },
});

/** Reserved for the answer of a sign-up or an order without a payment of its own. */
const notHere = 'declined';

export const process_payment_order_pkg = operation({
  name: 'process_payment_order_pkg',
  packet: 'MyAccount/process_payment_order_pkg',
  caller: 'customer',
  effect: 'outside',
  limited: 'payment',
  summary: 'Pays by card and orders a package, both or neither.',
  documentation: `
The parameters of \`process_payment\` and of \`order_pkg\` together. The order is checked in full
before anybody is charged; the charge and the order are settled in one step, so there is never one
without the other. Without \`amount\` the card is charged what the first invoice of the package costs
beyond the customer's credit; a smaller amount is refused, a larger one becomes credit.

Never twice: the same call again, by its token or within ten minutes, gets the reply of the first, as
with \`process_payment\`. A decline is told as there, and leaves nothing behind.`.trim(),
  parameters: { ...process_payment.parameters, ...order_pkg.parameters },
  result: { ...process_payment.result.properties, ...order_pkg.result.properties },
  refusals: [
    ...new Set([
      ...order_pkg.refusals.filter((code) => code !== notHere),
      ...process_payment.refusals,
      'amount_below_price' as const,
    ]),
  ],
  example: {
    parameters: {
      session_id: '$session',
      pkgpart: '$pkgpart',
      username: '$new_username',
      _password: 'abc12345',
      payname: 'Bob Example',
      payinfo: '4111111111111111',
      month: '07',
      year: '2031',
      paybatch: '$paybatch',
    },
    reply: { ...process_payment.example.reply, ...order_pkg.example.reply, amount: '2.17' },
  },
});
