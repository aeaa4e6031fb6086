import assert from 'node:assert/strict';
import type { Call } from '../call.ts';
import { insertPackageRow } from './sql/write.ts';

export interface NewPackage {
  readonly customer: number;
  readonly definition: number;
  /** Who took the order: `self-service`, or a member of the staff. */
  readonly orderedBy: string;
  /** One, when not said. */
  readonly quantity?: number;
}

/** Gives the number of a package that is ordered and not billed yet. */
export async function insertPackage(
  call: Pick<Call, 'tx' | 'now'>,
  { customer, definition, orderedBy, quantity = 1 }: NewPackage,
): Promise<number> {
  const orderedAt = call.now.epochMilliseconds;
  const number = await insertPackageRow.insert(call.tx, {
    customer,
    definition,
    quantity,
    orderedBy,
    orderedAt,
  });
  assert(number !== undefined, 'an insert returns its number');
  return number;
}
