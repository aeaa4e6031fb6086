/**
 * Runs a PostgreSQL for as long as another process lives: `node keeper.ts RUN_FOLDER OWNER_PID`.
 * It is a process of its own, so that the server is stopped even when the tests are killed.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { giveTo, programFolder, runner } from './folders.ts';
import { isAlive } from './process.ts';

const [, , runFolder = '', ownerText = ''] = process.argv;
const owner = Number(ownerText);
const data = path.join(runFolder, 'data');
const sockets = path.join(runFolder, 'socket');
const user = runner();

// Nothing here outlives the run, so nothing needs to reach a disk.
const settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  listen_addresses: '',
  unix_socket_directories: sockets,
  max_connections: '300',
  shared_buffers: '64MB',
  io_method: 'sync',
  deadlock_timeout: '100ms',
  // In a file of the data folder, so that nothing is left behind whatever happens.
  dynamic_shared_memory_type: 'mmap',
  autovacuum: 'off',
  // Each test gets a copy of a template, so copying is most of what happens here.
  file_copy_method: 'clone',
};

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => stop());

let server: ChildProcess | undefined;
let stopped = false;

try {
  await start();
  say('ready', '');
  while (isAlive(owner) && !stopped) await sleep(200);
} catch (error) {
  say('failed', error instanceof Error ? error.message : String(error));
  // Long enough for whoever waits to read why.
  await sleep(2000);
}
await stop();

async function start(): Promise<void> {
  const programs = programFolder();
  giveTo(data, user);
  giveTo(sockets, user);
  const asUser = { ...user, cwd: data, env: { LC_ALL: 'C', PATH: process.env.PATH ?? '' } };
  const initial = ['--auth=trust', '--username=lineside', '--encoding=UTF8', '--locale=C'];
  const parameters = ['-D', data, ...initial, '--no-sync', '--no-instructions'];
  await promisify(execFile)(path.join(programs, 'initdb'), parameters, asUser);
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(path.join(programs, 'postgres'), ['-D', data, ...flags], {
    ...asUser,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  server = child;
  let log = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log = `${log}${text}`.slice(-4000);
  });
  child.on('exit', () => {
    stopped = true;
  });
  while (!readdirSync(sockets).includes('.s.PGSQL.5432')) {
    if (stopped) throw new Error(`PostgreSQL did not start: ${log}`);
    await sleep(10);
  }
  // The socket is there a moment before the server answers; clients are told to try again.
}

async function stop(): Promise<void> {
  if (server !== undefined && server.exitCode === null && server.signalCode === null) {
    const ended = new Promise((resolve) => server?.once('exit', resolve));
    server.kill('SIGINT');
    const hurry = setTimeout(() => server?.kill('SIGQUIT'), 3000);
    await ended;
    clearTimeout(hurry);
  }
  rmSync(runFolder, { recursive: true, force: true });
  process.exit();
}

function say(name: string, text: string): void {
  const file = path.join(runFolder, name);
  writeFileSync(`${file}.new`, text);
  renameSync(`${file}.new`, file);
}
