/** One local connection: one image in, one image out, and our end is closed at once. */
import type { Socket } from 'node:net';
import { type Limits, StorableError } from '@lineside/storable';
import { ImageCutter } from './image-cutter.ts';
import { faultImage, isHash } from './token.ts';

/** All in milliseconds. */
export interface Timeouts {
  /** From the connection to the last byte of the request. */
  readonly request: number;
  /** From there to the answer. */
  readonly answer: number;
  /** From the first byte of the reply to its last one being taken. */
  readonly reply: number;
  /** How long a refused caller may go on sending, so that he gets to read why. */
  readonly linger: number;
}

export interface Surroundings {
  readonly limits: Limits;
  readonly timeouts: Timeouts;
  now(): number;
  /** The caller has asked. */
  asked(caller: Caller): void;
  /** The line is gone, whether he was answered or not. */
  ended(caller: Caller): void;
}

type State = 'reading' | 'asking' | 'answered';

export class Caller {
  /** What he asks, until it is passed on. */
  request: Buffer | undefined;
  token = '';
  deadline: number;
  gone = false;
  readonly #socket: Socket;
  readonly #around: Surroundings;
  readonly #cutter: ImageCutter;
  #state: State = 'reading';
  #begun = false;

  constructor(socket: Socket, around: Surroundings) {
    this.#socket = socket;
    this.#around = around;
    this.#cutter = new ImageCutter(around.limits);
    this.deadline = around.now() + around.timeouts.request;
    // A caller who goes away in the middle is no fault of ours; 'close' does what is to be done.
    socket.on('error', () => socket.destroy());
    socket.on('data', (piece: Buffer) => this.#read(piece));
    socket.on('end', () => this.#stopped());
    socket.on('close', () => {
      this.gone = true;
      around.ended(this);
    });
  }

  get isAsking(): boolean {
    return this.#state === 'asking';
  }

  /** The deadline has passed. */
  expire(): void {
    if (this.#state === 'reading' && this.#begun) this.refuse('The request took too long.');
    else if (this.#state === 'asking') this.refuse('There was no answer in time.');
    else this.#socket.destroy();
  }

  answer(image: Buffer): void {
    if (this.gone || this.#state === 'answered') return;
    this.#state = 'answered';
    this.deadline = this.#around.now() + this.#around.timeouts.reply;
    this.#socket.write(image);
    // What the kernel has taken reaches him even after we close.
    if (this.#socket.writableLength === 0) this.#socket.destroy();
    else this.#socket.destroySoon();
  }

  refuse(text: string): void {
    if (this.gone || this.#state === 'answered') return;
    const wasReading = this.#state === 'reading';
    this.request = undefined;
    if (!wasReading) {
      this.answer(faultImage(text));
      return;
    }
    this.#state = 'answered';
    this.deadline = this.#around.now() + this.#around.timeouts.linger;
    this.#socket.end(faultImage(text));
  }

  #read(piece: Buffer): void {
    // What follows the image is not ours to read.
    if (this.#state !== 'reading') return;
    this.#begun = true;
    try {
      this.#cutter.push(piece, (image) => {
        this.request ??= image;
      });
    } catch (error) {
      if (!(error instanceof StorableError)) throw error;
      if (this.request === undefined) {
        this.refuse(`Illegal packet: ${error.message}`);
        return;
      }
    }
    if (this.request === undefined) return;
    if (!isHash(this.request)) {
      this.refuse('Illegal packet: a call is a hash');
      return;
    }
    this.#state = 'asking';
    this.deadline = this.#around.now() + this.#around.timeouts.answer;
    this.#around.asked(this);
  }

  #stopped(): void {
    if (this.#state === 'reading' && this.#begun) {
      this.refuse('Illegal packet: it ends too early');
    } else if (this.#state === 'reading') this.#socket.destroy();
  }
}
