/**
 * The public end of a relay: whoever calls on the socket is passed on to the private machine, and
 * the answer back to him. What is in a packet is nobody's business here.
 */
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { type Limits, requestLimits } from '@lineside/storable';
import { Caller, type Surroundings, type Timeouts } from './caller.ts';
import { type LinePatience, linePatience, PrivateLine } from './private-line.ts';
import { openPublicSocket, type PublicSocket } from './public-socket.ts';
import { type Answer, faultImage, withToken } from './token.ts';

export interface ClientdOptions {
  readonly path: string;
  readonly mode: number;
  readonly from: Readable;
  readonly to: Writable;
  /** One line; never anything of a packet. */
  log(text: string): void;
  /** Calls under way on the private machine; others wait their turn. */
  readonly bound?: number | undefined;
  /** Connections that are open; whoever comes then is told that the server is busy. */
  readonly callersMax?: number | undefined;
  readonly timeouts?: Partial<Timeouts> | undefined;
  readonly patience?: Partial<LinePatience> | undefined;
}

/** How it ended: the line is gone, another relay has the socket, or a signal came. */
export type Ending = 'line lost' | 'superseded' | 'stopped';

const defaultTimeouts: Timeouts = { request: 10_000, answer: 120_000, reply: 60_000, linger: 1000 };
const defaultBound = 128;
const defaultCallersMax = 1024;
/** Requests that wait, all together. */
const waitingBytesMax = 64 * 1024 * 1024;
const tickMilliseconds = 100;
const ownershipMilliseconds = 2000;
const lostText = 'The connection to the server was lost.';

export class Clientd implements Surroundings {
  readonly limits: Limits = requestLimits;
  readonly timeouts: Timeouts;
  readonly #options: ClientdOptions;
  readonly #bound: number;
  readonly #callersMax: number;
  readonly #callers = new Set<Caller>();
  readonly #waiting = new Set<Caller>();
  readonly #asked = new Map<string, Caller>();
  readonly #line: PrivateLine;
  readonly #whenOver: Promise<Ending>;
  #over: (ending: Ending) => void = () => undefined;
  #socket: PublicSocket | undefined;
  #ending: Ending | undefined;
  #waitingBytes = 0;
  #ownershipAt = 0;
  #tick: NodeJS.Timeout | undefined;

  /** Resolves when everybody has been told. */
  static async run(options: ClientdOptions, stop?: Promise<unknown>): Promise<Ending> {
    const clientd = new Clientd(options);
    await clientd.#open();
    stop?.then(() => clientd.#finish('stopped'));
    return clientd.#whenOver;
  }

  private constructor(options: ClientdOptions) {
    this.#options = options;
    this.timeouts = { ...defaultTimeouts, ...options.timeouts };
    this.#bound = options.bound ?? defaultBound;
    this.#callersMax = options.callersMax ?? defaultCallersMax;
    this.#whenOver = new Promise((resolve) => {
      this.#over = resolve;
    });
    this.#line = new PrivateLine(
      { from: options.from, to: options.to },
      {
        answered: (answer) => this.#answered(answer),
        lost: (why) => this.#lost(why),
        room: () => this.#pass(),
      },
      { ...linePatience, ...options.patience },
    );
  }

  async #open(): Promise<void> {
    const { path, mode, log } = this.#options;
    this.#socket = await openPublicSocket(path, mode, (socket) => this.#enter(socket));
    // The line may have gone while we were opening.
    if (this.#ending !== undefined) this.#socket.close();
    else log(`callers are served on ${path}`);
    this.#tick = setInterval(() => this.#look(), tickMilliseconds);
  }

  now(): number {
    return performance.now();
  }

  asked(caller: Caller): void {
    const bytes = caller.request?.length ?? 0;
    if (this.#ending === 'line lost') caller.refuse(lostText);
    else if (this.#waitingBytes + bytes > waitingBytesMax) caller.refuse('The server is busy.');
    else {
      this.#waiting.add(caller);
      this.#waitingBytes += bytes;
      this.#pass();
    }
  }

  ended(caller: Caller): void {
    this.#callers.delete(caller);
    this.#leaveQueue(caller);
    this.#finishWhenEmpty();
  }

  #enter(socket: Socket): void {
    if (this.#callers.size >= this.#callersMax) {
      socket.on('error', () => socket.destroy());
      socket.end(faultImage('The server is busy.'), () => socket.destroy());
      return;
    }
    this.#callers.add(new Caller(socket, this));
  }

  #leaveQueue(caller: Caller): void {
    if (!this.#waiting.delete(caller)) return;
    this.#waitingBytes -= caller.request?.length ?? 0;
  }

  /** Passes on who waits, while there is room on the line and on the other side. */
  #pass(): void {
    for (const caller of this.#waiting) {
      if (this.#asked.size >= this.#bound || this.#line.isFull) return;
      const { request } = caller;
      this.#leaveQueue(caller);
      caller.request = undefined;
      if (request === undefined) continue;
      caller.token = randomUUID();
      this.#asked.set(caller.token, caller);
      this.#line.send(withToken(request, caller.token));
    }
  }

  /** An answer that nobody waits for any more is let go. */
  #answered({ token, image }: Answer): void {
    const caller = this.#asked.get(token);
    if (caller === undefined) return;
    this.#asked.delete(token);
    caller.answer(image);
    this.#pass();
    this.#finishWhenEmpty();
  }

  #look(): void {
    const now = this.now();
    for (const caller of this.#callers) {
      if (caller.deadline <= now) this.#expire(caller);
    }
    // Whoever has gone keeps his place on the other side until his answer is due.
    for (const [token, caller] of this.#asked) {
      if (caller.deadline <= now) this.#asked.delete(token);
    }
    this.#pass();
    this.#line.tick(this.#asked.size > 0);
    if (now < this.#ownershipAt || this.#ending !== undefined) return;
    this.#ownershipAt = now + ownershipMilliseconds;
    if (this.#socket?.isOurs() === false) this.#finish('superseded');
  }

  #expire(caller: Caller): void {
    this.#leaveQueue(caller);
    if (caller.isAsking) this.#options.log('a call was not answered in time');
    caller.expire();
  }

  #lost(why: string): void {
    this.#options.log(`the line is lost: ${why}`);
    this.#finish('line lost');
    this.#asked.clear();
    this.#waiting.clear();
    for (const caller of this.#callers) if (caller.isAsking) caller.refuse(lostText);
    this.#finishWhenEmpty();
  }

  #finish(ending: Ending): void {
    if (this.#ending === 'line lost') return;
    this.#ending = ending;
    if (ending !== 'line lost') this.#options.log(`no new callers are let in: ${ending}`);
    this.#socket?.close();
    // Those who are connected but have not asked yet get a moment to do so.
    for (const caller of this.#callers) {
      if (!caller.isAsking) caller.deadline = Math.min(caller.deadline, this.now() + 500);
    }
    this.#finishWhenEmpty();
  }

  #finishWhenEmpty(): void {
    if (this.#ending === undefined || this.#callers.size > 0) return;
    clearInterval(this.#tick);
    this.#line.close();
    this.#over(this.#ending);
  }
}
