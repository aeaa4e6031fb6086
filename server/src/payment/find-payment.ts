import type { Money } from '@lineside/contract/money.ts';
import type { Charged } from '../card-gateway/gateway.ts';
import type { Tx } from '../database/database.ts';
import { paymentOfReference, paymentRow, reduceUnapplied } from './sql.ts';

export interface Payment {
  readonly number: number;
  readonly customer: number;
  readonly amount: Money;
  readonly unapplied: Money;
  readonly type: string;
  readonly label: string;
  /** The charge it came from; null for what came past the gateway. */
  readonly charge: Charged | null;
}

export async function paymentByNumber(tx: Tx, number: number): Promise<Payment | undefined> {
  const row = await paymentRow.first(tx, { number });
  if (row === undefined) return undefined;
  const { gateway, gateway_key: key, gateway_reference, ...rest } = row;
  const reference = gateway_reference ?? '';
  const charge = gateway === null || key === null ? null : { gateway, key, reference };
  return { ...rest, charge };
}

export async function paymentOfCharge(
  tx: Tx,
  charge: { readonly gateway: string; readonly reference: string },
): Promise<number | undefined> {
  return (await paymentOfReference.first(tx, charge))?.number;
}

/** Less of it waits for invoices, because it was given back; more with a negative amount. */
export async function useUnapplied(tx: Tx, payment: number, amount: Money): Promise<void> {
  await reduceUnapplied.run(tx, { payment, amount });
}
