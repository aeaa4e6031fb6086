/**
 * A server to be killed at any moment: `node dying-server.ts DATA DATABASE [COMMAND]`. It reads calls
 * as lines of JSON on standard input and answers them on standard output, and those that come over a
 * relay which the command reaches; the parts are put together as `open-server.ts` does, so that what
 * a kill leaves behind is settled at the next start.
 */
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Peer } from '@lineside/server/call.ts';
import { openSandbox } from '@lineside/server/card-gateway/sandbox.ts';
import type { Database } from '@lineside/server/database/database.ts';
import { migrate } from '@lineside/server/database/migrate.ts';
import { openDatabase } from '@lineside/server/database/open.ts';
import { openDispatch } from '@lineside/server/dispatch.ts';
import { reconcile } from '@lineside/server/reconcile.ts';
import { verifyLedger } from '@lineside/server/report/verify-ledger.ts';
import { openSecrets } from '@lineside/server/secrets.ts';
import { openPasswords } from '@lineside/server/service/passwords.ts';
import { dial } from '@lineside/server/wire/relay/dial.ts';

export interface Request {
  readonly id: number;
  /** The name of an operation, or `report`. */
  readonly name: string;
  readonly sent: Readonly<Record<string, unknown>>;
}

/** What is known after the dust has settled. */
export interface Report {
  readonly faults: readonly string[];
  readonly captured: readonly { readonly key: string; readonly amount: number }[];
  readonly payments: readonly {
    readonly key: string;
    readonly batch: string;
    readonly amount: number;
  }[];
  readonly usernames: readonly string[];
  readonly open: number;
}

const peer: Peer = { wire: 'test', origin: 'test' };

if (import.meta.main) {
  const [data = '', address = '', command] = process.argv.slice(2);
  await serve({ data, address, command });
}

interface Serving {
  readonly data: string;
  /** Of the database: a file or a URL. */
  readonly address: string;
  readonly command: string | undefined;
}

async function serve({ data, address, command }: Serving): Promise<void> {
  const database = await openDatabase(address);
  const clock = () => Temporal.Now.instant();
  await migrate(database, { now: clock() });
  const gateway = openSandbox(join(data, 'sandbox-gateway.sqlite'));
  const log = { info: () => {}, warn: () => {}, error: console.error };
  const secrets = openSecrets(join(data, 'secret.key'));
  const passwords = openPasswords();
  const dispatch = openDispatch({ database, secrets, gateway, passwords, clock, log });
  await reconcile(dispatch);
  const line = command === undefined ? undefined : dial({ command, dispatch, log });
  say({ id: 0, reply: {} });

  for await (const line of createInterface({ input: process.stdin })) {
    const { id, name, sent }: Request = JSON.parse(line);
    if (name === 'report') {
      say({ id, reply: await report(database, gateway.captured()) });
    } else {
      void dispatch.call(name, sent, peer).then((reply) => say({ id, reply }));
    }
  }
  await line?.close();
  await gateway.close();
  await database.close();
}

/** Whole lines only, as far as the kernel takes them: what the client has read was acknowledged. */
function say(answer: { readonly id: number; readonly reply: unknown }): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

async function report(file: Database, captured: Report['captured']): Promise<Report> {
  return file.read(async (tx) => {
    const all = <Row>(text: string) => tx.all<Row>({ text, name: '' }, []);
    const { faults } = await verifyLedger(tx);
    const [open] = await all<{ count: number }>(
      "SELECT count(*) AS count FROM intent WHERE state IN ('pending', 'unknown')",
    );
    return {
      faults,
      captured,
      payments: await all(
        `SELECT intent.gateway_key AS key, payment.batch, payment.amount
         FROM payment JOIN intent ON intent.number = payment.intent`,
      ),
      usernames: (await all<{ username: string }>('SELECT username FROM account')).map(
        ({ username }) => username,
      ),
      open: Number(open?.count ?? 0),
    };
  });
}
