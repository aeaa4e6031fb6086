/**
 * One connection: one image in, one image out, and the server's end is closed at once. A peer that
 * keeps its own end open until its next call, as the Perl module does, costs nothing after that.
 */
import type { Socket } from 'node:net';
import { ImageReader, type Limits, StorableError } from '@lineside/storable';
import type { Peer } from '../call.ts';
import type { Reply } from '../staged.ts';
import { type Envelope, faultImage, openEnvelope, replyPieces } from './envelope.ts';

/** Whoever answers calls. It never rejects: a fault is a reply with `_error`. */
export interface Answering {
  call(packet: string, params: unknown, peer: Peer): Promise<Reply>;
}

export interface Log {
  info(facts: object, text: string): void;
  warn(facts: object, text: string): void;
  error(facts: object, text: string): void;
}

/** All in milliseconds. */
export interface Timeouts {
  /** From the connection to the last byte of the request. */
  readonly request: number;
  /** From the first byte of the reply to its last one being taken. */
  readonly reply: number;
  /** How long a refused peer may go on sending, so that it gets to read why it was refused. */
  readonly linger: number;
}

/** What all conversations of one socket share. */
export interface Surroundings {
  readonly dispatch: Answering;
  readonly peer: Peer;
  readonly limits: Limits;
  readonly timeouts: Timeouts;
  readonly log: Log;
  now(): number;
  ended(conversation: Conversation): void;
}

/** `deserted`: the peer has gone while its call is being answered, which still counts. */
type State = 'reading' | 'calling' | 'deserted' | 'replying' | 'lingering';

export class Conversation {
  state: State = 'reading';
  deadline: number;
  readonly #socket: Socket;
  readonly #around: Surroundings;
  readonly #reader: ImageReader;
  #begun = false;

  constructor(socket: Socket, around: Surroundings) {
    this.#socket = socket;
    this.#around = around;
    this.#reader = new ImageReader(around.limits);
    this.deadline = around.now() + around.timeouts.request;
    socket.on('data', (bytes: Buffer) => this.#read(bytes));
    socket.on('end', () => this.#peerEnded());
    socket.on('close', () => this.#closed());
  }

  /** Nothing of a call has arrived, so that ending now loses nothing. */
  get idle(): boolean {
    return this.state === 'reading' && !this.#begun;
  }

  /** Called when the deadline has passed. */
  expire(): void {
    if (this.state === 'reading' && this.#begun) this.#refuse('The request took too long.');
    else if (this.state !== 'calling') this.#socket.destroy();
  }

  #read(bytes: Buffer): void {
    // What follows the image is not ours to read, and what a refused peer still sends is let go.
    if (this.state !== 'reading') {
      if (this.state !== 'lingering') this.#socket.pause();
      return;
    }
    this.#begun = true;
    let root: unknown;
    try {
      const read = this.#reader.push(bytes)[0];
      if (read === undefined) return;
      root = read.value;
    } catch (error) {
      if (!(error instanceof StorableError)) throw error;
      this.#refuse(`Illegal packet: ${error.message}`);
      return;
    }
    const envelope = openEnvelope(root);
    if (envelope === null) this.#refuse('Illegal packet: a call is a hash');
    else this.#call(envelope);
  }

  #call({ packet, params, token }: Envelope): void {
    this.state = 'calling';
    this.deadline = Number.POSITIVE_INFINITY;
    this.#around.dispatch
      .call(packet, params, this.#around.peer)
      .then((reply) => this.#answer(this.#encoded(reply, token)));
  }

  #encoded(reply: Reply, token: unknown): readonly Uint8Array[] {
    try {
      return replyPieces(reply, token);
    } catch (error) {
      this.#around.log.error({ error }, 'a reply cannot be written');
      return [faultImage('The reply cannot be written.', token)];
    }
  }

  #answer(image: readonly Uint8Array[]): void {
    if (this.state === 'deserted') {
      this.#around.ended(this);
      return;
    }
    this.state = 'replying';
    // What the kernel has taken reaches the peer even after we close, so there is no need to wait
    // for the peer, nor for an orderly shutdown. Most replies are taken at once.
    if (image.length > 1) this.#socket.cork();
    for (const piece of image) this.#socket.write(piece);
    if (image.length > 1) this.#socket.uncork();
    if (this.#socket.writableLength === 0) {
      this.#socket.destroy();
      return;
    }
    this.deadline = this.#around.now() + this.#around.timeouts.reply;
    this.#socket.destroySoon();
  }

  #refuse(text: string): void {
    this.state = 'lingering';
    this.deadline = this.#around.now() + this.#around.timeouts.linger;
    this.#socket.end(faultImage(text, undefined));
  }

  #peerEnded(): void {
    if (this.state === 'reading' && this.#begun) this.#refuse('Illegal packet: it ends too early');
    else if (this.state === 'reading') this.#socket.destroy();
    if (this.state === 'lingering') this.#socket.destroySoon();
  }

  #closed(): void {
    if (this.state === 'calling') this.state = 'deserted';
    else this.#around.ended(this);
  }
}
