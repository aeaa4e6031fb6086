/** The Unix socket on which the Perl module and our own client call: one request a connection. */
import { createServer, type Server, type Socket } from 'node:net';
import { type Limits, requestLimits } from '@lineside/storable';
import type { Peer } from '../call.ts';
import { type Answering, Conversation, type Log, type Timeouts } from './conversation.ts';
import { faultImage } from './envelope.ts';
import { socketFile } from './socket-file.ts';

export interface SocketOptions {
  readonly path: string;
  /** Names or numbers; by default whoever runs the server. */
  readonly owner?: string | undefined;
  readonly group?: string | undefined;
  readonly mode?: number | undefined;
  readonly dispatch: Answering;
  readonly wire?: Peer['wire'] | undefined;
  /** How many connections are read and answered at a time; the others wait unread. */
  readonly bound?: number | undefined;
  /** How many may wait; whoever comes then is told that the server is busy. */
  readonly waitingMax?: number | undefined;
  readonly requestBytesMax?: number | undefined;
  readonly timeouts?: Partial<Timeouts> | undefined;
  readonly log: Log;
}

export interface ListeningSocket {
  readonly path: string;
  /** Takes no new calls and resolves when those in flight are answered. */
  close(): Promise<void>;
}

const defaultMode = 0o660;
const defaultTimeouts: Timeouts = { request: 10_000, reply: 60_000, linger: 1000 };
const sweepMilliseconds = 250;
/** A peer that has connected but not yet asked gets this long to do so while the server stops. */
const lastRequestMilliseconds = 500;

export async function listenOnSocket(options: SocketOptions): Promise<ListeningSocket> {
  const file = await socketFile(options.path, {
    owner: options.owner,
    group: options.group,
    mode: options.mode ?? defaultMode,
  });
  const door = new Door(options);
  const server = createServer({ allowHalfOpen: true }, (socket) => door.enter(socket));
  await listen(server, file.passingPath);
  server.on('error', (error) => options.log.error({ error }, 'the socket failed'));
  try {
    await file.publish();
  } catch (error) {
    server.close();
    throw error;
  }
  return {
    path: options.path,
    async close() {
      file.remove();
      // Those whom the kernel has connected already are still let in.
      await new Promise((resolve) => setImmediate(resolve));
      server.close();
      await door.close();
    },
  };
}

function listen(server: Server, path: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  // Until the file has its rights nobody but us may connect.
  const mask = process.umask(0o177);
  server.listen({ path, backlog: 1024 }, () => {
    server.off('error', reject);
    resolve();
  });
  process.umask(mask);
  return promise;
}

/** Lets at most `bound` conversations go on at a time and ends those that take too long. */
class Door {
  readonly #options: SocketOptions;
  readonly #timeouts: Timeouts;
  readonly #bound: number;
  readonly #waitingMax: number;
  readonly #limits: Limits;
  readonly #peer: Peer;
  readonly #inside = new Set<Conversation>();
  readonly #waiting: Socket[] = [];
  readonly #sweep: NodeJS.Timeout;
  #whenEmpty: (() => void) | undefined;
  #closing = false;

  constructor(options: SocketOptions) {
    this.#options = options;
    this.#timeouts = { ...defaultTimeouts, ...options.timeouts };
    this.#bound = options.bound ?? 256;
    this.#waitingMax = options.waitingMax ?? 4096;
    this.#limits = {
      ...requestLimits,
      tree: true,
      bytes: options.requestBytesMax ?? requestLimits.bytes,
    };
    this.#peer = Object.freeze({ wire: options.wire ?? 'socket', origin: options.path });
    this.#sweep = setInterval(() => this.#expire(), sweepMilliseconds);
    this.#sweep.unref();
  }

  get dispatch(): Answering {
    return this.#options.dispatch;
  }
  get log(): Log {
    return this.#options.log;
  }
  get peer(): Peer {
    return this.#peer;
  }
  get limits(): Limits {
    return this.#limits;
  }
  get timeouts(): Timeouts {
    return this.#timeouts;
  }
  now(): number {
    return performance.now();
  }

  enter(socket: Socket): void {
    // A peer that goes away in the middle is no fault of ours; its 'close' does what is to be done.
    socket.on('error', ignorePeer);
    if (this.#inside.size < this.#bound) this.#begin(socket);
    else if (this.#waiting.length < this.#waitingMax) this.#waiting.push(socket);
    else this.#turnAway(socket);
  }

  ended(conversation: Conversation): void {
    this.#inside.delete(conversation);
    while (this.#waiting.length > 0 && this.#inside.size < this.#bound) {
      const socket = this.#waiting.shift();
      if (socket && !socket.destroyed) this.#begin(socket);
    }
    if (this.#inside.size === 0) this.#whenEmpty?.();
  }

  async close(): Promise<void> {
    this.#closing = true;
    for (const conversation of this.#inside) this.#hurry(conversation);
    if (this.#inside.size > 0) {
      await new Promise<void>((resolve) => {
        this.#sweep.ref();
        this.#whenEmpty = resolve;
      });
    }
    clearInterval(this.#sweep);
  }

  #begin(socket: Socket): void {
    const conversation = new Conversation(socket, this);
    this.#inside.add(conversation);
    if (this.#closing) this.#hurry(conversation);
  }

  #hurry(conversation: Conversation): void {
    if (!conversation.idle) return;
    conversation.deadline = Math.min(conversation.deadline, this.now() + lastRequestMilliseconds);
  }

  #turnAway(socket: Socket): void {
    this.log.warn({ waiting: this.#waiting.length }, 'too many connections, one was turned away');
    socket.end(faultImage('The server is busy.', undefined), () => socket.destroy());
  }

  #expire(): void {
    const now = this.now();
    for (const conversation of this.#inside) {
      if (conversation.deadline <= now) conversation.expire();
    }
  }
}

function ignorePeer(): void {}
