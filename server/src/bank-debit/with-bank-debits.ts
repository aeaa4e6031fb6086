/**
 * Puts itself before a gateway: what is charged to a bank account waits here for a file, all else
 * goes on. To whoever asks it is a gateway like any other: an order that the bank takes days for.
 */
import { randomBytes } from 'node:crypto';
import type { Absent, CardGateway, Charge, Declined, Outcome } from '../card-gateway/gateway.ts';
import type { Database, Tx } from '../database/database.ts';
import type { Secrets } from '../secrets.ts';
import { settings } from '../settings/read-settings.ts';
import { isHard } from './debit.ts';
import {
  accountByKey,
  accountByToken,
  closedKey,
  closeKey,
  debitByKey,
  insertAccount,
  insertDebit,
  moveDebit,
} from './sql.ts';

export interface DebitOptions {
  readonly database: Database;
  readonly secrets: Secrets;
  readonly clock: () => Temporal.Instant;
}

const tokenPrefix = 'bank_';
const isOurs = (token: string) => token.startsWith(tokenPrefix);
const declined: Declined = { kind: 'declined', code: 'processing_error', hard: false };
const absent: Absent = { kind: 'absent' };

export function withBankDebits(gateway: CardGateway, options: DebitOptions): CardGateway {
  const { database, secrets, clock } = options;
  const nowMs = () => clock().epochMilliseconds;
  const isOn = () => database.read(async (tx) => (await settings(tx)).bank_batches);

  const store = (storeKey: string, number: string): Promise<Outcome> =>
    database.write(async (tx) => {
      const token = `${tokenPrefix}${randomBytes(12).toString('hex')}`;
      const numberEncrypted = secrets.encrypt(number);
      await insertAccount.run(tx, { token, storeKey, numberEncrypted, storedAt: nowMs() });
      const kept = await accountByKey.first(tx, { storeKey });
      return { kind: 'approved', reference: '', token: kept?.token ?? token };
    });

  const charge = ({ key, token, amount, currency, description }: Charge): Promise<Outcome> =>
    database.write(async (tx) => {
      const known = await accountByToken.first(tx, { token });
      const closed = await closedKey.first(tx, { gatewayKey: key });
      if (known === undefined || closed !== undefined) return declined;
      const row = { gatewayKey: key, token, amount, currency, description, createdAt: nowMs() };
      await insertDebit.run(tx, row);
      return (await outcomeOfKey(tx, key)) ?? declined;
    });

  /** What we know of a key; undefined for what the gateway itself has to be asked about. */
  const ownOutcome = (key: string): Promise<Outcome | undefined> =>
    database.read(async (tx) => {
      const account = await accountByKey.first(tx, { storeKey: key });
      if (account !== undefined) {
        return { kind: 'approved', reference: '', token: account.token } as const;
      }
      return outcomeOfKey(tx, key);
    });

  return {
    ...gateway,
    async store(key, instrument, signal) {
      if (instrument.kind !== 'bank' || !(await isOn())) {
        return gateway.store(key, instrument, signal);
      }
      return store(key, instrument.number);
    },
    charge: (wanted, signal) =>
      isOurs(wanted.token) ? charge(wanted) : gateway.charge(wanted, signal),
    // Nothing is held on a bank account.
    authorise: (wanted, signal) =>
      isOurs(wanted.token) ? Promise.resolve(declined) : gateway.authorise(wanted, signal),
    async refund(key, charged, amount, signal) {
      // Only the provider himself can send money back to an account.
      const isDebit = (await ownOutcome(charged.key)) !== undefined;
      return isDebit ? declined : gateway.refund(key, charged, amount, signal);
    },
    async void(sought, signal) {
      const ended = await database.write(async (tx) => {
        const debit = await debitByKey.first(tx, { gatewayKey: sought.key });
        if (debit === undefined) return undefined;
        const step = { number: debit.number, from: 'waiting', state: 'voided', reason: '' };
        const moved = await moveDebit.run(tx, { ...step, at: nowMs() });
        return moved > 0 ? absent : outcomeOfKey(tx, sought.key);
      });
      return ended ?? gateway.void(sought, signal);
    },
    async lookup(sought, signal) {
      const own = await ownOutcome(sought.key);
      if (own !== undefined) return own;
      const asked = await gateway.lookup(sought, signal);
      if (asked.kind !== 'absent' || !(await isOn())) return asked;
      // A charge of this key that is still on its way to us must not arrive any more, either.
      return database.write(async (tx) => {
        const late = await outcomeOfKey(tx, sought.key);
        if (late === undefined) await closeKey.run(tx, { gatewayKey: sought.key });
        return late ?? asked;
      });
    },
    close: () => gateway.close(),
  };
}

async function outcomeOfKey(tx: Tx, gatewayKey: string): Promise<Outcome | undefined> {
  const debit = await debitByKey.first(tx, { gatewayKey });
  if (debit === undefined) return undefined;
  const { number, state, reason, token } = debit;
  const reference = referenceOf(number);
  switch (state) {
    case 'settled':
      return { kind: 'approved', reference, token };
    case 'returned':
    case 'voided':
      return { kind: 'declined', code: codeOf(reason), hard: isHard(reason) };
    default:
      return { kind: 'processing', reference, token };
  }
}

/** What a payment that came from this debit is called. */
export const referenceOf = (debit: number): string => `debit-${debit}`;

const codeOf = (reason: string): Declined['code'] =>
  ['R01', 'R09', 'AM04'].includes(reason) ? 'insufficient_funds' : 'card_declined';
