/**
 * The line to the private machine: packets over two pipes, in any order. It tells whether the other
 * end is one of ours, keeps the line warm in a way that every other end ignores, and notices when
 * nobody is there any more.
 */
import type { Readable, Writable } from 'node:stream';
import { encode, replyLimits, StorableError } from '@lineside/storable';
import { ImageCutter } from './image-cutter.ts';
import { type Answer, answerIn, isAnswer, type Packet } from './token.ts';

export interface LineEvents {
  answered(answer: Answer): void;
  /** Nothing will come any more. */
  lost(why: string): void;
  /** There is room for more after it was full. */
  room(): void;
}

/** All in milliseconds. */
export interface LinePatience {
  /** Silence of one of our servers, which speaks every 15 s. */
  readonly ours: number;
  /** Silence of a server that said once that it would speak: every 55 s. */
  readonly old: number;
  /** The first wait before an old server is woken. */
  readonly wake: number;
}

export const linePatience: LinePatience = { ours: 45_000, old: 180_000, wake: 200 };

const wakeMax = 10_000;
/** More than this in the pipe, and callers wait. */
const fullBytes = 4 * 1024 * 1024;

/**
 * A 4.x server is asked by this to keep the line warm. One of ours knows by the second key that it
 * talks to one of us; a server older than 4.x answers that it knows no such packet, to nobody.
 */
const hello = encode({ _packet: '_enable_keepalive', _lineside: '1' });
const stillHere = encode({ _packet: '_keepalive', _lineside: '1' });

export class PrivateLine {
  /** Unknown until it has said something. */
  #server: 'unknown' | 'ours' | 'old' = 'unknown';
  readonly #from: Readable;
  readonly #to: Writable;
  readonly #events: LineEvents;
  readonly #patience: LinePatience;
  readonly #cutter = new ImageCutter(replyLimits);
  #heardAt: number;
  #wakeAt = Number.POSITIVE_INFINITY;
  #wakeAfter: number;
  #isLost = false;

  constructor(
    { from, to }: { readonly from: Readable; readonly to: Writable },
    events: LineEvents,
    patience: LinePatience = linePatience,
  ) {
    this.#from = from;
    this.#to = to;
    this.#events = events;
    this.#patience = patience;
    this.#wakeAfter = patience.wake;
    this.#heardAt = performance.now();
    from.on('data', (piece: Buffer) => this.#read(piece));
    from.on('end', () => this.#lose('the private machine has hung up'));
    from.on('error', (error: Error) => this.#lose(`reading failed: ${error.message}`));
    from.on('close', () => this.#lose('the private machine has hung up'));
    to.on('error', (error: Error) => this.#lose(`writing failed: ${error.message}`));
    to.on('drain', () => events.room());
    to.write(hello);
  }

  get isFull(): boolean {
    return this.#to.writableLength > fullBytes;
  }

  send(image: Buffer): void {
    this.#to.write(image);
    this.#wakeAfter = this.#patience.wake;
    this.#wakeAt = performance.now() + this.#wakeAfter;
  }

  /** From time to time; `waiting` says whether anybody waits for an answer. */
  tick(waiting: boolean): void {
    const now = performance.now();
    const silence = now - this.#heardAt;
    if (this.#server === 'ours' && silence > this.#patience.ours) this.#lose('silence');
    if (this.#server === 'old' && silence > this.#patience.old) this.#lose('silence');
    if (this.#server === 'ours' || !waiting || now < this.#wakeAt || this.#isLost) return;
    // The old server reads through a buffer that it forgets to look into: what came together with
    // another packet lies there until more bytes come.
    this.#to.write(hello);
    this.#wakeAfter = Math.min(this.#wakeAfter * 2, wakeMax);
    this.#wakeAt = now + this.#wakeAfter;
  }

  close(): void {
    this.#isLost = true;
    this.#to.end();
  }

  #read(piece: Buffer): void {
    if (this.#isLost) return;
    this.#heardAt = performance.now();
    try {
      this.#cutter.push(piece, (image) => this.#take(image));
    } catch (error) {
      if (!(error instanceof StorableError)) throw error;
      this.#lose(`what came is no packet: ${error.message}`);
    }
  }

  #take(image: Buffer): void {
    const found = answerIn(image);
    if (isAnswer(found)) this.#events.answered(found);
    else if (found._token === '_keepalive') this.#kept(found);
  }

  #kept(packet: Packet): void {
    if (packet._lineside === undefined) {
      if (this.#server === 'unknown') this.#server = 'old';
      return;
    }
    this.#server = 'ours';
    this.#to.write(stillHere);
  }

  #lose(why: string): void {
    if (this.#isLost) return;
    this.#isLost = true;
    this.#events.lost(why);
    this.#from.destroy();
    this.#to.destroy();
  }
}
