import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { copyFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { openSandbox } from '@lineside/server/card-gateway/sandbox.ts';
import type { Database } from '@lineside/server/database/database.ts';
import { verifyLedger } from '@lineside/server/report/verify-ledger.ts';
import {
  addressOf,
  type DatabaseName,
  type Fresh,
  forEachDatabase,
  testFolder,
} from '../databases.ts';
import { fillNight, passNight } from './night-provider.ts';

const program = path.join(import.meta.dirname, 'dying-night.ts');
const seed = Number(process.env.LINESIDE_KILL_SEED ?? 20_270_201);
/** More on demand: `npm run kill-daily -- --points 200`. */
const points = Number(process.env.LINESIDE_KILL_POINTS ?? 20);

interface Night {
  readonly database: Database;
  /** In a process that dies; 0 for one that does not. */
  run(dieAt: number): Promise<{ readonly steps: number } | undefined>;
  /** In this process, which lives. */
  again(): Promise<void>;
}

let copies = 0;

async function aNight(t: Parameters<Fresh>[0], name: DatabaseName, fresh: Fresh): Promise<Night> {
  const filledSandbox = path.join(testFolder(), `night-${name}.sqlite`);
  const fill = (empty: Database) => fillNight(empty, filledSandbox);
  const database = await fresh(t, { filled: { name: 'night', fill } });
  copies += 1;
  const sandbox = path.join(testFolder(), `night-${copies}-gateway.sqlite`);
  assert.ok(existsSync(filledSandbox));
  copyFileSync(filledSandbox, sandbox);
  const run = (dieAt: number) => nightIn(addressOf(database), sandbox, dieAt);
  const again = async () => {
    const gateway = openSandbox(sandbox);
    await passNight(database, gateway);
    await gateway.close();
  };
  return { database, run, again };
}

/** Undefined when it was killed. */
function nightIn(address: string, sandbox: string, dieAt: number): ReturnType<Night['run']> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, address, sandbox, String(dieAt)], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { NODE_COMPILE_CACHE: path.join(tmpdir(), 'lineside-compile-cache'), ...process.env },
    });
    let out = '';
    let complaints = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      complaints += text;
    });
    child.once('close', (status, signal) => {
      if (signal === 'SIGKILL') resolve(undefined);
      else if (status === 0) resolve(JSON.parse(out) as { steps: number });
      else reject(new Error(`the night ended with ${status}: ${complaints}`));
    });
  });
}

/** All that a night leaves behind, without what only tells when and in which order it was done. */
const questions = {
  invoices: 'select number, customer, issued_on, due_on, total, owed, dunning_on from invoice',
  lines: `select invoice, position, kind, description, period_from, period_until, amount, cause
    from invoice_line order by invoice, position`,
  entries: `select posting.kind, entry.customer, entry.ledger, entry.amount from entry
    join posting on posting.number = entry.posting`,
  payments: 'select customer, amount, unapplied, type, label from payment',
  applied: 'select invoice, amount from payment_application',
  credits: 'select customer, amount, unapplied, expired, reason from credit',
  dunning: 'select invoice, rule, customer, done_on, cause from dunning',
  packages: `select customer, definition, next_bill_on, periods_billed, suspended_why, cancelled_at
    from package`,
  mails: `select event, customer, recipient, facts from mail where event <> 'card-declined'`,
  charges: "select customer, amount, state from intent where state = 'approved'",
  collections: 'select customer, attempts, first_declined_on, next_on, hard from collection',
  parked: 'select customer, step, reason from parked_customer',
  stopped: "select number from daily_run where state = 'running'",
};

async function dump(database: Database): Promise<Record<string, string[]>> {
  const left: Record<string, string[]> = {};
  await database.read(async (tx) => {
    for (const [name, text] of Object.entries(questions)) {
      const rows = await tx.all<object>({ text, name: '' }, []);
      left[name] = rows.map((row) => withoutNumbers(JSON.stringify(row))).sort();
    }
  });
  return left;
}

/** A payment of the second attempt has another number. */
const withoutNumbers = (row: string) => row.replaceAll(/\\"payment\\":[0-9]+/g, 'payment');

/** Always the same points for one seed. */
function* randomPoints(count: number, below: number): Generator<number> {
  let state = seed;
  for (let made = 0; made < count; made += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield 1 + (state % below);
  }
}

forEachDatabase((name, fresh) => {
  const killed = name === 'SQLite' ? points : Math.ceil(points / 5);
  test(`a night killed at ${killed} points and begun again ends like one that was not`, async (t) => {
    const undisturbed = await aNight(t, name, fresh);
    const whole = await undisturbed.run(0);
    assert.ok(whole && whole.steps > 200);
    const expected = await dump(undisturbed.database);
    assert.ok((expected.invoices?.length ?? 0) > 30);
    assert.ok(expected.lines?.some((line) => line.includes('late fee')));
    assert.ok(expected.packages?.some((bought) => bought.includes('past due')));
    for (const point of randomPoints(killed, whole.steps)) {
      const night = await aNight(t, name, fresh);
      assert.equal(await night.run(point), undefined, `it dies at ${point}`);
      await night.again();
      assert.deepEqual(await dump(night.database), expected, `killed at ${point} of seed ${seed}`);
      assert.deepEqual((await night.database.read(verifyLedger)).faults, []);
    }
  });
});
