/** Customers who are set aside: what was to be done for them threw, and staff must look. */
import type { Call } from '../call.ts';
import { recordAudit } from '../customer/record-audit.ts';
import type { Tx } from '../database/database.ts';
import { parkCustomer, parkedCustomers, releaseParked } from './sql.ts';

export interface Parked {
  readonly customer: number;
  readonly since: number;
  readonly step: string;
  readonly reason: string;
  readonly run: number | null;
}

const reasonMax = 500;

export async function park(call: Call, { customer, step, error, run }: ToPark): Promise<void> {
  const text = error instanceof Error ? error.message : String(error);
  const since = call.now.epochMilliseconds;
  const reason = text.replaceAll(/\s+/g, ' ').slice(0, reasonMax);
  await parkCustomer.run(call.tx, { customer, since, step, reason, run });
}

export interface ToPark {
  readonly customer: number;
  readonly step: string;
  readonly error: unknown;
  readonly run: number | null;
}

export const allParked = (tx: Tx): Promise<Parked[]> => parkedCustomers.all(tx);

/** The next run takes the customer again. False when nobody had set him aside. */
export async function release(call: Call, customer: number): Promise<boolean> {
  if ((await releaseParked.run(call.tx, { customer })) === 0) return false;
  await recordAudit(call, { action: 'released parked customer', customer });
  return true;
}
