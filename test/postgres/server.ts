/**
 * The real PostgreSQL of a test run: the first process that needs it starts it, the others of the
 * same run share it, and it ends with the run. `LINESIDE_TEST_POSTGRES` names another server;
 * `LINESIDE_TEST_OWNER` names the process whose end is the end of the run.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runsFolder } from './folders.ts';
import { isAlive } from './process.ts';

let url: Promise<(name: string) => string> | undefined;

/** Gives the URL of a database by its name. */
export function postgresUrl(): Promise<(name: string) => string> {
  url ??= findServer();
  return url;
}

async function findServer(): Promise<(name: string) => string> {
  const given = process.env.LINESIDE_TEST_POSTGRES;
  if (given !== undefined) {
    return (name) => Object.assign(new URL(given), { pathname: `/${name}` }).href;
  }
  const runs = runsFolder();
  for (const name of readdirSync(runs)) {
    if (name.startsWith('run-')) removeAbandoned(path.join(runs, name));
  }
  const owner = runOwner();
  const folder = path.join(runs, `run-${owner}`);
  if (claim(folder)) startKeeper(folder, owner);
  await untilReady(folder);
  const host = encodeURIComponent(path.join(folder, 'socket'));
  return (name) => `postgres://lineside@localhost/${name}?host=${host}`;
}

function runOwner(): number {
  const given = process.env.LINESIDE_TEST_OWNER;
  if (given !== undefined) return Number(given);
  // Under `node --test` each file is a child of the process that is the run.
  return process.env.NODE_TEST_CONTEXT?.startsWith('child') ? process.ppid : process.pid;
}

function claim(folder: string): boolean {
  try {
    mkdirSync(folder, { mode: 0o755 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

function startKeeper(folder: string, owner: number): void {
  const program = path.join(import.meta.dirname, 'keeper.ts');
  const keeper = spawn(process.execPath, [program, folder, String(owner)], {
    detached: true,
    stdio: 'ignore',
    cwd: '/',
  });
  keeper.unref();
  writeFileSync(path.join(folder, 'keeper'), String(keeper.pid));
}

async function untilReady(folder: string): Promise<void> {
  const until = performance.now() + 60_000;
  while (!existsSync(path.join(folder, 'ready'))) {
    const failed = path.join(folder, 'failed');
    if (existsSync(failed)) throw new Error(readFileSync(failed, 'utf8'));
    if (performance.now() > until) throw new Error(`PostgreSQL does not get ready in ${folder}`);
    await sleep(20);
  }
}

/** After a crash even of the keeper: ends its server, found by the number in its own folder. */
function removeAbandoned(folder: string): void {
  const owner = Number(/-(\d+)$/.exec(folder)?.[1]);
  // Between the claim of the folder and the start of its keeper there is only the owner to ask.
  if (isAlive(numberIn(path.join(folder, 'keeper')) ?? owner)) return;
  const data = path.join(folder, 'data');
  const server = numberIn(path.join(data, 'postmaster.pid'));
  // The number may be another process by now: only a server of this very folder is ended.
  if (server !== undefined && commandOf(server).includes(data)) process.kill(server, 'SIGQUIT');
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function numberIn(file: string): number | undefined {
  const text = existsSync(file) ? readFileSync(file, 'utf8').split('\n')[0] : undefined;
  return text === undefined || text === '' ? undefined : Number(text);
}

function commandOf(pid: number): string {
  const file = `/proc/${pid}/cmdline`;
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
