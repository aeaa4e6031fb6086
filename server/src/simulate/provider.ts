/** A whole provider in one process: a database in memory, one clock, a bank of its own. */
import type { CardGateway } from '../card-gateway/gateway.ts';
import { applyCatalogue } from '../catalogue/apply-catalogue.ts';
import type { Database } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';
import { type Dispatch, openDispatch } from '../dispatch.ts';
import { secretsFrom } from '../secrets.ts';
import type { Passwords } from '../staged.ts';

export interface Provider {
  readonly database: Database;
  readonly dispatch: Dispatch;
  /** Of our own failures since the last time they were taken. */
  takeFaults(): string[];
  now(): Temporal.ZonedDateTime;
  /** The clock of the house stands there from now on. */
  goTo(moment: Temporal.ZonedDateTime): void;
  close(): Promise<void>;
}

export interface ProviderOptions {
  readonly start: Temporal.ZonedDateTime;
  readonly catalogue: string;
  readonly gateway: CardGateway;
}

/** How passwords are hashed is not what is simulated, and would take nearly all of the time. */
const plainPasswords: Passwords = {
  hash: async (password) => `plain ${password}`,
  check: async (password, stored) => stored === `plain ${password}`,
};

const keyBytes = 32;

export async function openProvider(options: ProviderOptions): Promise<Provider> {
  let now = options.start;
  // One object as long as the clock stands, by which others know that it is still the same day.
  let instant = now.toInstant();
  let faults: string[] = [];
  const database = await openDatabase({ file: ':memory:' });
  await migrate(database, { now: instant, backup: false });
  await database.write(async (tx) => void (await applyCatalogue(tx, options.catalogue)));
  const fault = (details: object, text: string) => {
    const { error } = details as { readonly error?: unknown };
    faults.push(`${text}: ${error instanceof Error ? error.message : String(error)}`);
  };
  const dispatch = openDispatch({
    database,
    gateway: options.gateway,
    secrets: secretsFrom(Buffer.alloc(keyBytes, 1)),
    passwords: plainPasswords,
    clock: () => instant,
    log: { info: () => {}, warn: () => {}, error: fault },
  });
  return {
    database,
    dispatch,
    takeFaults() {
      const taken = faults;
      faults = [];
      return taken;
    },
    now: () => now,
    goTo(moment) {
      now = moment;
      instant = moment.toInstant();
    },
    close: () => database.close(),
  };
}
