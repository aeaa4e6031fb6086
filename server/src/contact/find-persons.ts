import type { Tx } from '../database/database.ts';
import { addressKeyOf, type ContactPerson } from './contact-person.ts';
import {
  addressesOfPerson,
  type PersonRow,
  personsOfCustomerRows,
  personsWithAddressRows,
  personWithNumber,
} from './sql.ts';

/** Each may have the password that is tried, and trying one costs as much as a sign-in. */
const triedMax = 10;

/** Who may sign in by an address: one row for each customer that the person speaks for. */
export async function personsWithAddress(tx: Tx, address: string): Promise<ContactPerson[]> {
  const asked = { addressKey: addressKeyOf(address), limit: triedMax };
  return (await personsWithAddressRows.all(tx, asked)).map(personFrom);
}

export async function personByNumber(tx: Tx, number: number): Promise<ContactPerson | undefined> {
  const row = await personWithNumber.first(tx, { number });
  return row && personFrom(row);
}

export async function personsOfCustomer(tx: Tx, customer: number): Promise<ContactPerson[]> {
  return (await personsOfCustomerRows.all(tx, { customer })).map(personFrom);
}

export async function addressesOf(tx: Tx, person: number): Promise<string[]> {
  return (await addressesOfPerson.all(tx, { person })).map(({ address }) => address);
}

const personFrom = ({ maySignIn, ...row }: PersonRow): ContactPerson => ({
  ...row,
  maySignIn: maySignIn === 1,
});
