/** The `lineside` command as an operator starts it: a process of its own. */
import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { type Ran, run } from './run.ts';

export const house = resolve(import.meta.dirname, '../..');
export const program = join(house, 'command/bin/lineside.js');

const environment = { LINESIDE_DATABASE: '', LINESIDE_GATEWAY_URL: '' };

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

/** What a test, or several together, offer to do at the end. */
type Ending = Pick<TestContext, 'after'>;

/** Resolves when the server answers, and ends it with the test. */
export const serving = (t: Ending, ...words: string[]): Promise<Server> =>
  started(t, ['serve', ...words], 'Lineside serves customers on');

/** The sandbox as a process of its own, and where it listens. */
export async function servingSandbox(t: TestContext, ...words: string[]) {
  const line = 'The sandbox gateway listens on ';
  const server = await started(t, ['sandbox-gateway', ...words], line);
  return { ...server, url: server.said().split(line)[1]?.trim() ?? '' };
}

/** The customers' pages alone, and where they are. */
export async function servingPages(t: Ending, ...words: string[]) {
  const line = 'The pages are on ';
  const server = await started(t, ['portal', ...words], line);
  return { ...server, url: server.said().split(line)[1]?.trim() ?? '' };
}

/** Resolves when a line of its output begins so. */
async function started(t: Ending, words: readonly string[], line: string): Promise<Server> {
  const child = spawn(process.execPath, [program, ...words], {
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
  await new Promise<void>((ready, fail) => {
    createInterface({ input: child.stdout }).on('line', (text) => {
      said += `${text}\n`;
      if (text.startsWith(line)) ready();
    });
    ended.then((status) => fail(new Error(`lineside ended with ${status}: ${said}`)));
  });
  return { process: child.pid ?? 0, said: () => said, stop };
}
