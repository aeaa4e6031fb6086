// Prepaid cards: numbers that are worth money or time, once.
import { operation } from './operation.ts';
import { error, money, number, text as replyText, truth } from './reply-values.ts';
import { session, text } from './values.ts';

export const process_prepay = operation({
  name: 'process_prepay',
  packet: 'MyAccount/process_prepay',
  caller: 'customer',
  effect: 'write',
  limited: 'payment',
  summary: 'Uses up a prepaid card for the customer who is signed in.',
  documentation: `
The value of the card becomes credit, which is used for open invoices at once; its online time is
added to the account of the session. A card is used once, whoever tries at the same moment. The
same call again by the same customer within ten minutes gets the first answer, with
\`already_used\` set.

A card of another provider's agent, one that was used by somebody else and one that never existed
answer alike. Whoever guesses is made to wait. Cards hold no transfer volume here, so the keys
about bytes are 0 or empty.`.trim(),
  parameters: {
    session_id: session(),
    prepaid_cardnum: text('Number of the card; blanks and hyphens do not count.', 'needed'),
  },
  result: {
    error: error(),
    amount: money('What it was worth.'),
    seconds: number('Online time that it added.'),
    duration: replyText('The same in words.'),
    upbytes: number('Always 0.'),
    upload: replyText('Always empty.'),
    downbytes: number('Always 0.'),
    download: replyText('Always empty.'),
    totalbytes: number('Always 0.'),
    totalload: replyText('Always empty.'),
    already_used: truth('True where this reply repeats that of an earlier call.'),
  },
  refusals: [
    'cant_resume_session',
    'unknown_custnum',
    'invalid_prepaid_card',
    'no_account_for_time',
    'too_many_attempts',
  ],
  example: {
    parameters: { session_id: '$session', prepaid_cardnum: '$pin' },
    reply: {
      error: '',
      amount: '20.00',
      seconds: 3600,
      duration: '1 hour',
      upbytes: 0,
      upload: '',
      downbytes: 0,
      download: '',
      totalbytes: 0,
      totalload: '',
      already_used: '',
    },
  },
});
