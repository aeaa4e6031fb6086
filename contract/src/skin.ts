// How pages look, and what they may offer. Old pages lay these replies over those of other calls,
// so two of them say nothing of errors where there is none.
import { operation } from './operation.ts';
import {
  bytes,
  error,
  list,
  number as replyNumber,
  text as replyText,
  truth,
} from './reply-values.ts';
import { number, session, text } from './values.ts';

const image = (what: string) => bytes(`${what}; empty where there is none.`, 'image/*');
const colour = (what: string) => replyText(`Colour of ${what}, like \`#1d4ed8\`.`);
const markup = (where: string) => replyText(`Markup for ${where}; empty: none is kept.`);

/** What every page is told of its looks. */
export const skin = {
  agentnum: replyNumber('Number of the agent whose looks these are; empty: of the provider.'),
  company_name: replyText('What the agent, or the provider, is called.'),
  company_address: replyText('Address of the provider, in lines.'),
  date_format: replyText('How dates are written, in the words of strftime.'),
  money_char: replyText('The currency sign.'),
  body_bgcolor: colour('the page'),
  box_bgcolor: colour('boxes'),
  stripe1_bgcolor: colour('odd rows'),
  stripe2_bgcolor: colour('even rows'),
  text_color: colour('text'),
  link_color: colour('links'),
  vlink_color: colour('links that were followed'),
  hlink_color: colour('links that are pointed at'),
  alink_color: colour('links that are pressed'),
  font: replyText('Font of all text.'),
  title_color: colour('titles'),
  title_align: replyText('Where titles stand.'),
  title_size: replyText('Size of titles.'),
  menu_bgcolor: colour('the menu'),
  menu_fontsize: replyText('Size of the menu.'),
  menu_disable: list('Entries of the menu that are not offered.', replyText('An entry.')),
  menu_skipblanks: truth('Whether blank lines of the menu are left out.'),
  menu_skipheadings: truth('Whether headings of the menu are left out.'),
  menu_nounderline: truth('Whether links of the menu are not underlined.'),
  menu: replyText('The menu: lines of a page and its label (setting `selfservice-menu`).'),
  no_logo: truth('Whether there is no logo.'),
  logo: image('The logo of the agent, a PNG or a JPEG'),
  title_left_image: image('The picture left of the title'),
  title_right_image: image('The picture right of the title'),
  menu_top_image: image('The picture above the menu'),
  menu_body_image: image('The picture behind the menu'),
  menu_bottom_image: image('The picture below the menu'),
  enable_payment_without_balance: truth('Whether one may pay while nothing is owed.'),
  head: markup('the head'),
  body_header: markup('the beginning of the page'),
  body_footer: markup('the end of the page'),
};

const skinExample = {
  agentnum: 1,
  company_name: 'Example Internet',
  company_address: '100 Main Street\nSpringfield, CA  94000',
  date_format: '%m/%d/%Y',
  money_char: '$',
  body_bgcolor: '#ffffff',
  box_bgcolor: '#f4f4f2',
  stripe1_bgcolor: '#ffffff',
  stripe2_bgcolor: '#f4f4f2',
  text_color: '#1b1b1b',
  link_color: '#1d4ed8',
  vlink_color: '#1d4ed8',
  hlink_color: '#1b1b1b',
  alink_color: '#1b1b1b',
  font: 'sans-serif',
  title_color: '#1d4ed8',
  title_align: 'left',
  title_size: '+2',
  menu_bgcolor: '#f4f4f2',
  menu_fontsize: '-1',
  menu_disable: [],
  menu_skipblanks: '',
  menu_skipheadings: '',
  menu_nounderline: '',
  menu: 'main.php Home\nlogout.php Sign out',
  no_logo: 1,
  logo: '',
  title_left_image: '',
  title_right_image: '',
  menu_top_image: '',
  menu_body_image: '',
  menu_bottom_image: '',
  enable_payment_without_balance: 1,
  head: '',
  body_header: '',
  body_footer: '',
};

const ofAgent = () => number('Number of an agent; without it, the default one.');

const looks = `
Name, colour and logo are those of the agent (\`lineside brand\`), else those of the provider; the
rest goes with them. No markup of an operator is kept, so \`head\`, \`body_header\` and
\`body_footer\` are always empty.`;

export const login_info = operation({
  name: 'login_info',
  packet: 'MyAccount/login_info',
  caller: 'anyone',
  effect: 'read',
  withoutError: true,
  summary: 'Shows how the page looks on which customers sign in.',
  documentation: `${looks}

The reply has no key \`error\` unless the call is refused: old pages lay it over the reply of the
sign-in that has failed, whose \`error\` they are to show.`.trim(),
  parameters: { agentnum: ofAgent() },
  result: {
    ...skin,
    phone_login: truth('Whether one signs in by a telephone number; never.'),
    single_domain: replyText('The domain of all accounts, where there is but one; else empty.'),
    banner_url: replyText('Where a banner leads; empty.'),
    banner_image_md5: replyText('Which banner there is; empty: none.'),
  },
  refusals: ['unknown_agent'],
  example: {
    parameters: { agentnum: '$agentnum' },
    reply: {
      ...skinExample,
      phone_login: '',
      single_domain: 'example.com',
      banner_url: '',
      banner_image_md5: '',
    },
  },
});

export const skin_info = operation({
  name: 'skin_info',
  packet: 'MyAccount/skin_info',
  caller: 'anyone',
  effect: 'read',
  withoutError: true,
  summary: 'Shows how pages look: name, colours, logo, menu.',
  documentation: `${looks}

With a session the looks are those of the customer's agent; a session that is over counts as none,
so that a page can always be drawn. The reply has no key \`error\` unless the call is
refused.`.trim(),
  parameters: {
    session_id: text('A session, if there is one.'),
    agentnum: ofAgent(),
  },
  result: skin,
  refusals: ['unknown_agent'],
  example: { parameters: { agentnum: '$agentnum' }, reply: skinExample },
});

export const access_info = operation({
  name: 'access_info',
  packet: 'MyAccount/access_info',
  caller: 'customer',
  effect: 'read',
  openToAgents: true,
  withoutError: true,
  summary: 'Shows how pages look, and what they may offer the customer.',
  documentation: `${looks}

The reply has no key \`error\` unless the call is refused: old pages lay it over the reply of the
call that the page is about.`.trim(),
  parameters: { session_id: session() },
  result: {
    ...skin,
    custnum: replyNumber('Number of the customer; empty for an account that belongs to nobody.'),
    access_pkgnum: replyNumber('Number of the package of the account that is signed in.'),
    access_svcnum: replyNumber('Number of that account; empty where none is signed in.'),
    cust_paybys: list('Payment types that may be chosen.', replyText('A payment type.')),
    hide_payment_fields: list('Payment fields that are not to be shown.', replyText('A field.')),
    self_suspend_reason: truth('Whether the customer may suspend packages.'),
    edit_ticket_subject: truth('Whether subjects of tickets can be edited; there are none.'),
    timeout: replyNumber('How many seconds a session lives.'),
    hide_usage: truth('Whether usage is not to be shown.'),
  },
  refusals: ['cant_resume_session'],
  example: {
    parameters: { session_id: '$session' },
    reply: {
      ...skinExample,
      custnum: 3,
      access_pkgnum: 9,
      access_svcnum: 7,
      cust_paybys: ['CARD', 'BILL'],
      hide_payment_fields: [],
      self_suspend_reason: 1,
      edit_ticket_subject: '',
      timeout: 3600,
      hide_usage: '',
    },
  },
});

export const logout = operation({
  name: 'logout',
  packet: 'MyAccount/logout',
  caller: 'customer',
  effect: 'write',
  summary: 'Ends the session.',
  documentation: `
The session is gone at once, on every wire and in every process. The reply has the looks that
\`skin_info\` gives, for the page that says good-bye.`.trim(),
  parameters: { session_id: session() },
  result: { error: error(), ...skin },
  refusals: ['cant_resume_session'],
  example: { parameters: { session_id: '$session' }, reply: { error: '', ...skinExample } },
});
