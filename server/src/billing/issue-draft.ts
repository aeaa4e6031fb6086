import type { Call } from '../call.ts';
import { grantCredit } from '../credit/grant-credit.ts';
import type { Customer } from '../customer/customer.ts';
import type { DraftInvoice } from '../invoice/draft-invoice.ts';
import { issueInvoice } from '../invoice/issue-invoice.ts';

/**
 * Makes a draft final, with the commissions that come of it. Gives the number of the invoice, or
 * undefined when there is nothing to print.
 */
export async function issueDraft(
  call: Call,
  customer: number,
  draft: DraftInvoice,
  known?: Customer,
): Promise<number | undefined> {
  const invoice = await issueInvoice(call, customer, draft, known);
  for (const { item, amount, reason, cause } of draft.commissions) {
    const number = draft.billed[item]?.package;
    const of = typeof number === 'number' ? { kind: 'package', number } : undefined;
    await grantCredit(call, { customer, amount, reason, by: 'billing', cause: { ...cause, of } });
  }
  return invoice;
}
