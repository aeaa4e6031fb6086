// What a customer uses, and what he pays again and again.
import { operation } from './operation.ts';
import {
  error,
  list,
  money,
  record,
  number as replyNumber,
  text as replyText,
} from './reply-values.ts';
import { number, session } from './values.ts';

const seconds = (what: string) => replyNumber(`${what}, in seconds since 1970.`);

const usageSession = record('A session that has ended.', {
  acctsessionid: replyText('As the access server named it.'),
  acctstarttime: seconds('When it began'),
  acctstoptime: seconds('When it ended'),
  acctsessiontime: replyNumber('How many seconds it counts.'),
  acctinputoctets: replyNumber('Bytes sent.'),
  acctoutputoctets: replyNumber('Bytes received.'),
});

export const list_svc_usage = operation({
  name: 'list_svc_usage',
  packet: 'MyAccount/list_svc_usage',
  caller: 'customer',
  effect: 'read',
  openToAgents: true,
  summary: 'Lists the sessions of one account.',
  documentation: `
The sessions that ended from \`beginning\` on and before \`ending\`, the oldest first, at most 10000;
without them, since the package of the account was last billed. They are what the access servers
reported. \`previous\` and \`next\` begin the spans of the same length before and after. A number of
another customer answers exactly as one that does not exist.`.trim(),
  parameters: {
    session_id: session(),
    svcnum: number('Number of the account.', 'needed'),
    beginning: number('The first second that counts, since 1970.'),
    ending: number('The first second that no longer counts, since 1970.'),
  },
  result: {
    error: error(),
    svcnum: replyNumber('Number of the account.'),
    beginning: seconds('The first second that counts'),
    ending: seconds('The first second that no longer counts'),
    previous: seconds('When the span before begins'),
    next: replyNumber('When the span after begins; empty where it has not begun.'),
    header: list('Headings of rows without names; empty.', replyText('A heading.')),
    usage: list('The sessions.', usageSession),
  },
  refusals: [
    'cant_resume_session',
    'unknown_custnum',
    'no_service_selected',
    'unknown_svcnum',
    'illegal_numeric',
  ],
  example: {
    parameters: { session_id: '$session', svcnum: '$service' },
    reply: {
      error: '',
      svcnum: 7,
      beginning: 1082419200,
      ending: 1083628800,
      previous: 1081209600,
      next: '',
      header: [],
      usage: [
        {
          acctsessionid: '4A3F21',
          acctstarttime: 1082500000,
          acctstoptime: 1082505400,
          acctsessiontime: 5400,
          acctinputoctets: 1200000,
          acctoutputoctets: 34000000,
        },
      ],
    },
  },
});

export const customer_recurring = operation({
  name: 'customer_recurring',
  packet: 'MyAccount/customer_recurring',
  caller: 'customer',
  effect: 'read',
  openToAgents: true,
  summary: 'Says what the packages of the customer cost again and again.',
  documentation: `
A line for each rhythm, the shortest first: the recurring prices of all packages that have not ended,
times how many of them there are, without taxes, discounts and use.`.trim(),
  parameters: { session_id: session() },
  result: {
    error: error(),
    custnum: replyNumber('Number of the customer.'),
    display_recurring: list(
      'The lines.',
      record('What is billed in one rhythm.', {
        freq: replyText('How often: months, or with a letter weeks, days.'),
        freq_pretty: replyText('The same in words: `monthly`.'),
        amount: money('How much.'),
      }),
    ),
  },
  refusals: ['cant_resume_session', 'unknown_custnum'],
  example: {
    parameters: { session_id: '$session' },
    reply: {
      error: '',
      custnum: 3,
      display_recurring: [{ freq: '1', freq_pretty: 'monthly', amount: '19.95' }],
    },
  },
});
