/**
 * How each refusal that an operation declares is brought about: what to send to a provider in which
 * the people below live. A trigger may first change something, since each is pulled once.
 */
import { type OperationName, operations } from '@lineside/contract';
import { addressRefusals } from '@lineside/contract/customer-record.ts';
import type { RefusalCode } from '@lineside/contract/messages.ts';
import type { Dispatch } from '@lineside/server/dispatch.ts';
import { quickForm, type Story, signUpForm } from '../story.ts';
import { agentTriggers } from './agent-triggers.ts';
import { contactTriggers } from './contact-triggers.ts';
import { gatewayTriggers } from './gateway-triggers.ts';
import { atReal, badAccounts, methodTriggers } from './method-triggers.ts';
import { outlookTriggers } from './outlook-triggers.ts';
import { packageTriggers, placeless, quotedOtherwise } from './package-triggers.ts';
import { paidOrderTriggers, renewalTriggers } from './renewal-triggers.ts';
import { serviceTriggers } from './service-triggers.ts';
import { goodCard, meddle } from './shared-story.ts';
import { signInTriggers } from './sign-in-triggers.ts';

export interface World {
  readonly story: Story;
  /** Sessions: of a customer who pays by card, of one who gets invoices, of nobody. */
  readonly card: string;
  readonly billed: string;
  readonly complimentary: string;
  /** One customer's record is gone; the other's card on file is declined. */
  readonly vanished: string;
  readonly poor: string;
  readonly staff: string;
  /** A user name whose package is suspended. */
  readonly suspended: string;
  /** Works like the house, but its passwords are busy. */
  readonly busy: Dispatch;
  /** Works like the house, but its gateway is not there to try things. */
  readonly real: Dispatch;
  /** The same house with a gateway that answers every new card so. */
  readonly storing: (answer: StoreAnswer) => Dispatch;
}

export type StoreAnswer = 'unknown' | RefusalCode;

export interface Pulled {
  readonly sent: Readonly<Record<string, unknown>>;
  /** Where the call goes, if not to the story itself. */
  readonly dispatch?: Pick<Dispatch, 'call'>;
}

export type Trigger = (world: World) => Pulled | Promise<Pulled>;
export type Triggers = Partial<Record<RefusalCode, Trigger>>;

const account = { domain: 'example.com', old_password: 'abc12345', password: 'abc12345' };
const sending =
  (sent: Pulled['sent']): Trigger =>
  () => ({ sent });

const vanished: Triggers = {
  unknown_custnum: ({ vanished: session_id }) => ({ sent: { session_id } }),
};

/** What is brought about alike wherever it is declared. */
const everywhere: Triggers = {
  cant_resume_session: sending({ session_id: 'gone' }),
  unknown_custnum: ({ staff: session_id }) => ({ sent: { session_id } }),
  unknown_invoice: ({ card: session_id }) => ({ sent: { session_id, invnum: '999999' } }),
  unknown_payment: ({ card: session_id }) => ({ sent: { session_id, paynum: '999999' } }),
  unknown_custpaybynum: ({ card: session_id }) => ({
    sent: { session_id, custpaybynum: '999999' },
  }),
  unknown_link: sending({ link: '1.abc.made-up' }),
};

let nobodies = 0;
/** A user name that nobody has, and that was not tried before. */
const nobody = () => `nobody${++nobodies}`;

const signingIn = (name: 'login' | 'passwd'): Triggers => ({
  unknown_domain: sending({ ...account, username: 'x', domain: 'no.where' }),
  async unknown_user({ story }) {
    await story.set('uniform_login_errors', '0');
    return { sent: { ...account, username: nobody() } };
  },
  incorrect_password: sending({ ...account, username: 'card', old_password: 'x', password: 'x' }),
  async too_many_attempts({ story }) {
    const sent = { ...account, username: nobody() };
    for (let n = 0; n < 6; n += 1) await story.call(name, sent);
    return { sent };
  },
});

const changing: Triggers = {
  ...signingIn('passwd'),
  system_account: sending({ ...account, username: 'postmaster', new_gecos: 'Z' }),
  suspended_service: ({ suspended: username }) => ({
    sent: { ...account, username, new_password: 'another one' },
  }),
  illegal_password: sending({ ...account, username: 'card', new_password: 'short' }),
  illegal_finger: sending({ ...account, username: 'card', new_gecos: 'a:b' }),
  illegal_shell: sending({ ...account, username: 'card', new_shell: '/bin/evil' }),
  shell_without_uid: sending({ ...account, username: 'mailbox', new_shell: '/bin/sh' }),
};

const addresses: Readonly<
  Record<(typeof addressRefusals)[number], Readonly<Record<string, string>>>
> = {
  illegal_name: { first: '<' },
  illegal_text: { company: '`' },
  illegal_or_empty_text: { city: '' },
  illegal_country: { country: 'Atlantis' },
  unknown_region: { state: 'TX' },
  illegal_phone: { daytime: '1' },
  illegal_zip: { zip: '1' },
};

const editing =
  (who: 'card' | 'billed' | 'complimentary', changes: object): Trigger =>
  (world) => ({
    sent: { session_id: world[who], ...changes },
  });
const newCard = { payby: 'CARD', payinfo: '5454545454545454', month: '01', year: '2030' };

const storing =
  (answer: StoreAnswer): Trigger =>
  (world) => ({
    sent: { session_id: world.card, ...newCard },
    dispatch: world.storing(answer),
  });

const edits: Triggers = {
  ...vanished,
  ...Object.fromEntries(addressRefusals.map((code) => [code, editing('card', addresses[code])])),
  no_customer_record: ({ staff: session_id }) => ({ sent: { session_id } }),
  unknown_ship_region: editing('card', {
    ship_first: 'A',
    ship_last: 'B',
    ship_address1: '1',
    ship_city: 'C',
    ship_state: 'TX',
  }),
  illegal_payment_type: editing('card', { payby: 'COMP' }),
  card_numbers_not_accepted: atReal(editing('card', newCard)),
  invalid_card: editing('card', { ...newCard, payinfo: '1' }),
  unknown_card_type: editing('card', { ...newCard, payinfo: '3530111333300000' }),
  cvv_four_digits: editing('card', { ...newCard, payinfo: '378282246310005', paycvv: '123' }),
  cvv_three_digits: editing('card', { ...newCard, paycvv: '1' }),
  illegal_expiration_date: editing('card', { ...newCard, month: '13' }),
  expired_card: editing('card', { ...newCard, year: '2020' }),
  ...badAccounts((changes) => editing('card', { payby: 'CHEK', ...changes })),
  invalid_btn: editing('card', { payby: 'LECB', payinfo: '1' }),
  illegal_po_number: editing('billed', { payinfo: '`' }),
  illegal_comp_issuer: editing('complimentary', { payinfo: '`' }),
  illegal_email_invoice_address: editing('card', { invoicing_list: '<' }),
  unknown_local_account: editing('card', { invoicing_list: '999999' }),
  processing_error: storing('processing_error'),
  card_declined: storing('card_declined'),
  insufficient_funds: storing('insufficient_funds'),
  cvv_mismatch: storing('cvv_mismatch'),
  confirmation_needed: storing('confirmation_needed'),
  payment_unconfirmed: storing('unknown'),
};

const paying =
  (changes: object): Trigger =>
  ({ billed: session_id }) => ({
    sent: { session_id, ...goodCard, amount: '1.00', ...changes },
  });

const payments: Triggers = {
  ...badAccounts((changes) => paying({ payby: 'CHEK', ...changes })),
  illegal_payment_type: paying({ payby: 'COMP' }),
  other_currency: paying({ currency: 'EUR' }),
  async amount_below_minimum({ story, billed: session_id }) {
    await story.set('payment_minimum', '5.00');
    return { sent: { session_id, ...goodCard, amount: '1.00' } };
  },
  illegal_amount: paying({ amount: 'x' }),
  amount_not_positive: paying({ amount: '0' }),
  illegal_name: paying({ payname: '<' }),
  illegal_text: paying({ paybatch: '<' }),
  illegal_or_empty_text: paying({ city: '' }),
  unknown_region: paying({ state: 'TX' }),
  illegal_zip: paying({ zip: '1' }),
  card_numbers_not_accepted: atReal(paying({})),
  invalid_card: paying({ payinfo: '1' }),
  unknown_card_type: paying({ payinfo: '3530111333300000' }),
  not_a: paying({ card_type: 'MasterCard' }),
  cvv_four_digits: paying({ payinfo: '378282246310005', paycvv: '123' }),
  cvv_three_digits: paying({ paycvv: '1' }),
  illegal_expiration_date: paying({ month: '13' }),
  expired_card: paying({ year: '2020' }),
  async duplicate_transaction({ story, billed: session_id }) {
    const sent = { session_id, ...goodCard, amount: '1.00', paybatch: 'used' };
    await story.call('process_payment', sent);
    return { sent: { ...sent, amount: '2.00' } };
  },
  card_declined: paying({ payinfo: '4000000000000002' }),
  insufficient_funds: paying({ payinfo: '4000000000009995' }),
  cvv_mismatch: paying({ payinfo: '4000000000000127' }),
  async confirmation_needed(world) {
    await world.story.set('payment_return_url', '');
    return paying({ payinfo: '4000002500003155' })(world);
  },
  processing_error: paying({ payinfo: '4000000000000119' }),
  async payment_unconfirmed({ story, billed: session_id }) {
    await story.set('gateway_time_limit', '1 second');
    return { sent: { session_id, ...goodCard, payinfo: '4000000000006009', amount: '3.00' } };
  },
  async too_many_attempts({ story, complimentary: session_id }) {
    const sent = { session_id, ...goodCard, payinfo: '4000000000000002', amount: '1.00' };
    for (let n = 0; n < 10; n += 1) await story.call('process_payment', sent);
    return { sent };
  },
};

/** The same for an order and for a sign-up. */
const accounts = (send: (changes: Readonly<Record<string, string>>) => Trigger): Triggers => ({
  illegal_text: send({ sec_phrase: '`' }),
  illegal_username: send({ username: 'X' }),
  illegal_username_form: send({ username: 'a&b' }),
  illegal_password: send({ _password: 'short' }),
  illegal_popnum: send({ popnum: 'x' }),
  unknown_popnum: send({ popnum: '77' }),
  illegal_mailbox: send({ snarf_machine1: '-' }),
  username_in_use: send({ username: 'card' }),
  unknown_svcpart: send({ pkgpart: '5' }),
  unknown_package: send({ pkgpart: '77' }),
  cant_purchase: send({ pkgpart: '4' }),
  illegal_or_empty_numeric: send({ pkgpart: 'x' }),
});

const order = { pkgpart: '1', _password: 'abc12345' };
const ordering =
  (changes: object): Trigger =>
  ({ billed: session_id }) => ({
    sent: { session_id, ...order, username: 'new.name', ...changes },
  });

const orders: Triggers = {
  illegal_quantity: ordering({ quantity: '5' }),
  quote_expired: ordering({ quote: 'made up' }),
  quote_changed: quotedOtherwise(
    'preview_order',
    'billed',
    { pkgpart: '2' },
    {
      ...order,
      username: 'quoted.name',
    },
  ),
  ...accounts(ordering),
  address_needed: placeless({ ...order, username: 'place.less' }),
  declined: ({ poor: session_id }) => ({ sent: { ...order, session_id, username: 'poor.2' } }),
  too_many_attempts: ({ billed: session_id, busy: dispatch }) => ({
    sent: { ...order, session_id, username: 'busy.one' },
    dispatch,
  }),
  payment_unconfirmed: (world) => {
    const silent = world.storing('unknown');
    return { sent: { ...order, session_id: world.card, username: 'waits' }, dispatch: silent };
  },
};

const signingUp =
  (changes: Readonly<Record<string, unknown>>): Trigger =>
  () => ({ sent: signUpForm(changes) });

const signUps: Triggers = {
  ...Object.fromEntries(addressRefusals.map((code) => [code, signingUp(addresses[code])])),
  ...accounts(signingUp),
  illegal_text: signingUp({ comments: '\u0001' }),
  too_many_attempts: ({ busy: dispatch }) => ({ sent: signUpForm(), dispatch }),
  empty_password: signingUp({ _password: '' }),
  no_access_number_selected: signingUp({ popnum: '' }),
  illegal_payment_type: signingUp({ payby: 'COMP' }),
  select_package: signingUp({ pkgpart: '' }),
  illegal_numeric: signingUp({ referral_custnum: 'x' }),
  illegal_refnum: signingUp({ refnum: 'x' }),
  unknown_agent: signingUp({ agentnum: '77' }),
  unknown_refnum: signingUp({ refnum: '77' }),
  unknown_referrer: signingUp({ referral_custnum: '999999' }),
  illegal_ss: signingUp({ ss: '1' }),
  card_numbers_not_accepted: atReal(signingUp({})),
  invalid_card: signingUp({ payinfo: '1' }),
  unknown_card_type: signingUp({ payinfo: '3530111333300000' }),
  cvv_four_digits: signingUp({ payinfo: '378282246310005', paycvv: '123' }),
  cvv_three_digits: signingUp({ paycvv: '1' }),
  illegal_expiration_date: signingUp({ paydate: '13/30' }),
  expired_card: signingUp({ paydate: '01/20' }),
  expiration_required: signingUp({ paydate: '' }),
  ...badAccounts((changes) => signingUp({ payby: 'CHEK', ...changes })),
  invalid_btn: signingUp({ payby: 'LECB', payinfo: '1' }),
  illegal_po_number: signingUp({ payby: 'BILL', payinfo: '`' }),
  illegal_prepayment: signingUp({ payby: 'PREPAY', payinfo: '`' }),
  unknown_prepayment: signingUp({ payby: 'PREPAY', payinfo: '1234567890' }),
  illegal_email_invoice_address: signingUp({ invoicing_list: '<' }),
  unknown_local_account: signingUp({ invoicing_list: '1' }),
  declined: signingUp({ payinfo: '4000000000000002' }),
  payment_unconfirmed: (world) => ({ sent: signUpForm(), dispatch: world.storing('unknown') }),
};

const home = { address1: '1 Elm St', city: 'Oakland', state: 'CA', zip: '94601' };

const signingUpQuickly =
  (changes: Readonly<Record<string, unknown>>): Trigger =>
  () => ({ sent: quickForm(changes) });

const withPackage = (changes: Readonly<Record<string, unknown>>): Trigger =>
  signingUpQuickly({ pkgpart: '1', username: 'quick.name', ...home, ...changes });

const { illegal_mailbox: _none, ...quickAccounts } = accounts(withPackage);

const quickSignUps: Triggers = {
  ...Object.fromEntries(
    addressRefusals.map((code) => [code, signingUpQuickly({ ...home, ...addresses[code] })]),
  ),
  ...quickAccounts,
  too_many_attempts: ({ busy: dispatch }) => ({ sent: quickForm(), dispatch }),
  empty_password: signingUpQuickly({ _password: '' }),
  select_package: signingUpQuickly({ username: 'quick.name' }),
  illegal_refnum: signingUpQuickly({ refnum: 'x' }),
  unknown_agent: signingUpQuickly({ agentnum: '77' }),
  unknown_refnum: signingUpQuickly({ refnum: '77' }),
  illegal_email_invoice_address: signingUpQuickly({ invoicing_list: '<' }),
  unknown_local_account: signingUpQuickly({ invoicing_list: '1' }),
  address_needed: signingUpQuickly({ pkgpart: '1' }),
  email_needed: signingUpQuickly({ invoicing_list: 'POST' }),
};

const cancelling =
  (changes: object): Trigger =>
  ({ card: session_id }) => ({
    sent: { session_id, ...changes },
  });

async function servingOthers({ story, card: session_id }: World): Promise<Pulled> {
  const catchall = `(SELECT number FROM account WHERE username = 'card')`;
  await meddle(story.database, `UPDATE domain SET catchall = ${catchall}`);
  return { sent: { session_id, pkgnum: '1' } };
}

const ownTriggers: Readonly<Partial<Record<OperationName, Triggers>>> = {
  passwd: changing,
  chfn: changing,
  chsh: changing,
  ...signInTriggers,
  ...outlookTriggers,
  login: { ...signingIn('login'), ...signInTriggers.login },
  customer_info: vanished,
  customer_info_short: vanished,
  edit_info: edits,
  cancel: {
    service_in_use: servingOthers,
    async cancel_refused({ story, card: session_id }) {
      await story.set('selfservice-cancel', '0');
      return { sent: { session_id } };
    },
  },
  process_payment: payments,
  order_pkg: orders,
  cancel_pkg: {
    unknown_pkgnum: cancelling({ pkgnum: '999999' }),
    unknown_pkgpart: cancelling({ pkgpart: '77' }),
    several_packages: cancelling({ pkgpart: '2' }),
    illegal_numeric: cancelling({ pkgnum: '1', date: 'x' }),
    service_in_use: servingOthers,
    illegal_when: cancelling({ pkgnum: '1', when: 'soon' }),
    quote_expired: cancelling({ pkgnum: '1', quote: 'made up' }),
    quote_changed: quotedOtherwise('preview_cancel', 'card', { when: 'end' }, { when: 'now' }),
  },
  ...agentTriggers,
  ...contactTriggers,
  ...gatewayTriggers,
  ...methodTriggers,
  ...packageTriggers,
  ...serviceTriggers,
  ...renewalTriggers,
  process_payment_order_pkg: paidOrderTriggers(payments, orders),
  preview_cancel: { ...packageTriggers.preview_cancel, service_in_use: servingOthers },
  new_customer: signUps,
  new_customer_minimal: quickSignUps,
};

/** Of what the operation declares; what has no trigger is missing. */
export function triggersOf(name: OperationName): Triggers {
  const declared: readonly RefusalCode[] = operations[name].refusals;
  const common = Object.entries(everywhere).filter(([code]) =>
    declared.some((each) => each === code),
  );
  return { ...Object.fromEntries(common), ...ownTriggers[name] };
}
