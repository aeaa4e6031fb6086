/** A contact person of several customers says for which of them he goes on. */
import type { Answer, Input } from '@lineside/contract/operation.ts';
import type { switch_cust } from '@lineside/contract/switching.ts';
import { parseNumber } from '@lineside/contract/text-fields.ts';
import type { Call } from '../call.ts';
import { showCustomer } from '../customer/show-customer.ts';
import { Refusal } from '../refusal.ts';
import { chosenPerson } from '../session/choices.ts';
import { switchSession } from '../session/switch-session.ts';

export async function switchCustomer(
  call: Call,
  { custnum = '' }: Input<typeof switch_cust>,
): Promise<Answer<typeof switch_cust>> {
  const { session, tx } = call;
  const customer = parseNumber(custnum);
  const person =
    session === undefined || customer === undefined
      ? undefined
      : await chosenPerson(tx, { tokenHash: session.tokenHash, customer });
  if (session === undefined || customer === undefined || person === undefined) {
    throw new Refusal('unknown_custnum', { number: customer ?? '' });
  }
  const chosen = { ...session, customer, person, account: null };
  await switchSession(tx, session, chosen);
  return showCustomer({ ...call, session: chosen });
}
