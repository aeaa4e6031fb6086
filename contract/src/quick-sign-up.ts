// Becoming a customer of whom hardly more is known than a name and a mail address.
import {
  accountRefusals,
  addressRefusals,
  billingAddress,
  destinationRefusals,
} from './customer-record.ts';
import { operation } from './operation.ts';
import { error, number as replyNumber, text as replyText } from './reply-values.ts';
import { number, secret, text } from './values.ts';

export const new_customer_minimal = operation({
  name: 'new_customer_minimal',
  packet: 'Signup/new_customer_minimal',
  caller: 'anyone',
  effect: 'write',
  limited: 'sign-up',
  summary: 'Makes a customer with a name, a mail address and a password, and signs him in.',
  documentation: `
A contact person is made with the first mail address of \`invoicing_list\` and the password, and
signs in by both from then on. The address of the customer may be left out altogether; when any of it
is sent, all of it is checked as in \`new_customer\`.

Without \`pkgpart\` nothing is ordered and nothing billed. With it the package is ordered, and an
account made with the same password if a \`username\` is sent. The customer pays by invoice until
he stores something else, so nothing is charged here; with the setting \`signup_server-realtime\`
the first invoice is there at once. Where
taxes differ from place to place, an address is needed for that.`.trim(),
  parameters: {
    ...billingAddress,
    first: text('First name.', 'needed'),
    last: text('Last name.', 'needed'),
    invoicing_list: text('Mail addresses, and `POST` for paper, separated by commas.', 'needed'),
    _password: secret('The password to sign in with.', 'needed'),
    pkgpart: number('Number of the package definition to order, if any.'),
    username: text('User name of an account of that package, if there is to be one already.'),
    sec_phrase: text('Security phrase of that account.'),
    popnum: number('Number (index) of an access number for it.'),
    agentnum: number('Number of the agent; without it, the default one.'),
    session_id: text('The session of an agent: the customer is to be his, whatever else is sent.'),
    refnum: number('Number of the advertising source; without it, the default one.'),
    comments: text('A remark.'),
  },
  result: {
    error: error(),
    custnum: replyNumber('Number of the new customer.'),
    svcnum: replyNumber('Number of the new account; empty where none was made.'),
    session_id: replyText('A session of the contact person.'),
    signup_service: replyText('The package that was ordered; empty if none.'),
    first: replyText('First name.'),
    last: replyText('Last name.'),
    company: replyText('Company.'),
  },
  refusals: [
    'too_many_attempts',
    'cant_resume_session',
    'empty_password',
    'select_package',
    'unknown_package',
    'cant_purchase',
    'address_needed',
    ...accountRefusals.filter((code) => code !== 'illegal_mailbox'),
    'illegal_or_empty_numeric',
    'illegal_refnum',
    'unknown_agent',
    'unknown_refnum',
    ...addressRefusals,
    ...destinationRefusals,
    'email_needed',
  ],
  example: {
    parameters: {
      first: 'Zoë',
      last: 'Example',
      invoicing_list: 'zoe@example.net',
      _password: 'abc12345',
      agentnum: '$agentnum',
    },
    reply: {
      error: '',
      custnum: 51,
      svcnum: '',
      session_id: '3f1c9a0b7d2e4856a1b0c9d8e7f60514',
      signup_service: '',
      first: 'Zoë',
      last: 'Example',
      company: '',
    },
  },
});
