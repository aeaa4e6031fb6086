import type { customer_info } from '@lineside/contract/customer.ts';
import type { Answer } from '@lineside/contract/operation.ts';
import { type Call, customerOf } from '../call.ts';
import type { Tx } from '../database/database.ts';
import { Refusal } from '../refusal.ts';
import { nobodyReply, type Overview, overviewReply } from './customer-reply.ts';
import { customerOverview, openInvoicesOf } from './sql/overview.ts';
import { customerFrom } from './sql/record.ts';

/** Two statements besides the one for the session: this is the call that is made most. */
export async function showCustomer(call: Call): Promise<Answer<typeof customer_info>> {
  const { session } = call;
  if (session !== undefined && session.customer === null) return nobodyReply(session.accountLabel);
  const number = customerOf(call);
  const overview = await overviewOf(call.tx, number);
  if (overview === undefined) throw new Refusal('unknown_custnum', { number });
  return overviewReply(overview, call.settings);
}

export async function overviewOf(tx: Tx, number: number): Promise<Overview | undefined> {
  const row = await customerOverview.first(tx, { number });
  if (row === undefined) return undefined;
  return {
    customer: customerFrom(row),
    balance: row.balance,
    addresses: row.addresses ?? '',
    byPost: row.post > 0,
    openInvoices: await openInvoicesOf.all(tx, { customer: number }),
  };
}
