// What a customer does with packages over time, each with a preview that says what it costs.
import { operation } from './operation.ts';
import {
  error,
  list,
  map,
  money,
  record,
  number as replyNumber,
  text as replyText,
} from './reply-values.ts';
import { number, session, text } from './values.ts';

const line = record('A line of an invoice.', {
  kind: replyText('`setup`, `recurring`, `discount`, `usage`, `termination` or `tax`.'),
  description: replyText('What it is for.'),
  period_from: replyText('First day it covers, `YYYY-MM-DD`; empty for a charge without days.'),
  period_until: replyText('First day it no longer covers.'),
  quantity: replyNumber('How many.'),
  unit_price: replyText('Price of one, as in the price list; empty where there is none.'),
  amount: money('What it costs.'),
});

const credit = record('Money that is given back.', {
  description: replyText('What for.'),
  amount: money('How much, taxes included.'),
});

const reason = record('What a sentence says, for pages in other languages.', {
  code: replyText('Which: `changed`, `ends_later`, `recurring`, `tax`, …'),
  values: map('What it says it of: names, days as `YYYY-MM-DD`, amounts.', replyText('A value.')),
});

/** What a deed costs, to the cent. */
export const outcome = {
  on: replyText('The day from which it counts, `YYYY-MM-DD`.'),
  lines: list('What is charged.', line),
  credits: list('What is given back.', credit),
  charged: money('The sum of the lines without taxes.'),
  taxed: money('The sum of the taxes.'),
  credited: money('The sum of what is given back.'),
  total: money('What is charged and taxed less what is given back; negative when that is more.'),
  balance: money('What the customer owes afterwards.'),
  words: list('What happens and how each amount comes about.', replyText('A sentence.')),
  reasons: list('The same for programs, one for each of `words` and in their order.', reason),
};

/** What binds a price. */
export const quote = {
  quote: replyText('A word that binds this price: send it with the deed.'),
  quote_expires: replyNumber('How long it binds, in seconds since 1970.'),
};

const previewed = { error: error(), ...outcome, ...quote };

const done = {
  error: error(),
  pkgnum: replyNumber('Number of the package, a new one after a change.'),
  pkg: replyText('Its name.'),
  ...outcome,
};

const pkgnum = () => number('Number of the package.', 'needed');
const when = () =>
  text('`now`, which is meant when it is empty, or `end`: when what is billed is used up.');
const quoteSent = () => text('The `quote` of a preview; without one nothing binds the price.');

const owned = ['cant_resume_session', 'unknown_custnum', 'unknown_pkgnum'] as const;
const quoted = ['quote_expired', 'quote_changed'] as const;

const previews = `
A preview is the deed itself, done in full and then undone, so it says exactly what the deed will
cost, with the arithmetic in words. The \`quote\` binds that price for \`quote_minutes\`: sent with the
deed, the deed costs to the cent what was shown, or is refused because something has changed.`;

const nothingCharged = {
  on: '2004-04-20',
  lines: [],
  credits: [],
  charged: '0.00',
  taxed: '0.00',
  credited: '0.00',
  total: '0.00',
  balance: '0.00',
  words: ['From 2004-04-20 on Dialup is suspended, and its days are not charged.'],
  reasons: [{ code: 'suspended', values: { on: '2004-04-20', package: 'Dialup' } }],
};
/** A quote in an example. */
export const quoteExample = { quote: 'pZ3vQm0Lr2Uu8fYk1bNwXc7e', quote_expires: 1082420100 };
/** Something that is charged, in an example. */
export const outcomeExample = {
  ...nothingCharged,
  lines: [
    {
      kind: 'recurring',
      description: 'Broadband',
      period_from: '2004-04-20',
      period_until: '2004-05-20',
      quantity: 1,
      unit_price: '39.95',
      amount: '39.95',
    },
  ],
  credits: [{ description: 'Unused time: Dialup (2004-04-20 - 2004-05-20)', amount: '21.60' }],
  charged: '39.95',
  taxed: '3.30',
  credited: '21.60',
  total: '21.65',
  balance: '21.65',
  words: ['From 2004-04-20 on Dialup becomes Broadband.'],
  reasons: [
    { code: 'changed', values: { on: '2004-04-20', package: 'Dialup', becomes: 'Broadband' } },
  ],
};

export const preview_order = operation({
  name: 'preview_order',
  packet: 'MyAccount/preview_order',
  caller: 'customer',
  effect: 'write',
  openToAgents: true,
  summary: 'Says what an order would cost.',
  documentation: `${previews}

\`charge\` is what \`order_pkg\` will take at once from the card or account on file, after credit has
been used.`.trim(),
  parameters: {
    session_id: session(),
    pkgpart: number('Number of the package definition.', 'needed'),
    quantity: number('How many of it, one when empty.'),
  },
  result: { ...previewed, charge: money('What is charged at once.') },
  refusals: [
    'cant_resume_session',
    'unknown_custnum',
    'illegal_or_empty_numeric',
    'unknown_package',
    'cant_purchase',
    'address_needed',
    'illegal_quantity',
  ],
  example: {
    parameters: { session_id: '$session', pkgpart: '$pkgpart' },
    reply: { error: '', ...outcomeExample, credits: [], ...quoteExample, charge: '43.25' },
  },
});

const changeRefusals = [
  ...owned,
  'change_disabled',
  'change_suspended',
  'illegal_or_empty_numeric',
  'unknown_package',
  'cant_purchase',
  'illegal_quantity',
  'no_change',
  'cant_change',
  'no_room_for_service',
  'illegal_when',
] as const;

const changeParameters = {
  session_id: session(),
  pkgnum: pkgnum(),
  pkgpart: number('Number of the definition it becomes; empty to change the quantity alone.'),
  quantity: number('How many of it; as before when empty.'),
  when: when(),
};

export const preview_change = operation({
  name: 'preview_change',
  packet: 'MyAccount/preview_change',
  caller: 'customer',
  effect: 'write',
  openToAgents: true,
  summary: 'Says what a change of package or quantity would cost.',
  documentation: previews.trim(),
  parameters: changeParameters,
  result: previewed,
  refusals: changeRefusals,
  example: {
    parameters: { session_id: '$session', pkgnum: '$package', pkgpart: '$pkgpart' },
    reply: { error: '', ...outcomeExample, ...quoteExample },
  },
});

export const change_pkg = operation({
  name: 'change_pkg',
  packet: 'MyAccount/change_pkg',
  caller: 'customer',
  effect: 'write',
  openToAgents: true,
  summary: 'Changes a package to another one, or its quantity.',
  documentation: `
The accounts and domains of the package are kept: the new package must have room for them. \`now\`
bills the days up to today as the old package, gives back with their taxes the days that were billed
beyond, and bills from today on as the new one. Billed as often as before, the billing day stays;
else a new period begins today, or where the new plan has a day of its own. No setup fee is charged
and no introductory price given. \`end\` changes when what is billed is used up; until then
\`keep_pkg\` takes it back.

A change makes a new package; the reply has its number. What it costs is on an invoice, from which
the money given back is taken, and is collected like any other.`.trim(),
  parameters: { ...changeParameters, quote: quoteSent() },
  result: done,
  refusals: [...changeRefusals, ...quoted],
  example: {
    parameters: { session_id: '$session', pkgnum: '$package', pkgpart: '$pkgpart' },
    reply: { error: '', pkgnum: 11, pkg: 'Broadband', ...outcomeExample },
  },
});

export const preview_cancel = operation({
  name: 'preview_cancel',
  packet: 'MyAccount/preview_cancel',
  caller: 'customer',
  effect: 'write',
  summary: 'Says what the end of a package would cost and give back.',
  documentation: previews.trim(),
  parameters: { session_id: session(), pkgnum: pkgnum(), when: when() },
  result: previewed,
  refusals: [...owned, 'illegal_when', 'service_in_use'],
  example: {
    parameters: { session_id: '$session', pkgnum: '$package', when: 'end' },
    reply: {
      error: '',
      ...nothingCharged,
      words: ['Dialup works up to 2004-05-20 and ends then.'],
      reasons: [{ code: 'ends_later', values: { on: '2004-05-20', package: 'Dialup' } }],
      ...quoteExample,
    },
  },
});

export const preview_suspend = operation({
  name: 'preview_suspend',
  packet: 'MyAccount/preview_suspend',
  caller: 'customer',
  effect: 'write',
  summary: 'Says what suspending a package means.',
  documentation: previews.trim(),
  parameters: { session_id: session(), pkgnum: pkgnum() },
  result: previewed,
  refusals: [...owned, 'suspend_refused', 'already_suspended'],
  example: {
    parameters: { session_id: '$session', pkgnum: '$package' },
    reply: { error: '', ...nothingCharged, ...quoteExample },
  },
});

export const suspend_pkg = operation({
  name: 'suspend_pkg',
  packet: 'MyAccount/suspend_pkg',
  caller: 'customer',
  effect: 'write',
  summary: 'Suspends a package until it is resumed.',
  documentation: `
From today on its accounts do not work and its days are not charged. The billing day stays as it
is; days that had been billed are given back when the package is resumed or ends. No payment ends
this suspension, only \`resume_pkg\`.`.trim(),
  parameters: { session_id: session(), pkgnum: pkgnum(), quote: quoteSent() },
  result: done,
  refusals: [...owned, 'suspend_refused', 'already_suspended', ...quoted],
  example: {
    parameters: { session_id: '$session', pkgnum: '$package' },
    reply: { error: '', pkgnum: 9, pkg: 'Dialup', ...nothingCharged },
  },
});

export const preview_resume = operation({
  name: 'preview_resume',
  packet: 'MyAccount/preview_resume',
  caller: 'customer',
  effect: 'write',
  summary: 'Says what resuming a package costs and gives back.',
  documentation: previews.trim(),
  parameters: { session_id: session(), pkgnum: pkgnum() },
  result: previewed,
  refusals: [...owned, 'suspend_refused', 'not_suspended'],
  example: {
    parameters: { session_id: '$session', pkgnum: '$paused_package' },
    reply: { error: '', ...nothingCharged, ...quoteExample },
  },
});

export const resume_pkg = operation({
  name: 'resume_pkg',
  packet: 'MyAccount/resume_pkg',
  caller: 'customer',
  effect: 'write',
  summary: 'Ends a suspension that the customer asked for.',
  documentation: `
Its accounts work again. Suspended days that had been billed are given back, and what is left of a
period that has begun meanwhile is billed. A suspension by the provider is ended by paying or by the
provider.`.trim(),
  parameters: { session_id: session(), pkgnum: pkgnum(), quote: quoteSent() },
  result: done,
  refusals: [...owned, 'suspend_refused', 'not_suspended', ...quoted],
  example: {
    parameters: { session_id: '$session', pkgnum: '$paused_package' },
    reply: { error: '', pkgnum: 9, pkg: 'Dialup', ...nothingCharged },
  },
});

export const keep_pkg = operation({
  name: 'keep_pkg',
  packet: 'MyAccount/keep_pkg',
  caller: 'customer',
  effect: 'write',
  summary: 'Takes back an end or a change that lies ahead of a package.',
  documentation: `
What \`cancel_pkg\` or \`change_pkg\` planned for a day to come does not happen, and the package goes
on as it is. What has happened already is not undone: a package that was changed can be changed
back.`.trim(),
  parameters: { session_id: session(), pkgnum: pkgnum() },
  result: done,
  refusals: [...owned, 'nothing_planned'],
  example: {
    parameters: { session_id: '$session', pkgnum: '$planned_package' },
    reply: { error: '', pkgnum: 9, pkg: 'Dialup', ...nothingCharged },
  },
});
