// What is provisioned for a customer: seeing it, adding to it, taking it away, its passwords.
import { accountRefusals } from './customer-record.ts';
import { operation } from './operation.ts';
import {
  error,
  list,
  map,
  record,
  number as replyNumber,
  text as replyText,
  truth,
} from './reply-values.ts';
import { accessNumberRow } from './signup.ts';
import { flag, list as listOf, number, secret, session, text } from './values.ts';

const svcdb = 'Kind of service: `svc_acct` for accounts, `svc_domain` for domains.';
const ofAccount = 'Accounts only.';
const custview = () =>
  replyText('A fragment of HTML: number, addresses, balance. Everything in it is escaped.');

const listedService = record('A service of the customer.', {
  svcnum: replyNumber('Number of the service.'),
  display_svcnum: replyNumber('The number that is shown; the same.'),
  svcpart: replyNumber('Number of its definition.'),
  svcdb: replyText(svcdb),
  label: replyText('Name of its definition.'),
  value: replyText('What it is known by: `bob@example.com`, `example.com`.'),
  pkgnum: replyNumber('Number of its package.'),
  pkg_label: replyText('Name of its package.'),
  pkg_status: replyText('How that package stands, as `list_pkgs` says it.'),
  readonly: truth('Whether the customer may not change it.'),
  username: replyText(`User name. ${ofAccount}`),
  email: replyText(`User name and domain. ${ofAccount}`),
  finger: replyText(`Real name. ${ofAccount}`),
  seconds: replyNumber(`Prepaid time in seconds. ${ofAccount}`),
  upbytes: replyNumber('Prepaid bytes sent; empty, since none are sold.'),
  downbytes: replyNumber('Prepaid bytes received; empty, since none are sold.'),
  totalbytes: replyNumber('Prepaid bytes in all; empty, since none are sold.'),
  seconds_used: replyNumber(`Time used since its package was last billed. ${ofAccount}`),
  upbytes_used: replyNumber(`Bytes sent since then. ${ofAccount}`),
  downbytes_used: replyNumber(`Bytes received since then. ${ofAccount}`),
  totalbytes_used: replyNumber(`The sum of both. ${ofAccount}`),
  recharge_amount: replyText('What a refill costs; empty, since none is sold.'),
  recharge_seconds: replyText('Time that a refill adds; empty.'),
  recharge_upbytes: replyText('Bytes to send that a refill adds; empty.'),
  recharge_downbytes: replyText('Bytes to receive that a refill adds; empty.'),
  recharge_totalbytes: replyText('Bytes in all that a refill adds; empty.'),
});

export const list_svcs = operation({
  name: 'list_svcs',
  packet: 'MyAccount/list_svcs',
  caller: 'customer',
  effect: 'read',
  openToAgents: true,
  summary: 'Lists what is provisioned for the customer.',
  documentation: `
In the order of packages, the oldest first: the services of packages that work; with \`ncancelled\`
those of suspended packages, too. \`svcdb\`, a word or several, leaves only services of these kinds;
\`pkgnum\` and \`svcnum\` leave only those of one package, or one. A number of another customer
answers exactly as one that does not exist. What was used is counted from the day on which the
package was last billed.`.trim(),
  parameters: {
    session_id: session(),
    svcdb: listOf('Kinds to list: a word, a list of them, or a hash with them as keys.'),
    ncancelled: flag('Whether services of suspended packages are listed, too.'),
    pkgnum: number('Number of a package: only its services.'),
    svcnum: number('Number of a service: only that one.'),
  },
  result: {
    error: error(),
    svcnum: replyNumber('Number of the account that is signed in.'),
    custnum: replyNumber('Number of the customer.'),
    date_format: replyText('How days are written to customers: `%m/%d/%Y`.'),
    hide_usage: truth('Whether pages shall not show what was used.'),
    view_usage_nodomain: truth('Whether pages shall show user names without their domain.'),
    bytes_used_total: map('What all listed accounts used.', replyNumber('How many bytes.')),
    usage_pools: list(
      'What several services share; empty, since none is sold.',
      list('One of them.', replyText('Description, left, total, or by how many it is shared.')),
    ),
    svcs: list('The services.', listedService),
  },
  refusals: ['cant_resume_session', 'unknown_custnum', 'unknown_pkgnum', 'unknown_svcnum'],
  example: {
    parameters: { session_id: '$session', svcdb: 'svc_acct' },
    reply: {
      error: '',
      svcnum: 7,
      custnum: 3,
      date_format: '%m/%d/%Y',
      hide_usage: '',
      view_usage_nodomain: '',
      bytes_used_total: { upbytes: 1200000, downbytes: 34000000, totalbytes: 35200000 },
      usage_pools: [],
      svcs: [
        {
          svcnum: 7,
          display_svcnum: 7,
          svcpart: 2,
          svcdb: 'svc_acct',
          label: 'Dialup account',
          value: 'bob@example.com',
          pkgnum: 9,
          pkg_label: 'Dialup',
          pkg_status: 'active',
          readonly: '',
          username: 'bob',
          email: 'bob@example.com',
          finger: 'Bob Example',
          seconds: 0,
          upbytes: '',
          downbytes: '',
          totalbytes: '',
          seconds_used: 5400,
          upbytes_used: 1200000,
          downbytes_used: 34000000,
          totalbytes_used: 35200000,
          recharge_amount: '',
          recharge_seconds: '',
          recharge_upbytes: '',
          recharge_downbytes: '',
          recharge_totalbytes: '',
        },
      ],
    },
  },
});

export const part_svc_info = operation({
  name: 'part_svc_info',
  packet: 'MyAccount/part_svc_info',
  caller: 'customer',
  effect: 'read',
  openToAgents: true,
  summary: 'Gives what a page needs to ask for a new service of a package.',
  documentation: `
\`svcpart\` is one of those that \`list_pkgs\` lists as \`part_svc\` of the package. The keys about
telephones are there for pages that fill them in, and empty.`.trim(),
  parameters: {
    session_id: session(),
    pkgnum: number('Number of the package.', 'needed'),
    svcpart: number('Number of the service definition.', 'needed'),
  },
  result: {
    error: error(),
    svc: replyText('Name of the service definition.'),
    svcdb: replyText(svcdb),
    pkgnum: replyNumber('Number of the package.'),
    svcpart: replyNumber('Number of the service definition.'),
    custnum: replyNumber('Number of the customer.'),
    small_custview: custview(),
    security_phrase: truth('Whether a security phrase is asked for.'),
    svc_acct_pop: list('Access numbers to choose from.', accessNumberRow),
    popnum: replyNumber('The access number to begin with; empty.'),
    init_popstate: replyText('The state to begin with; empty.'),
    popac: replyText('The area code to begin with; empty.'),
    acstate: replyText('The state of that area code; empty.'),
    email: replyText('Telephones only; empty.'),
    forwarddst: replyText('Telephones only; empty.'),
    forward_emails: map(
      "The customer's accounts, by number.",
      replyText('User name and domain of one.'),
    ),
  },
  refusals: [
    'cant_resume_session',
    'unknown_custnum',
    'unknown_pkgnum',
    'unknown_service_definition',
  ],
  example: {
    parameters: { session_id: '$session', pkgnum: '$package', svcpart: '$svcpart' },
    reply: {
      error: '',
      svc: 'Mailbox',
      svcdb: 'svc_acct',
      pkgnum: 9,
      svcpart: 3,
      custnum: 3,
      small_custview: 'Customer #<B>3</B> … Balance: <B>$36.40</B>',
      security_phrase: '',
      svc_acct_pop: [
        { popnum: 1, city: 'Oakland', state: 'CA', ac: '510', exch: '555', loc: '0199' },
      ],
      popnum: '',
      init_popstate: '',
      popac: '',
      acstate: '',
      email: '',
      forwarddst: '',
      forward_emails: { 7: 'bob@example.com' },
    },
  },
});

export const provision_acct = operation({
  name: 'provision_acct',
  packet: 'MyAccount/provision_acct',
  caller: 'customer',
  effect: 'write',
  openToAgents: true,
  summary: 'Makes an account that a package has room for.',
  documentation: `
The package must come with account services of this definition, and one of them must be free. The
account is in the domain of its definition; where that leaves it open, \`domsvc\` chooses one of the
provider's or the customer's own. Nothing is billed for it. The password is never sent back.`.trim(),
  parameters: {
    session_id: session(),
    pkgnum: number('Number of the package.', 'needed'),
    svcpart: number('Number of the account service.', 'needed'),
    username: text('User name of the new account.', 'needed'),
    _password: secret('Its password.', 'needed'),
    _password2: secret('The same once more.', 'needed'),
    domsvc: number('Number of its domain, where there is a choice.'),
    sec_phrase: text('Security phrase, where that is in use.'),
    popnum: number('Number (index) of an access number.'),
  },
  result: {
    error: error(),
    svc: replyText('Name of the service definition.'),
    svcnum: replyNumber('Number of the new account.'),
    username: replyText('Its user name.'),
    domsvc: replyNumber('Number of its domain.'),
  },
  refusals: [
    'cant_resume_session',
    'unknown_custnum',
    'too_many_attempts',
    'passwords_dont_match',
    'empty_password',
    'unknown_pkgnum',
    'unknown_service_definition',
    'no_room',
    'invalid_domain',
    'illegal_text',
    // The definition has been found by then, and no mailbox to fetch is taken.
    ...accountRefusals.filter((code) => code !== 'illegal_mailbox' && code !== 'unknown_svcpart'),
  ],
  example: {
    parameters: {
      session_id: '$session',
      pkgnum: '$package',
      svcpart: '$svcpart',
      username: '$new_username',
      _password: 'abc12345',
      _password2: 'abc12345',
    },
    reply: { error: '', svc: 'Mailbox', svcnum: 8, username: 'zoe', domsvc: 1 },
  },
});

export const unprovision_svc = operation({
  name: 'unprovision_svc',
  packet: 'MyAccount/unprovision_svc',
  caller: 'customer',
  effect: 'write',
  openToAgents: true,
  summary: 'Takes one service of the customer away.',
  documentation: `
The account is gone with its mail settings, and its user name is free for anybody; pages ask first.
The package stays and is charged as before, with room for another. An account that gets the mail of
a domain, and a domain that accounts are in, cannot go. A session of the account lives on to its
end. A number of another customer answers exactly as one that does not exist.`.trim(),
  parameters: { session_id: session(), svcnum: number('Number of the service.', 'needed') },
  result: {
    error: error(),
    svc: replyText('Name of the definition of what is gone.'),
    small_custview: custview(),
  },
  refusals: ['cant_resume_session', 'unknown_custnum', 'unknown_svcnum', 'service_in_use'],
  example: {
    parameters: { session_id: '$session', svcnum: '$service' },
    reply: {
      error: '',
      svc: 'Mailbox',
      small_custview: 'Customer #<B>3</B> … Balance: <B>$36.40</B>',
    },
  },
});

export const myaccount_passwd = operation({
  name: 'myaccount_passwd',
  packet: 'MyAccount/myaccount_passwd',
  caller: 'customer',
  effect: 'write',
  openToAgents: true,
  limited: 'sign-in',
  summary: 'Changes the password of an account of the customer who is signed in.',
  documentation: `
For each account of the customer, not only for the one that is signed in. All other sessions of the
account end. With the setting \`selfservice-password_change_oldpass\` the current password must be
sent; without it, it may be, and must then be right. A number of another customer answers exactly as
one that does not exist.`.trim(),
  parameters: {
    session_id: session(),
    svcnum: number('Number of the account.', 'needed'),
    new_password: secret('The new password.', 'needed'),
    new_password2: secret('The same once more.', 'needed'),
    old_password: secret('The current password, where it is asked for.'),
  },
  result: {
    error: error(),
    label: replyText('Name of the definition of the account.'),
    value: replyText('User name and domain of the account.'),
  },
  refusals: [
    'cant_resume_session',
    'unknown_custnum',
    'new_passwords_dont_match',
    'enter_new_password',
    'unknown_service',
    'incorrect_current_password',
    'too_many_attempts',
    'system_account',
    'suspended_service',
    'illegal_password',
    'common_password',
    'password_has_username',
  ],
  example: {
    parameters: {
      session_id: '$session',
      svcnum: '$service',
      new_password: 'correct horse battery',
      new_password2: 'correct horse battery',
    },
    reply: { error: '', label: 'Dialup account', value: 'bob@example.com' },
  },
});
