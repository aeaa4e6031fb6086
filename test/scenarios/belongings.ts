/** Everything that belongs to a customer, by the parameters of the contract that would name it. */
import assert from 'node:assert/strict';
import { type OperationName, operations } from '@lineside/contract';
import { registerPasskey } from '../authenticator.ts';
import { type Story, signUpForm } from '../story.ts';
import { billed, goodCard } from './shared-story.ts';

/** What the numbers belong to. A referrer may be anybody: that is what it is for. */
export const ownerOf: Readonly<Record<string, 'customer' | 'agent' | 'catalogue' | 'anybody'>> = {
  invnum: 'customer',
  paynum: 'customer',
  pkgnum: 'customer',
  passkeynum: 'customer',
  msgnum: 'customer',
  contactnum: 'customer',
  custpaybynum: 'customer',
  svcnum: 'customer',
  invoicing_list: 'customer',
  custnum: 'agent',
  after: 'catalogue',
  pkgpart: 'catalogue',
  svcpart: 'catalogue',
  // Of the provider, or of this customer; stories of their own try the others.
  domsvc: 'catalogue',
  popnum: 'catalogue',
  agentnum: 'catalogue',
  refnum: 'catalogue',
  date: 'catalogue',
  beginning: 'catalogue',
  ending: 'catalogue',
  quantity: 'catalogue',
  weight: 'catalogue',
  referral_custnum: 'anybody',
};

/** Numbers of nobody. */
export const unknown = [0, 999_998, 2_147_483_647, 2_147_483_648, '99999999999999999999'];

export interface Attempt {
  readonly name: OperationName;
  readonly parameter: string;
}

export const takesNumbers = (name: OperationName): readonly string[] =>
  Object.entries(operations[name].parameters)
    .filter(([parameter, { kind }]) => kind === 'number' || parameter === 'invoicing_list')
    .map(([parameter]) => parameter);

export const names = Object.keys(operations) as OperationName[];
export const attempts: readonly Attempt[] = names.flatMap((name) =>
  takesNumbers(name)
    .filter((parameter) => ownerOf[parameter] === 'customer')
    .map((parameter) => ({ name, parameter })),
);

/** What is sent with the number, where the call would else be refused before it is looked at. */
export const besides: Readonly<Partial<Record<OperationName, object>>> = {
  new_customer: signUpForm(),
  provision_acct: { svcpart: '1', username: 'x.y', _password: 'abc12345', _password2: 'abc12345' },
  myaccount_passwd: { new_password: 'another one', new_password2: 'another one' },
  process_payment_order_pkg: { pkgpart: '1', username: 'x.y', ...goodCard },
};

export type Owned = Readonly<Record<string, readonly number[]>>;

/** Numbers of everything that a new customer has, by the parameter that would name it. */
export async function belongings(story: Story) {
  const { session_id, svcnum, custnum } = await billed(story);
  const order = { session_id, pkgpart: '1', username: 'foreign.order' };
  const made = await story.call('order_pkg', order);
  const ended = await story.call('order_pkg', { ...order, username: 'foreign.ended' });
  await story.call('cancel_pkg', { session_id, pkgnum: ended.pkgnum });
  const { open } = await story.call('customer_info', { session_id });
  const { cust_pkg } = await story.call('list_pkgs', { session_id });
  for (const amount of ['1.00', '2.00']) {
    await story.call('process_payment', { session_id, ...goodCard, amount });
  }
  const cards = [{ payinfo: '5454545454545454' }, { payinfo: '4242424242424242' }];
  for (const card of cards) {
    const kept = await story.call('insert_payby', {
      session_id,
      ...goodCard,
      ...card,
      payby: 'DCRD',
    });
    assert.equal(kept.error, '');
  }
  const { payby } = await story.call('list_payby', { session_id });
  const { payments } = await story.call('list_payments', { session_id });
  const passkeys: number[] = [];
  for (let n = 0; n < 2; n += 1) {
    passkeys.push((await registerPasskey(story, { session_id })).passkeynum);
  }
  const contacts: number[] = [];
  for (const first of ['Ann', 'Ben']) {
    const { contactnum } = await story.call('new_contact', { session_id, first, last: 'Example' });
    contacts.push(Number(contactnum));
  }
  const { messages } = await story.call('list_messages', { session_id });
  const owned: Owned = {
    passkeynum: passkeys,
    contactnum: contacts,
    msgnum: (messages as { msgnum: number }[]).map(({ msgnum }) => msgnum),
    paynum: (payments as { paynum: number }[]).map(({ paynum }) => paynum),
    custpaybynum: (payby as { custpaybynum: number }[]).map(({ custpaybynum }) => custpaybynum),
    invnum: (open as { invnum: number }[]).map(({ invnum }) => invnum),
    pkgnum: [
      ...(cust_pkg as { pkgnum: number }[]).map(({ pkgnum }) => pkgnum),
      Number(ended.pkgnum),
    ],
    svcnum: [svcnum, Number(made.svcnum), Number(ended.svcnum)],
    invoicing_list: [svcnum, Number(made.svcnum), Number(ended.svcnum)],
  };
  return { owned, custnum };
}
