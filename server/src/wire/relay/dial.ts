/**
 * Keeps a line to a public machine: starts the command that reaches it, answers what comes, and
 * dials again when the line is lost, later each time while nothing comes of it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { Answering, Log } from '../conversation.ts';
import { childEnvironment } from './child-environment.ts';
import { Link, type LinkPatience } from './link.ts';

export interface DialOptions {
  /** For the shell, for example `ssh public lineside-clientd TAG`. */
  readonly command: string;
  readonly dispatch: Answering;
  readonly log: Log;
  readonly bound?: number | undefined;
  readonly patience?: Partial<LinkPatience> | undefined;
  readonly pauses?: Partial<Pauses> | undefined;
}

/** Milliseconds between two attempts. */
export interface Pauses {
  readonly first: number;
  readonly longest: number;
}

export interface Dialling {
  /** Answers the calls under way, then hangs up. */
  close(): Promise<void>;
}

const usualPauses: Pauses = { first: 1000, longest: 60_000 };
/** A line that lasted so long was a good one, whatever came of it. */
const goodMilliseconds = 60_000;
/** What a program gets to end by itself when its pipes are closed. */
const endMilliseconds = 2000;
/** How long calls under way may hold up the end. */
const finishMilliseconds = 60_000;
/** Another relay has taken the socket over: two that dial the same one would take turns for ever. */
const superseded = 75;
const lineMax = 500;
const linesMax = 100;

export function dial(options: DialOptions): Dialling {
  const dialler = new Dialler(options);
  const running = dialler.run();
  return {
    async close() {
      await dialler.stop();
      await running;
    },
  };
}

type Child = ChildProcess & { stdin: Writable; stdout: Readable; stderr: Readable };

class Dialler {
  readonly #options: DialOptions;
  readonly #pauses: Pauses;
  #pause: number;
  #link: Link | undefined;
  #hangUp: (() => void) | undefined;
  #wake: (() => void) | undefined;
  #stopping = false;

  constructor(options: DialOptions) {
    this.#options = options;
    this.#pauses = { ...usualPauses, ...options.pauses };
    this.#pause = this.#pauses.first;
  }

  async run(): Promise<void> {
    while (!this.#stopping) {
      const start = performance.now();
      const { used, status } = await this.#once();
      if (this.#stopping) return;
      if (status === superseded) this.#pause = this.#pauses.longest;
      else if (used || performance.now() - start > goodMilliseconds)
        this.#pause = this.#pauses.first;
      await this.#wait();
    }
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#wake?.();
    if (this.#link !== undefined) await within(finishMilliseconds, this.#link.finish());
    this.#hangUp?.();
  }

  /** Half of the pause is chance, so that those who lost their lines together do not come together. */
  async #wait(): Promise<void> {
    const milliseconds = this.#pause / 2 + randomInt(Math.ceil(this.#pause / 2) + 1);
    this.#pause = Math.min(this.#pause * 2, this.#pauses.longest);
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, milliseconds);
    this.#wake = resolve;
    await promise;
    clearTimeout(timer);
  }

  async #once(): Promise<{ readonly used: boolean; readonly status: number | null }> {
    const { command, dispatch, log, bound, patience } = this.#options;
    const facts = { dial: command };
    const child = spawn('/bin/sh', ['-c', command], {
      env: { ...childEnvironment },
      stdio: ['pipe', 'pipe', 'pipe'],
      // A group of its own, so that all it starts can be ended together.
      detached: true,
    }) as Child;
    const ended = endOf(child);
    listenToComplaints(child, (line) => log.warn({ ...facts, line }, 'said by the command'));
    const link = new Link({
      from: child.stdout,
      to: child.stdin,
      dispatch,
      peer: Object.freeze({ wire: 'relay', origin: command }),
      log,
      bound,
      patience,
    });
    this.#link = link;
    log.info(facts, 'dialled');
    const hungUp = new Promise<string>((resolve) => {
      this.#hangUp = () => resolve('');
    });
    const why = await Promise.race([link.lost, hungUp]);
    this.#link = undefined;
    child.stdin.end();
    child.stdout.destroy();
    const status = await end(child, ended);
    if (why !== '') log.warn({ ...facts, why, status }, 'a line is lost and will be dialled again');
    return { used: link.wasUsed, status };
  }
}

const endOf = (child: ChildProcess): Promise<number | null> =>
  new Promise((resolve) => {
    child.once('exit', resolve);
    child.once('error', () => resolve(null));
  });

async function end(child: ChildProcess, ended: Promise<number | null>): Promise<number | null> {
  if ((await within(endMilliseconds, ended)) === late) {
    killGroup(child, 'SIGTERM');
    if ((await within(endMilliseconds, ended)) === late) killGroup(child, 'SIGKILL');
  }
  return ended;
}

const late = Symbol('late');

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T | typeof late> {
  const { promise, resolve } = Promise.withResolvers<typeof late>();
  const timer = setTimeout(() => resolve(late), milliseconds);
  const first = await Promise.race([work, promise]);
  clearTimeout(timer);
  return first;
}

function killGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch (error) {
    // It has ended meanwhile, which is what was wanted.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** What ssh and the other end say for people goes to the log, not endlessly. */
function listenToComplaints(child: Child, log: (line: string) => void): void {
  let lines = 0;
  // A pipe that breaks says so on the side where it matters.
  child.stderr.on('error', () => child.stderr.destroy());
  createInterface({ input: child.stderr }).on('line', (line) => {
    lines += 1;
    if (lines <= linesMax) log(line.slice(0, lineMax).replace(/[^\x20-\x7e]/g, '?'));
  });
}
