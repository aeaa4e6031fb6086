/** A customer for whom the examples of the reference can be run. */
import assert from 'node:assert/strict';
import type { Example, ExamplePlaceholder } from '@lineside/contract/operation.ts';
import { agentPassword, agentSession, agentUsername, giveLogin } from '../agents.ts';
import { resetToken } from '../scenarios/reset-links.ts';
import { newCustomer, signUpForm } from '../story.ts';
import type { House } from './open-life.ts';
import { signInValues } from './sign-in-examples.ts';

/** What the placeholders of an example stand for: a customer made for it, and what is his. */
export async function valuesFor(
  { story }: House,
  example: Example,
): Promise<Partial<Record<ExamplePlaceholder, string | number>>> {
  const { username, _password } = signUpForm();
  await giveLogin(story, 1);
  const { session_id, custnum, svcnum } = await newCustomer(story, { username, _password });
  const { cust_pkg } = await story.call('list_pkgs', { session_id });
  const { paybatch } = await story.call('payment_info', { session_id });
  const [bought] = cust_pkg as { pkgnum: number }[];
  assert(bought, 'the customer has a package');
  const ordered = (name: string) =>
    story.call('order_pkg', { session_id, pkgpart: 2, username: `${name}-${username}` });
  const paused = await ordered('paused');
  await story.call('suspend_pkg', { session_id, pkgnum: paused.pkgnum });
  const planned = await ordered('planned');
  await story.call('cancel_pkg', { session_id, pkgnum: planned.pkgnum, when: 'end' });
  const { payby } = await story.call('list_payby', { session_id });
  const [method] = payby as { custpaybynum: number }[];
  assert(method, 'the customer has stored a card');
  const billed = await newCustomer(story, { payby: 'BILL', payinfo: '', paydate: '' });
  const owed = await firstOf('invoice', story, billed.custnum);
  const { link } = await story.call('invoice_link', { ...billed, invnum: owed });
  return {
    $username: username,
    $domain: 'example.com',
    $password: _password,
    $session: session_id,
    $invoice: await firstOf('invoice', story, custnum),
    $payment: await firstOf('payment', story, custnum),
    $package: bought.pkgnum,
    $paused_package: Number(paused.pkgnum),
    $planned_package: Number(planned.pkgnum),
    $agent_username: agentUsername(1),
    $agent_password: agentPassword,
    $agent_session: await agentSession(story, 1),
    $pkgpart: 2,
    $agentnum: 1,
    $popnum: 1,
    $service: svcnum,
    $svcpart: 2,
    $renewal: await firstRenewal(story, session_id),
    $reset: await resetToken(story, username),
    $paybatch: String(paybatch),
    $custpaybynum: method.custpaybynum,
    $pin: await story.prepaidPin(2000),
    $link: String(link),
    $new_username: `new-${username}`,
    ...(await signInValues(story, { session_id, password: _password }, example)),
  };
}

async function firstRenewal(story: House['story'], session_id: string): Promise<number> {
  const { dates } = await story.call('renew_info', { session_id });
  return (dates as { bill_date: number }[])[0]?.bill_date ?? 0;
}

/** The customer has paid the invoice, and nothing that he was told says so. */
async function firstOf(
  table: 'invoice' | 'payment',
  { database }: House['story'],
  custnum: number,
): Promise<number> {
  const text = `SELECT number FROM ${table} WHERE customer = ${custnum}`;
  const row = await database.read((tx) => tx.first<{ number: number }>({ text, name: '' }, []));
  assert(row, `the customer has a number in ${table}`);
  return row.number;
}
