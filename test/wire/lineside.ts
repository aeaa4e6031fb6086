/** The `lineside` command as an operator starts it: a process of its own. */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { type Ran, run } from './run.ts';

export const house = resolve(import.meta.dirname, '../..');
export const program = join(house, 'command/bin/lineside.js');

const environment = { LINESIDE_DATABASE: '' };

export const lineside = (...words: string[]): Promise<Ran> =>
  run(process.execPath, [program, ...words], { environment });

/** As `lineside`, for what must succeed; gives what it printed. */
export async function done(...words: string[]): Promise<string> {
  const { status, out, complaints } = await lineside(...words);
  if (status === 0) return out;
  throw new Error(`lineside ${words.join(' ')} ended with ${status}: ${out}${complaints}`);
}

export interface Server {
  readonly process: number;
  /** What it printed and complained about so far. */
  readonly said: () => string;
  /** Resolves to the exit status. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Resolves when the server answers, and ends it with the test. */
export async function serving(t: Pick<TestContext, 'after'>, ...words: string[]): Promise<Server> {
  const child = spawn(process.execPath, [program, 'serve', ...words], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ended = new Promise<number | null>((end) => child.once('exit', end));
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    return ended;
  };
  t.after(() => stop('SIGKILL'));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const started = new Promise<void>((ready, fail) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      said += `${line}\n`;
      if (line.startsWith('Lineside serves customers on')) ready();
    });
    ended.then((status) => fail(new Error(`the server ended with ${status}: ${said}`)));
  });
  await started;
  return { process: child.pid ?? 0, said: () => said, stop };
}
