/** A passkey: a key pair of which we have the public half, and a browser or telephone the other. */
import type { Tx } from '../database/database.ts';
import {
  deletePasskey,
  deletePasskeysOf,
  insertPasskey,
  notePasskeyUse,
  passkeyByCredential,
  passkeyRowsOf,
  renamePasskey,
} from './sql.ts';

export interface Passkey {
  readonly number: number;
  readonly account: number;
  /** What the browser calls it. */
  readonly credential: string;
  /** COSE, in base64url. */
  readonly publicKey: string;
  /** As the authenticator counts, or always 0. */
  readonly uses: number;
  readonly transports: readonly string[];
  readonly synced: boolean;
  readonly name: string;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
}

export const passkeysMax = 20;

type Row = Awaited<ReturnType<typeof passkeyRowsOf.all>>[number];

const passkeyOf = (row: Row): Passkey => ({
  ...row,
  transports: row.transports === '' ? [] : row.transports.split(' '),
  synced: row.synced === 1,
});

export async function passkeysOf(tx: Tx, account: number): Promise<Passkey[]> {
  return (await passkeyRowsOf.all(tx, { account })).map(passkeyOf);
}

export async function passkeyWith(tx: Tx, credential: string): Promise<Passkey | undefined> {
  const row = await passkeyByCredential.first(tx, { credential });
  return row && passkeyOf(row);
}

/** Gives its number and name; undefined when it was registered before, by whomever. */
export async function keepPasskey(
  tx: Tx,
  passkey: Omit<Passkey, 'number' | 'lastUsedAt'>,
): Promise<Pick<Passkey, 'number' | 'name'> | undefined> {
  const { transports, synced, ...rest } = passkey;
  const row = { ...rest, transports: transports.join(' '), synced: Number(synced) };
  const made = await insertPasskey.first(tx, row);
  if (made === undefined) return undefined;
  const name = passkey.name || `Passkey ${made.number}`;
  await renamePasskey.run(tx, { number: made.number, name });
  return { number: made.number, name };
}

export async function noteUseOfPasskey(
  tx: Tx,
  { number, uses, synced }: Pick<Passkey, 'number' | 'uses' | 'synced'>,
  now: Temporal.Instant,
): Promise<void> {
  const at = now.epochMilliseconds;
  await notePasskeyUse.run(tx, { number, uses, synced: Number(synced), at });
}

/** False when the account has none of that number. */
export async function removePasskey(
  tx: Tx,
  of: { readonly number: number; readonly account: number },
): Promise<boolean> {
  return (await deletePasskey.run(tx, of)) === 1;
}

export async function forgetPasskeys(tx: Tx, account: number): Promise<void> {
  await deletePasskeysOf.run(tx, { account });
}
