/** The customers that an agent has, and how they stand. */
import type { Tx } from '../database/database.ts';
import type { ShownCustomer, Standing } from './customer.ts';
import { likeOf } from './find-customer.ts';
import { customersOfAgentLike, customerWithAgent, standingsOfAgent } from './sql/find.ts';
import { shownFrom } from './sql/record.ts';

/** Whether there is such a customer and he is this agent's. */
export async function isCustomerOfAgent(
  tx: Tx,
  whose: { readonly customer: number; readonly agent: number },
): Promise<boolean> {
  return (await customerWithAgent.first(tx, whose)) !== undefined;
}

export interface CustomerOfAgent extends ShownCustomer {
  readonly agent: number;
  readonly advertisingSource: number | null;
  readonly referrer: number | null;
  readonly taxExempt: boolean;
  readonly createdAt: number;
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
  return rows.map((row) => ({
    ...shownFrom(row),
    agent: row.agent,
    advertisingSource: row.advertising_source,
    referrer: row.referrer,
    taxExempt: row.tax_exempt !== 0,
    createdAt: row.created_at,
    standing: row.standing,
  }));
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
