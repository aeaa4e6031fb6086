/** Puts the house together: database, secrets, gateway, dispatch, and the work of the background. */
import { join } from 'node:path';
import type { CardGateway } from './card-gateway/gateway.ts';
import { openSandbox } from './card-gateway/sandbox.ts';
import { keepRunningDaily } from './daily/keep-running.ts';
import type { Database } from './database/database.ts';
import { migrate, requireCurrentSchema } from './database/migrate.ts';
import { openDatabase } from './database/open.ts';
import { type Dispatch, type Log, openDispatch } from './dispatch.ts';
import { encloseDocuments } from './document/enclose-documents.ts';
import { keepSending } from './mail/keep-sending.ts';
import { mailResets } from './password-reset/mail-resets.ts';
import { reconcile, reconcileDue } from './reconcile.ts';
import { openSecrets } from './secrets.ts';
import { openPasswords } from './service/passwords.ts';
import { settings } from './settings/read-settings.ts';
import { carryOutDueEvents } from './webhook/carry-out-event.ts';

export interface ServerOptions {
  /** Folder of everything that is kept: database, key file, the sandbox gateway's records. */
  readonly data: string;
  /** `postgres://…`; without it, an SQLite file in the data folder. */
  readonly databaseUrl?: string | undefined;
  /** One that is open already, in place of either; closed with the server. */
  readonly database?: Database | undefined;
  readonly log: Log;
  /** A server brings the schema up and settles open intents; a single command does neither. */
  readonly role?: 'server' | 'command';
  /** Is told before anything is asked of the database which migrations have just run. */
  readonly migrated?: (names: readonly string[]) => void;
  readonly clock?: () => Temporal.Instant;
  /** The sandbox in this process without it; closed with the server. */
  readonly gateway?: CardGateway | undefined;
}

export interface Server {
  readonly database: Database;
  readonly dispatch: Dispatch;
  readonly gateway: CardGateway;
  close(): Promise<void>;
}

/** The only place where the machine is asked for the time. */
export const machineClock = (): Temporal.Instant => Temporal.Now.instant();

export const databaseFile = (data: string): string => join(data, 'lineside.sqlite');
const keyFile = (data: string) => join(data, 'secret.key');
/** An operator chose a gateway that cannot be; the sentence is for him. */
export class UnusableGateway extends Error {
  override readonly name = 'UnusableGateway';
}

const sandboxFile = (data: string) => join(data, 'sandbox-gateway.sqlite');
const reconcileEveryMs = 60_000;
/** Beyond the gateway's own limit nobody waits for the charge any more. */
const graceMs = 5_000;

export async function openServer(options: ServerOptions): Promise<Server> {
  const { data, databaseUrl, log, role = 'server' } = options;
  const clock = options.clock ?? machineClock;
  const database =
    options.database ?? (await openDatabase(databaseUrl ?? { file: databaseFile(data) }));
  try {
    if (role === 'command') await requireCurrentSchema(database);
    else {
      const names = await migrate(database, { now: clock() });
      options.migrated?.(names);
    }
  } catch (error) {
    await database.close();
    throw error;
  }
  const gateway = options.gateway ?? openSandbox(sandboxFile(data));
  await refuseOtherUnits(database, gateway);
  const dispatch = openDispatch({
    database,
    secrets: openSecrets(keyFile(data)),
    gateway,
    passwords: openPasswords(),
    clock,
    log,
  });
  const background =
    role === 'server' ? startReconciling(dispatch, databaseUrl === undefined) : undefined;
  const mailing = role === 'server' ? startMailing(dispatch) : undefined;
  const nightly = role === 'server' ? keepRunningDaily(dispatch) : undefined;
  return {
    database,
    dispatch,
    gateway,
    async close() {
      await nightly?.stop();
      await background?.stop();
      await mailing?.stop();
      await gateway.close();
      await database.close();
    },
  };
}

/** Everything that is charged would be a hundred times too much, or too little. */
async function refuseOtherUnits(database: Database, gateway: CardGateway): Promise<void> {
  if (gateway.countsOtherwise === undefined) return;
  const { currency } = await database.read(settings);
  if (!gateway.countsOtherwise.has(currency)) return;
  await gateway.close();
  await database.close();
  throw new UnusableGateway(
    `The gateway ${gateway.name} counts ${currency} in units of its own and cannot be used with it.`,
  );
}

function startMailing(dispatch: Dispatch) {
  const peer = { wire: 'reconciler', origin: 'mail' } as const;
  const { database, log } = dispatch.options;
  const before = async () => {
    for (const error of await mailResets(dispatch, peer)) {
      log.error({ error }, 'a link for a new password could not be mailed');
    }
  };
  const sending = { road: dispatch, peer, enclose: encloseDocuments };
  return keepSending(sending, { database, log, before });
}

/**
 * At the start an embedded database has no other writer, so every open intent is an orphan of a
 * process that died; with PostgreSQL another process may still be waiting for its gateway.
 */
function startReconciling(dispatch: Dispatch, alone: boolean) {
  let running: Promise<unknown> = Promise.resolve();
  const run = (settling: () => Promise<unknown>) => {
    running = running
      .then(settling)
      .then(() => carryOutDueEvents(dispatch))
      .catch((error) => dispatch.options.log.error({ error }, 'reconciling failed'));
  };
  const patience = async () => {
    const limit = await dispatch.options.database.read(settings);
    const olderThanMs = limit.gateway_time_limit.total({ unit: 'milliseconds' }) + graceMs;
    run(() => reconcileDue(dispatch, olderThanMs));
  };
  if (alone) run(() => reconcile(dispatch));
  else running = patience();
  const timer = setInterval(() => void patience(), reconcileEveryMs);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
