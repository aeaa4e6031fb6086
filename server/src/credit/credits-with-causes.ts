import type { Money } from '@lineside/contract/money.ts';
import type { Tx } from '../database/database.ts';
import { creditWithCause } from './sql.ts';

export interface GrantedCredit {
  readonly number: number;
  readonly reason: string;
  readonly amount: Money;
  readonly cause: string;
}

/** In the order of the numbers given. */
export async function creditsWithCauses(
  tx: Tx,
  numbers: readonly number[],
): Promise<GrantedCredit[]> {
  const credits: GrantedCredit[] = [];
  for (const number of numbers) {
    const credit = await creditWithCause.first(tx, { number });
    if (credit !== undefined) credits.push(credit);
  }
  return credits;
}
