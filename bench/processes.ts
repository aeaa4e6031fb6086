// Servers in processes of their own, and what they cost: processor time and memory as the kernel
// counts them.

import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const root = path.resolve(import.meta.dirname, '..');

export interface Server {
  readonly socket: string;
  readonly pid: number;
  /** Processor time used so far by all its threads, in milliseconds. */
  cpuMs(): number;
  /** Resident memory now, and the most there has been. */
  memory(): { readonly residentMiB: number; readonly peakMiB: number };
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
}

// A measurement that fails leaves nothing running.
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** The product as an operator starts it. */
export const startProduct = (data: string): Promise<Server> =>
  startServer('command/bin/lineside.js', ['serve', '--data', data, '--socket']);

/** A script of ours; its last argument is the path of the socket. */
export async function startServer(script: string, args: readonly string[]): Promise<Server> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lineside-bench-'));
  const socket = path.join(folder, 'socket');
  const child = spawn(process.execPath, [path.join(root, script), ...args, socket], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaints = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-4000);
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  running.add(child);
  await listens(child, socket, () => `${script} does not serve: ${complaints}`);
  const pid = child.pid ?? 0;
  return {
    socket,
    pid,
    cpuMs: () => cpuMsOf(pid),
    memory: () => memoryOf(pid),
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await ended;
      running.delete(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const startMsMax = 60_000;

async function listens(child: ChildProcess, socket: string, fault: () => string): Promise<void> {
  const until = performance.now() + startMsMax;
  while (!(await canConnect(socket))) {
    if (child.exitCode !== null || performance.now() > until) throw new Error(fault());
    await sleep(1);
  }
}

function canConnect(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const peer = connect(socket);
    peer.once('connect', () => {
      peer.destroy();
      resolve(true);
    });
    peer.once('error', () => resolve(false));
  });
}

/** Of the threads there are now; those of a server stay. */
export function cpuMsOf(pid: number): number {
  let nanoseconds = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    const [onProcessor] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ');
    nanoseconds += Number(onProcessor);
  }
  return nanoseconds / 1e6;
}

function memoryOf(pid: number) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const mib = (name: string) =>
    Number(new RegExp(`^${name}:\\s+([0-9]+) kB$`, 'm').exec(status)?.[1]) / 1024;
  return { residentMiB: mib('VmRSS'), peakMiB: mib('VmHWM') };
}
