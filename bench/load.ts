// Makes the provider that the other measurements use, and keeps it for the next time:
//
//   node bench/load.ts 10000
//
// So many customers, each with a package, an account, twelve invoices of two lines and a tax, and
// payments for eleven or twelve of them: through the same functions that serve customers, with a
// clock that moves and one ready hash for everybody. The result counts only when `verify` finds
// nothing wrong with it.

import { createHash } from 'node:crypto';
import {
  closeSync,
  cpSync,
  existsSync,
  fsyncSync,
  globSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import path from 'node:path';
import type { Call } from '@lineside/server/call.ts';
import { applyCatalogue } from '@lineside/server/catalogue/apply-catalogue.ts';
import { openServer, type Server } from '@lineside/server/open-server.ts';
import { verifyLedger } from '@lineside/server/report/verify-ledger.ts';
import { openPasswords } from '@lineside/server/service/passwords.ts';
import { loadCustomer } from './load-customer.ts';
import { catalogueText, password } from './provider.ts';
import { silentLog } from './silent-log.ts';

/** Ignored by git, and on the same disk as the checkout: what is measured is this disk. */
const folder = path.join(import.meta.dirname, 'data');
const root = path.resolve(import.meta.dirname, '..');
const batch = 500;

export interface Wanted {
  readonly customers: number;
  /** Tax regions listed; one without it. */
  readonly regions?: number;
}

/** A data folder for `serve` with such a provider. It is everybody's: change only copies of it. */
export async function loaded({ customers, regions = 1 }: Wanted): Promise<string> {
  const kept = path.join(folder, `${customers}-customers-${regions}-regions-${recipe()}`);
  if (existsSync(kept)) return kept;
  const unfinished = path.join(folder, `unfinished-${process.pid}`);
  mkdirSync(unfinished, { recursive: true, mode: 0o700 });
  const server = await openServer({ data: unfinished, log: silentLog });
  try {
    await load(server, { customers, regions });
    await verify(server);
  } finally {
    await server.close();
  }
  renameSync(unfinished, kept);
  return kept;
}

/** A copy that may be written to; whoever asked for it removes it. */
export async function copyOf(wanted: Wanted): Promise<string> {
  const copy = path.join(folder, `copy-${process.pid}-${copies}`);
  copies += 1;
  cpSync(await loaded(wanted), copy, { recursive: true });
  flushed(copy);
  return copy;
}

/** Or the system would write the copy back while something is measured, and hold up its flushes. */
function flushed(data: string): void {
  for (const entry of readdirSync(data, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const descriptor = openSync(path.join(entry.parentPath, entry.name), 'r');
    fsyncSync(descriptor);
    closeSync(descriptor);
  }
}

let copies = 0;

/** Another schema or another loader makes another provider. */
function recipe(): string {
  const hash = createHash('sha256');
  const files = globSync(
    '{server/src/database/migrations/*.ts,bench/{load-customer,provider}.ts}',
    {
      cwd: root,
    },
  );
  for (const file of files.sort()) hash.update(readFileSync(path.join(root, file)));
  return hash.digest('hex').slice(0, 12);
}

async function load(server: Server, { customers, regions }: Required<Wanted>): Promise<void> {
  const { database, dispatch } = server;
  await database.write((tx) => applyCatalogue(tx, catalogueText(regions)));
  const passwordHash = await openPasswords().hash(password);
  const start = performance.now();
  for (let first = 1; first <= customers; first += batch) {
    const last = Math.min(first + batch - 1, customers);
    await dispatch.write({ wire: 'command', origin: 'bench' }, async (call: Call) => {
      for (let number = first; number <= last; number += 1) {
        await loadCustomer(call, { number, passwordHash });
      }
    });
    if (last % 10_000 === 0) progress(`${last} customers`, start);
  }
}

async function verify({ database }: Server): Promise<void> {
  const start = performance.now();
  const { faults, customers, invoices, payments } = await database.read(verifyLedger);
  if (faults.length > 0) {
    throw new Error(`verify finds ${faults.length} faults:\n${faults.slice(0, 20).join('\n')}`);
  }
  progress(`verified: ${customers} customers, ${invoices} invoices, ${payments} payments`, start);
}

function progress(what: string, start: number): void {
  console.error(`${what}, ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

if (import.meta.main) {
  const [customers = '10000', regions = '1'] = process.argv.slice(2);
  if (customers === '--remove') rmSync(folder, { recursive: true, force: true });
  else console.log(await loaded({ customers: Number(customers), regions: Number(regions) }));
}
