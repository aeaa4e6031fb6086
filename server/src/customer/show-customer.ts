import type { customer_info } from '@lineside/contract/customer.ts';
import type { Answer } from '@lineside/contract/operation.ts';
import { type Call, customerOf } from '../call.ts';
import type { Tx } from '../database/database.ts';
import { Refusal } from '../refusal.ts';
import { nobodyReply, type Overview, overviewReply } from './customer-reply.ts';
import { customerOverview, openInvoicesOf } from './sql/overview.ts';

/** Two statements besides the one for the session: this is the call that is made most. */
export async function showCustomer(call: Call): Promise<Answer<typeof customer_info>> {
  const { session } = call;
  if (session !== undefined && session.customer === null) {
    return nobodyReply(session.accountLabel, call.settings);
  }
  const number = customerOf(call);
  const overview = await overviewOf(call.tx, number);
  if (overview === undefined) throw new Refusal('unknown_custnum', { number });
  return overviewReply(overview, call.settings);
}

export async function overviewOf(tx: Tx, number: number): Promise<Overview | undefined> {
  const row = await customerOverview.first(tx, { number });
  if (row === undefined) return undefined;
  const destinations = row.destinations?.split('\n') ?? [];
  return {
    customer: row,
    balance: row.balance,
    addresses: destinations
      .filter((each) => !isPost(each))
      .map((each) => each.slice(each.indexOf(' ') + 1))
      .join(', '),
    byPost: destinations.some(isPost),
    openInvoices: await openInvoicesOf.all(tx, { customer: number }),
  };
}

const isPost = (destination: string) => destination.startsWith('post ');
