/** A program that is told what to do by lines of JSON, answers by lines, and may be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Program<Order, Answer> {
  /** What it says until it is done; undefined as the last when it died before. */
  ask(order: Order, heard: (answer: Answer) => void): Promise<Answer | undefined>;
  readonly isAlive: boolean;
  kill(): Promise<void>;
}

/** `isLast` tells the answer that ends an order from what is said on the way. */
export function startProgram<Order, Answer>(
  file: string,
  parameters: readonly string[],
  isLast: (answer: Answer) => boolean,
): Program<Order, Answer> {
  const child: ChildProcess = spawn(process.execPath, [file, ...parameters], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'lineside-compile-cache'), ...process.env },
  });
  let alive = true;
  let hear: (answer: Answer) => void = () => undefined;
  let end: (answer: Answer | undefined) => void = () => undefined;
  const dead = new Promise<void>((resolve) => {
    child.once('close', () => {
      alive = false;
      end(undefined);
      resolve();
    });
  });
  // Who dies does not read.
  child.stdin?.on('error', () => undefined);
  if (child.stdout !== null) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const answer: Answer = JSON.parse(line);
      if (isLast(answer)) end(answer);
      else hear(answer);
    });
  }
  return {
    get isAlive() {
      return alive;
    },
    ask(order, heard) {
      if (!alive) return Promise.resolve(undefined);
      return new Promise((resolve) => {
        hear = heard;
        end = resolve;
        child.stdin?.write(`${JSON.stringify(order)}\n`);
      });
    },
    async kill() {
      child.kill('SIGKILL');
      await dead;
    },
  };
}

/** Whole lines only, as far as the kernel takes them: what was read by then was said. */
export const say = (answer: object): void => {
  process.stdout.write(`${JSON.stringify(answer)}\n`);
};

export async function* ordersIn<Order>(): AsyncGenerator<Order> {
  for await (const line of createInterface({ input: process.stdin })) yield JSON.parse(line);
}

export const killItself = (): void => {
  process.kill(process.pid, 'SIGKILL');
};
