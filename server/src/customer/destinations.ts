/** Where the invoices of a customer go: by post, to mail addresses, to accounts of his own. */
import {
  type Destinations as DestinationList,
  parseInvoicingList,
  unknownAccount,
} from '@lineside/contract/invoicing-list.ts';
import { accepted } from '../checked.ts';
import type { Tx } from '../database/database.ts';
import {
  accountOfCustomer,
  deleteDestinations,
  deleteDestinationsOfAccount,
  destinationRows,
  insertDestination,
} from './sql/destination.ts';

export type Destination =
  | { readonly kind: 'post' }
  | { readonly kind: 'mail'; readonly address: string }
  /** `address` is what the account was called when it was chosen. */
  | { readonly kind: 'account'; readonly address: string; readonly account: number };

export async function destinationsOf(tx: Tx, customer: number): Promise<Destination[]> {
  const rows = await destinationRows.all(tx, { customer });
  return rows.map(({ kind, address, account }) => {
    if (kind === 'post') return { kind };
    return account === null ? { kind: 'mail', address } : { kind: 'account', address, account };
  });
}

/** Puts these in place of all that were there. */
export async function replaceDestinations(
  tx: Tx,
  customer: number,
  destinations: readonly Destination[],
): Promise<void> {
  await deleteDestinations.run(tx, { customer });
  for (const [position, destination] of destinations.entries()) {
    await insertDestination.run(tx, {
      customer,
      position,
      kind: destination.kind,
      address: destination.kind === 'post' ? '' : destination.address,
      account: destination.kind === 'account' ? destination.account : null,
    });
  }
}

/** The account is gone, so nothing can be sent to it. */
export async function removeDestinationsOfAccount(tx: Tx, account: number): Promise<void> {
  await deleteDestinationsOfAccount.run(tx, { account });
}

/** What a new customer asked for. He has no account yet that an invoice could go to. */
export function destinationsOfSignUp(list: string): Destination[] {
  const parsed = accepted(parseInvoicingList(list));
  const [account] = parsed.accounts;
  if (account !== undefined) accepted(unknownAccount(account));
  return [
    ...mailDestinations(parsed.addresses),
    ...(parsed.post ? [{ kind: 'post' } as const] : []),
  ];
}

/** What was sent of the two halves; undefined for what was not sent. */
export interface DestinationChange {
  readonly list: string | undefined;
  readonly byPost: boolean | undefined;
}

/**
 * The list alone is the whole list, paper included only when it is named; the flag alone leaves the
 * addresses as they are; both together say both. Undefined when nothing was sent.
 */
export async function changedDestinations(
  tx: Tx,
  customer: number,
  { list, byPost }: DestinationChange,
): Promise<Destination[] | undefined> {
  if (list === undefined && byPost === undefined) return undefined;
  const parsed = list === undefined ? undefined : accepted(parseInvoicingList(list));
  const addressed =
    parsed === undefined
      ? (await destinationsOf(tx, customer)).filter((each) => each.kind !== 'post')
      : await addressedTo(tx, customer, parsed);
  const post = byPost === true || parsed?.post === true;
  return post ? [...addressed, { kind: 'post' }] : addressed;
}

async function addressedTo(
  tx: Tx,
  customer: number,
  { addresses, accounts }: DestinationList,
): Promise<Destination[]> {
  const destinations: Destination[] = mailDestinations(addresses);
  for (const account of accounts) {
    const found = await accountOfCustomer.first(tx, { customer, account });
    if (found === undefined) return accepted(unknownAccount(account));
    const address = `${found.username}@${found.domain}`;
    destinations.push({ kind: 'account', address, account });
  }
  return destinations;
}

const mailDestinations = (addresses: readonly string[]): Destination[] =>
  addresses.map((address) => ({ kind: 'mail', address }));
