// What the customer has been told: the mails that were sent to him, and what his home page says now.
import { operation } from './operation.ts';
import { error, list, record, number as replyNumber, text as replyText } from './reply-values.ts';
import { number, session } from './values.ts';

const seconds = (what: string) => replyNumber(`${what}, in seconds since 1970.`);

const messageColumns = {
  msgnum: replyNumber('Number of the message.'),
  event: replyText('What it is about: `invoice`, `receipt`, `reminder`, …'),
  subject: replyText('Its subject.'),
  recipient: replyText('The address it goes to.'),
  date: seconds('When it was written'),
  sent: seconds('When it went out; empty as long as it has not'),
  state: replyText('`waiting`, `sent`, or `undelivered`.'),
  state_text: replyText('The same in a sentence.'),
};

const messageExample = {
  msgnum: 31,
  event: 'invoice',
  subject: 'Invoice 102: $19.95, due 2004-05-10',
  recipient: 'bob@example.com',
  date: 1082419200,
  sent: 1082419260,
  state: 'sent',
  state_text: 'This message was sent.',
};

const owned = ['cant_resume_session', 'unknown_custnum'] as const;

export const list_messages = operation({
  name: 'list_messages',
  packet: 'MyAccount/list_messages',
  caller: 'customer',
  effect: 'read',
  summary: 'Lists the mails that were written to the customer.',
  documentation: `
The newest first, at most 200. \`undelivered\` are those that the mail server refused, and those kept
back because the address bounces.`.trim(),
  parameters: { session_id: session() },
  result: {
    error: error(),
    messages: list('The messages.', record('A message.', messageColumns)),
  },
  refusals: owned,
  example: {
    parameters: { session_id: '$session' },
    reply: { error: '', messages: [messageExample] },
  },
});

export const show_message = operation({
  name: 'show_message',
  packet: 'MyAccount/show_message',
  caller: 'customer',
  effect: 'read',
  summary: 'Shows one mail that was written to the customer.',
  documentation: `
In the words that the provider uses today. A link that let somebody in, as in a mail about a lost
password, is not shown. A number that belongs to another customer answers exactly as one that does
not exist.`.trim(),
  parameters: { session_id: session(), msgnum: number('Number of the message.', 'needed') },
  result: { error: error(), ...messageColumns, text: replyText('What it says, as plain text.') },
  refusals: [...owned, 'unknown_message'],
  example: {
    parameters: { session_id: '$session', msgnum: '$message' },
    reply: { error: '', ...messageExample, text: 'Dear Bob Example,\n\n…\n' },
  },
});

export const notice = record('Something that the customer should know now.', {
  code: replyText(
    '`suspended-unpaid`, `suspended`, `paused`, `past-due`, `card-expired`, `card-expiring`, ' +
      '`payment-declined`, `planned-end`, `planned-change` or `mail-bounces`.',
  ),
  severity: replyText('`danger`, `warning` or `note`.'),
  text: replyText('What is so, and why, in a sentence.'),
  remedy: replyText('What to do about it, in a sentence.'),
  action: replyText(
    'The page that helps: `pay`, `payment-method`, `package`, `resume`, `invoicing` or `contact`.',
  ),
  pkgnum: replyNumber('Number of the package it is about; empty where none.'),
  pkg: replyText('Its name.'),
  invnum: replyNumber('Number of the invoice it is about; empty where none.'),
  amount: replyText('What to pay, as `19.95`; empty where paying does not help.'),
  on: replyText('The day it happened or will happen, `YYYY-MM-DD`; empty where none.'),
  address: replyText('The mail address it is about; empty where none.'),
});

export const noticeExample = {
  code: 'suspended-unpaid',
  severity: 'danger',
  text: 'Dialup is suspended since 2004-04-20 because $19.95 are unpaid.',
  remedy: 'Pay $19.95 and it works again at once.',
  action: 'pay',
  pkgnum: 9,
  pkg: 'Dialup',
  invnum: '',
  amount: '19.95',
  on: '2004-04-20',
  address: '',
};

export const list_notices = operation({
  name: 'list_notices',
  packet: 'MyAccount/list_notices',
  caller: 'customer',
  effect: 'read',
  summary: 'Says what the customer should know now, why it is so, and what to do.',
  documentation: `
What is worst comes first. Each notice has a code and values for programs, and sentences of the
message catalogue for people. Nothing is listed where all is well.`.trim(),
  parameters: { session_id: session() },
  result: { error: error(), notices: list('The notices.', notice) },
  refusals: owned,
  example: {
    parameters: { session_id: '$session' },
    reply: {
      error: '',
      notices: [noticeExample],
    },
  },
});
