// Paying on a page of the gateway: no card number ever comes here.
import { operation } from './operation.ts';
import { confirmUrl, error, money, number, text as replyText } from './reply-values.ts';
import { amount, flag, session, text } from './values.ts';

export const start_thirdparty = operation({
  name: 'start_thirdparty',
  packet: 'MyAccount/start_thirdparty',
  caller: 'customer',
  effect: 'outside',
  limited: 'payment',
  summary: 'Begins a payment on a page of the gateway and gives the address of that page.',
  documentation: `
Send the customer to \`url\`. When he has paid, or does not want to, he comes back to the page of
the setting \`payment_return_url\`, whose parameter \`payment\` names the payment to
\`finish_thirdparty\`. The payment is settled also when he never comes back.

One such payment at a time: the same call again, while it waits for the customer, gives the same
page; with another amount or method it is refused until the first is finished or given up with
\`finish_thirdparty\`. What nobody has paid within the setting \`payment_page_limit\` is given up by
itself.`.trim(),
  parameters: {
    session_id: session(),
    method: text('`CC` to pay by card, `ECHECK` by bank account; a card without it.'),
    amount: amount('What to pay.', 'needed'),
  },
  result: {
    error: error(),
    url: replyText('The page to send the customer to.'),
    popup_url: replyText('The same.'),
    reference: replyText('What the gateway calls it.'),
    order_number: replyText('What we call it.'),
    amount: money('What will be paid.'),
  },
  refusals: [
    'cant_resume_session',
    'unknown_custnum',
    'no_amount',
    'illegal_amount',
    'amount_not_positive',
    'no_thirdparty_gateway',
    'payment_in_process',
    'processing_error',
    'payment_unconfirmed',
  ],
  example: {
    parameters: { session_id: '$session', method: 'CC', amount: '5.00' },
    reply: {
      error: '',
      url: 'https://pay.example.com/c/1',
      popup_url: 'https://pay.example.com/c/1',
      reference: 'cs_1',
      order_number: '17',
      amount: '5.00',
    },
  },
});

export const finish_thirdparty = operation({
  name: 'finish_thirdparty',
  packet: 'MyAccount/finish_thirdparty',
  caller: 'customer',
  effect: 'outside',
  limited: 'payment',
  summary: 'Says what became of a payment on a page of the gateway, or gives it up.',
  documentation: `
The gateway itself is asked: nothing that a browser brings back is believed. Without \`payment\` the
newest such payment of the customer is meant. While he has not paid yet, or the gateway does not
know, the reply says that the payment is being confirmed, with \`confirm_url\` where he can still
pay. Asked again, it says the same as before.

With \`_cancel\` the payment is given up, unless it was made meanwhile; then \`paynum\` is empty.`.trim(),
  parameters: {
    session_id: session(),
    payment: text('What the parameter `payment` of the return page was.'),
    _cancel: flag('Whether the customer does not want to pay any more.'),
  },
  result: {
    error: error(),
    paynum: number('Number of the payment; empty when it was given up.'),
    paid: money('What was paid.'),
    order_number: replyText('What we call it.'),
    auth: replyText('What the gateway calls it.'),
    confirm_url: confirmUrl(),
  },
  refusals: [
    'cant_resume_session',
    'unknown_custnum',
    'no_payment_in_process',
    'card_declined',
    'insufficient_funds',
    'expired_card',
    'cvv_mismatch',
    'processing_error',
    'confirmation_needed',
    'payment_unconfirmed',
  ],
  example: {
    parameters: { session_id: '$paying_session', _cancel: 1 },
    reply: { error: '', paynum: '', paid: '0.00', order_number: '17', auth: '' },
  },
});
