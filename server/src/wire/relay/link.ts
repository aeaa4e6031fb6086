/**
 * One line to a public machine while it lasts: calls come in packets, answers go back in any order.
 * The other end is `lineside-clientd`, or the historical program of that kind.
 */
import type { Readable, Writable } from 'node:stream';
import { encode, ImageReader, requestLimits, StorableError } from '@lineside/storable';
import type { Peer } from '../../call.ts';
import type { Answering, Log } from '../conversation.ts';
import { type Envelope, faultImage, openEnvelope, replyImage } from '../envelope.ts';

export interface LinkOptions {
  readonly from: Readable;
  readonly to: Writable;
  readonly dispatch: Answering;
  readonly peer: Peer;
  readonly log: Log;
  /** Calls under way; what comes then is not read before one of them is answered. */
  readonly bound?: number | undefined;
  readonly patience?: Partial<LinkPatience> | undefined;
}

/** All in milliseconds. */
export interface LinkPatience {
  /** How often we speak to one of ours, which answers each time. */
  readonly beat: number;
  /** Silence of one of ours after which nobody is there. */
  readonly silence: number;
  /** Silence of ours after which an old peer that asked for it is sent something. */
  readonly keepWarm: number;
  /** When an old peer is woken after a reply. */
  readonly wakes: readonly number[];
}

const usualPatience: LinkPatience = {
  beat: 15_000,
  silence: 45_000,
  keepWarm: 55_000,
  wakes: [50, 250, 1000],
};

const usualBound = 256;
const tickMilliseconds = 100;

/** Every old peer lets go what has a token that it does not know; a 4.x one without a word. */
const keepAlive = encode({ _token: '_keepalive' });
/** The second key tells one of ours that we are one of ours. */
const beat = encode({ _token: '_keepalive', _lineside: '1' });

export class Link {
  readonly #options: LinkOptions;
  readonly #patience: LinkPatience;
  readonly #bound: number;
  readonly #reader = new ImageReader({ ...requestLimits, tree: true });
  readonly #held: Envelope[] = [];
  readonly #tick: NodeJS.Timeout;
  #peer: 'old' | 'warm' | 'ours' = 'old';
  #inFlight = 0;
  #heardAt = performance.now();
  #spokeAt = performance.now();
  #wakes: number[] = [];
  #isLost = false;
  #whenIdle: (() => void) | undefined;
  #lose: (why: string) => void = () => undefined;
  /** Resolves to why it ended. */
  readonly lost: Promise<string>;
  /** Whether a packet ever came. */
  wasUsed = false;

  constructor(options: LinkOptions) {
    this.#options = options;
    this.#patience = { ...usualPatience, ...options.patience };
    this.#bound = options.bound ?? usualBound;
    const { promise, resolve } = Promise.withResolvers<string>();
    this.lost = promise;
    this.#lose = (why) => {
      this.#isLost = true;
      clearInterval(this.#tick);
      this.#whenIdle?.();
      resolve(why);
    };
    const { from, to } = options;
    from.on('data', (piece: Buffer) => this.#read(piece));
    from.on('end', () => this.#lose('the other end has hung up'));
    from.on('error', (error: Error) => this.#lose(`reading failed: ${error.message}`));
    from.on('close', () => this.#lose('the other end has hung up'));
    to.on('error', (error: Error) => this.#lose(`writing failed: ${error.message}`));
    this.#tick = setInterval(() => this.#look(), tickMilliseconds);
  }

  /** Begins no call any more and resolves when those under way are answered, or the line is lost. */
  async finish(): Promise<void> {
    this.#options.from.pause();
    this.#held.length = 0;
    if (this.#inFlight > 0 && !this.#isLost) {
      await new Promise<void>((resolve) => {
        this.#whenIdle = resolve;
      });
    }
    clearInterval(this.#tick);
  }

  #read(piece: Buffer): void {
    if (this.#isLost) return;
    this.#heardAt = performance.now();
    try {
      for (const { value } of this.#reader.push(piece)) this.#take(value);
      // Garbage behind good packets shows itself at the next piece.
      this.#reader.push(nothing);
    } catch (error) {
      if (!(error instanceof StorableError)) throw error;
      this.#lose(`what came is no packet: ${error.message}`);
    }
  }

  #take(value: unknown): void {
    this.wasUsed = true;
    const envelope = openEnvelope(value);
    if (envelope === null) {
      this.#options.log.warn({ dial: this.#options.peer.origin }, 'a packet is no hash');
    } else if (envelope.token === undefined && this.#control(envelope)) {
      return;
    } else if (this.#inFlight < this.#bound) {
      this.#call(envelope);
    } else {
      this.#held.push(envelope);
      this.#options.from.pause();
    }
  }

  /** What the relay says for itself. It has no token, which every call has. */
  #control({ packet, params }: Envelope): boolean {
    if (packet === '_enable_keepalive') {
      const isNew = this.#peer !== 'ours';
      this.#peer = params._lineside === undefined ? 'warm' : 'ours';
      if (this.#peer === 'ours' && isNew) this.#write(beat);
      return true;
    }
    return packet === '_keepalive';
  }

  #call({ packet, params, token }: Envelope): void {
    this.#inFlight += 1;
    const { dispatch, peer } = this.#options;
    dispatch.call(packet, params, peer).then((reply) => {
      this.#answer(() => replyImage(reply, token), token);
    });
  }

  #answer(image: () => Uint8Array, token: unknown): void {
    if (this.#isLost) return;
    let bytes: Uint8Array;
    try {
      bytes = image();
    } catch (error) {
      this.#options.log.error({ error }, 'a reply cannot be written');
      bytes = faultImage('The reply cannot be written.', token);
    }
    // A call counts until the pipe has its reply, or replies would pile up before a slow line.
    this.#write(bytes, () => this.#answered());
    if (this.#peer !== 'ours') this.#wakes = [...this.#patience.wakes];
  }

  #answered(): void {
    this.#inFlight -= 1;
    const next = this.#held.shift();
    if (next !== undefined) this.#call(next);
    else if (this.#options.from.isPaused() && this.#whenIdle === undefined) {
      this.#options.from.resume();
    }
    if (this.#inFlight === 0) this.#whenIdle?.();
  }

  #write(bytes: Uint8Array, done?: () => void): void {
    this.#spokeAt = performance.now();
    this.#options.to.write(bytes, done);
  }

  #look(): void {
    const now = performance.now();
    const silent = now - this.#spokeAt;
    if (this.#peer === 'ours') {
      if (silent >= this.#patience.beat) this.#write(beat);
      if (now - this.#heardAt > this.#patience.silence) this.#lose('silence');
      return;
    }
    // An old peer reads through a buffer that it forgets to look into: a reply that came together
    // with another lies there until more bytes come.
    const [wake] = this.#wakes;
    if (wake !== undefined && silent >= wake) {
      this.#wakes.shift();
      this.#write(keepAlive);
    } else if (this.#peer === 'warm' && silent >= this.#patience.keepWarm) this.#write(keepAlive);
  }
}

const nothing = new Uint8Array(0);
