import assert from 'node:assert/strict';
import type { Call } from '../call.ts';
import type { Tx } from '../database/database.ts';
import { addressKeyOf, type ContactPerson } from './contact-person.ts';
import { deleteAddresses, insertAddress, insertPerson } from './sql.ts';

export interface NewPerson extends Omit<ContactPerson, 'number'> {
  readonly addresses: readonly string[];
}

/** Gives the number of the new person. */
export async function keepPerson(
  { tx, now }: Pick<Call, 'tx' | 'now'>,
  { addresses, maySignIn, ...person }: NewPerson,
): Promise<number> {
  const row = await insertPerson.first(tx, {
    ...person,
    maySignIn: Number(maySignIn),
    createdAt: now.epochMilliseconds,
  });
  assert(row, 'an insert returns its number');
  await replaceAddresses(tx, row.number, addresses);
  return row.number;
}

/** Puts these in place of all that were there; the same address twice counts once. */
export async function replaceAddresses(
  tx: Tx,
  person: number,
  addresses: readonly string[],
): Promise<void> {
  await deleteAddresses.run(tx, { person });
  const byKey = new Map(addresses.map((address) => [addressKeyOf(address), address]));
  for (const [position, [addressKey, address]] of [...byKey].entries()) {
    await insertAddress.run(tx, { person, addressKey, position, address });
  }
}
