import type { Money } from '@lineside/contract/money.ts';
import type { Tx } from '../database/database.ts';
import { creditRow, reduceUnapplied } from './sql.ts';

export interface Credit {
  readonly number: number;
  readonly customer: number;
  readonly amount: Money;
  readonly unapplied: Money;
  readonly reason: string;
}

export const creditByNumber = (tx: Tx, number: number): Promise<Credit | undefined> =>
  creditRow.first(tx, { number });

/** Less of it waits for invoices, because it was paid out. */
export async function useUnappliedCredit(tx: Tx, credit: number, amount: Money): Promise<void> {
  await reduceUnapplied.run(tx, { credit, amount });
}
