import type { Call } from '../call.ts';
import { overviewOf } from '../customer/show-customer.ts';
import { smallCustview } from '../customer/small-custview.ts';

/** Who the customer is, as the fragment of HTML that pages put in. */
export async function custviewOf({ tx, settings }: Call, customer: number): Promise<string> {
  const overview = await overviewOf(tx, customer);
  if (overview === undefined) return '';
  return smallCustview(overview.customer, overview.balance, settings);
}
