/**
 * Notifications of change: the bank has paid, and says how the account is written from now on. They
 * stand in return files as entries with an addenda 98. Pure.
 */
import { type BankAccount, passesRoutingChecksum } from '@lineside/contract/bank-account.ts';
import { debitNamed } from './debit.ts';

export interface Correction {
  readonly debit: number;
  /** The bank's code: C01. */
  readonly code: string;
  /** As the bank has written it, at places that depend on the code. */
  readonly data: string;
}

export interface CorrectedAccount extends BankAccount {
  /** Undefined where nothing is said of it. */
  readonly savings: boolean | undefined;
}

export function readCorrections(text: string): readonly Correction[] {
  const lines = text.split(/\r?\n/);
  return lines.flatMap((line, index) => {
    const entry = lines[index - 1] ?? '';
    if (!line.startsWith('798') || !entry.startsWith('6')) return [];
    const debit = debitNamed(entry.slice(39, 54));
    if (debit === undefined) return [];
    return [{ debit, code: line.slice(3, 6), data: line.slice(35, 64) }];
  });
}

type Part = readonly [from: number, until: number];

/** Where in the data each code has what it corrects. */
const places: Readonly<Record<string, { account?: Part; routing?: Part; kind?: Part }>> = {
  C01: { account: [0, 17] },
  C02: { routing: [0, 9] },
  C03: { routing: [0, 9], account: [12, 29] },
  C05: { kind: [0, 2] },
  C06: { account: [0, 17], kind: [20, 22] },
  C07: { routing: [0, 9], account: [9, 26], kind: [26, 28] },
};

/** Undefined for a code that is about something else, and for data that are no account. */
export function correctedBy(
  { code, data }: Correction,
  before: BankAccount,
): CorrectedAccount | undefined {
  const place = places[code];
  if (place === undefined) return undefined;
  const read = (part: Part | undefined) => part && data.slice(...part).trim();
  const account = read(place.account)?.replaceAll(/[ -]/g, '') ?? before.account;
  const routing = read(place.routing) ?? before.routing;
  const kind = read(place.kind);
  if (!/^[0-9]{1,17}$/.test(account) || !passesRoutingChecksum(routing)) return undefined;
  if (kind !== undefined && !/^[23][2-9]$/.test(kind)) return undefined;
  return { account, routing, savings: kind?.startsWith('3') };
}
