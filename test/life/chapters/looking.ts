/** Signing in, and seeing what there is to see. */
import { asks, backstage, chapter, refused, refusedEach } from '../step.ts';
import { dan, domain, postmaster, zoe } from './people.ts';

const wrong = ['incorrect_password', 'Incorrect password.'] as const;
const signIn = { username: zoe.username, domain, password: zoe._password } as const;
const nobody = { username: 'nobody', domain, password: 'a guess' } as const;

/** Who never existed: five tries are free, then every way in waits. */
export const guessing = chapter(
  'somebody guesses passwords',
  refused('login', { ...signIn, domain: 'example.org' }, [
    'unknown_domain',
    'Domain example.org not found',
  ]),
  refused('login', nobody, wrong),
  backstage('set', { name: 'uniform_login_errors', text: 'off' }),
  refused('login', nobody, ['unknown_user', 'User not found.']),
  (['passwd', 'chfn', 'chsh'] as const).map((name) =>
    refused(name, { ...nobody, old_password: 'a guess' }, ['unknown_user', 'User not found.']),
  ),
  (['passwd', 'chfn', 'chsh'] as const).map((name) =>
    refused(name, { ...nobody, old_password: 'a guess' }, [
      'too_many_attempts',
      'Too many attempts. Try again in 1 seconds.',
    ]),
  ),
  refused('login', nobody, ['too_many_attempts', 'Too many attempts. Try again in 1 seconds.']),
  backstage('set', { name: 'uniform_login_errors', text: 'on' }),
  refused('login', { ...signIn, password: 'Secret' }, wrong),
);

export const signingIn = chapter(
  'Zoë signs in, and so do others',
  asks('login', signIn, {
    answer: { session_id: /^[0-9a-f]{32,}$/, svcnum: '{zoe_account}', custnum: '{zoe}' },
    keep: { session: 'session_id' },
  }),
  asks(
    'login',
    { ...signIn, username: 'ZOE', domain: 'Example.COM' },
    {
      keep: { other_session: 'session_id' },
    },
  ),
  asks(
    'login',
    { username: 'dan', domain, password: dan._password },
    {
      keep: { dan_session: 'session_id' },
    },
  ),
  asks(
    'login',
    { username: 'dan8', domain, password: dan._password },
    {
      answer: { svcnum: /^[0-9]+$/ },
      keep: { comp_session: 'session_id', comp_account: 'svcnum' },
    },
  ),
  asks(
    'login',
    { ...postmaster, domain },
    {
      answer: { svcnum: '{house}', custnum: '' },
      keep: { house_session: 'session_id' },
    },
  ),
  backstage('second_factor', { svcnum: '{house}', on: 1 }),
  refused(
    'login',
    { ...postmaster, domain },
    ['second_factor_needed', 'Please enter the code of your second factor to sign in.'],
    { login_token: /^\S{40,}$/ },
  ),
  backstage('second_factor', { svcnum: '{house}', on: '' }),
);

const session = { session_id: '{session}' } as const;

export const looking = chapter(
  'she looks at her record, invoice and package',
  asks('customer_info', session, {
    answer: {
      custnum: '{zoe}',
      name: 'Zoë Example',
      balance: '32.42',
      open: [{ date: 'Jun 15th, 2026', owed: '32.42' }],
      open_invoices: [{ date: 'Jun 15th, 2026', owed: '32.42' }],
      small_custview: /<B>32\.42<\/B>|<B>\$32\.42<\/B>/,
      first: 'Zoë',
      company: 'Example & Sons',
      daytime: '510-555-0142',
      night: '510-555-0143',
      fax: '510-555-0144',
      ship_last: '',
      ship_zip: '',
      payby: 'BILL',
      payinfo: '4711',
      payname: 'Zoë Example',
      month: '',
      year: '',
      invoicing_list: 'zoe@example.net',
      postal_invoicing: 1,
    },
    keep: { invoice: 'open.0.invnum' },
  }),
  asks(
    'invoice',
    { ...session, invnum: '{invoice}' },
    {
      answer: {
        invnum: '{invoice}',
        invoice_text: /Dial-up[\s\S]+Sales tax[\s\S]+32\.42\n/,
        invoice_html: /Example &amp; Sons[\s\S]+<table/,
      },
    },
  ),
  refusedEach('invoice', { ...session }, [
    [{ invnum: 99999 }, 'unknown_invoice', "Can't find invnum"],
    [{ invnum: 'last' }, 'unknown_invoice', "Can't find invnum"],
    // Dan's, which answers as one that does not exist.
    [{ invnum: '{invoice}', session_id: '{dan_session}' }, 'unknown_invoice', "Can't find invnum"],
  ]),
  asks('list_pkgs', session, {
    answer: {
      custnum: '{zoe}',
      cust_pkg: [
        {
          custnum: '{zoe}',
          pkgpart: 1,
          otaker: 'self-service',
          setup: /^1781524800$/,
          last_bill: /^1781481600$/,
          bill: /^1784073600$/,
          susp: '',
          cancel: '',
          expire: '',
          pkg: 'Dial-up',
          freq_pretty: 'monthly',
          status: 'active',
          cust_svc: [
            {
              svcnum: '{zoe_account}',
              svcdb: 'svc_acct',
              label: ['Dial-up account', 'zoe@example.com', 'svc_acct'],
            },
          ],
          part_svc: [{ svcpart: 2, svc: 'Mailbox', num_avail: 2 }],
          primary_cust_svc: { svcnum: '{zoe_account}' },
        },
      ],
    },
    keep: { dialup: 'cust_pkg.0.pkgnum' },
  }),
  // Who belongs to no customer sees nothing, but sees it in the same form.
  asks(
    'customer_info',
    { session_id: '{house_session}' },
    {
      answer: { custnum: '', name: 'postmaster@example.com', balance: '0.00', open: [], first: '' },
    },
  ),
);
