/** The customers that an agent has, and how they stand. */
import type { Tx } from '../database/database.ts';
import type { Contact, Customer, ShippingFields, Standing } from './customer.ts';
import { likeOf } from './find-customer.ts';
import { customersOfAgentLike, customerWithAgent, standingsOfAgent } from './sql/find.ts';

/** Whether there is such a customer and he is this agent's. */
export async function isCustomerOfAgent(
  tx: Tx,
  whose: { readonly customer: number; readonly agent: number },
): Promise<boolean> {
  return (await customerWithAgent.first(tx, whose)) !== undefined;
}

type OfRecord = 'number' | 'agent' | 'advertisingSource' | 'referrer' | 'createdAt';

/** Nothing that could be charged, and no tax number. */
export interface CustomerOfAgent
  extends Contact,
    ShippingFields,
    Pick<Customer, OfRecord | 'taxExempt' | 'paymentType' | 'paymentName'> {
  readonly standing: Standing;
}

export interface WantedCustomers {
  readonly agent: number;
  /** As staff search; empty for all. */
  readonly text: string;
  readonly standings: readonly Standing[];
  /** Only higher numbers than this. */
  readonly after: number;
  readonly limit: number;
}

export async function customersOfAgent(
  tx: Tx,
  { agent, text, standings, after, limit }: WantedCustomers,
): Promise<CustomerOfAgent[]> {
  const rows = await customersOfAgentLike.all(tx, {
    ...likeOf(text.trim()),
    agent,
    standings: ` ${standings.join(' ')} `,
    after,
    limit,
  });
  return rows.map((row) => ({ ...row, taxExempt: row.taxExempt !== 0 }));
}

export async function countCustomersOfAgent(
  tx: Tx,
  agent: number,
): Promise<Readonly<Record<Standing, number>>> {
  const counts = { prospect: 0, active: 0, suspended: 0, cancelled: 0 };
  for (const { standing, customers } of await standingsOfAgent.all(tx, { agent })) {
    counts[standing] = Number(customers);
  }
  return counts;
}
