/** One call over a Unix socket: connect, write one image, read one image, hang up. */
import { connect, type Socket } from 'node:net';
import { getSystemErrorMap } from 'node:util';
import { encode, ImageReader, replyLimits, StorableError } from '@lineside/storable';
import { SelfServiceError } from './self-service-error.ts';

export interface Exchange {
  readonly socket: string;
  readonly packet: string;
  readonly params: object;
  /** Milliseconds for the whole call; without it the call waits for as long as the server works. */
  readonly timeout?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A busy system refuses a connection that it would let a blocking program wait for. */
const busyPauseMilliseconds = 20;
const busyAttemptsMax = 500;

/** Resolves to the reply; rejects with a {@link SelfServiceError}, also for a true `_error`. */
export function exchange(call: Exchange): Promise<Record<string, unknown>> {
  return new Promise((resolve, reject) => {
    if (call.signal?.aborted) {
      reject(aborted(call.signal));
      return;
    }
    let request: Uint8Array;
    try {
      request = encode({ ...call.params, _packet: call.packet });
    } catch (error) {
      reject(new SelfServiceError('send', `can't send packet: ${textOf(error)}`, error));
      return;
    }
    new Line(call, request, resolve, reject).dial();
  });
}

class Line {
  readonly #call: Exchange;
  readonly #request: Uint8Array;
  readonly #resolve: (reply: Record<string, unknown>) => void;
  readonly #reject: (error: SelfServiceError) => void;
  readonly #reader = new ImageReader(replyLimits);
  readonly #onAbort = () => this.#fail(aborted(this.#call.signal));
  #socket: Socket | undefined;
  #timer: NodeJS.Timeout | undefined;
  #attempts = 0;
  #connected = false;
  #bytes = 0;
  #over = false;

  constructor(
    call: Exchange,
    request: Uint8Array,
    resolve: (reply: Record<string, unknown>) => void,
    reject: (error: SelfServiceError) => void,
  ) {
    this.#call = call;
    this.#request = request;
    this.#resolve = resolve;
    this.#reject = reject;
    call.signal?.addEventListener('abort', this.#onAbort, { once: true });
    if (call.timeout !== undefined && call.timeout > 0) {
      this.#timer = setTimeout(() => this.#expire(), call.timeout);
    }
  }

  dial(): void {
    const socket = connect(this.#call.socket);
    this.#socket = socket;
    socket.on('error', (error: NodeJS.ErrnoException) => this.#broken(error));
    socket.on('connect', () => {
      this.#connected = true;
      socket.write(this.#request);
    });
    socket.on('data', (bytes: Buffer) => this.#read(bytes));
    socket.on('end', () => this.#ended());
  }

  #read(bytes: Buffer): void {
    if (this.#over) return;
    this.#bytes += bytes.length;
    let reply: unknown;
    try {
      reply = this.#reader.push(bytes)[0]?.value;
    } catch (error) {
      this.#unreadable(textOf(error), error);
      return;
    }
    if (reply === undefined) return;
    if (!isHash(reply)) this.#unreadable('the reply is no hash');
    else if (isTrue(reply._error)) {
      this.#fail(new SelfServiceError('remote', String(reply._error).replace(/\n$/, '')));
    } else {
      this.#hangUp();
      this.#resolve(reply);
    }
  }

  #ended(): void {
    if (this.#bytes === 0) this.#unreadable('the server hung up without a reply');
    else this.#unreadable(`the reply ends after ${this.#bytes} bytes`);
  }

  #broken(error: NodeJS.ErrnoException): void {
    if (this.#over) return;
    if (this.#connected) {
      if (error.syscall !== 'write') this.#unreadable(systemText(error), error);
      else {
        const text = `can't send packet: ${systemText(error)}`;
        this.#fail(new SelfServiceError('send', text, error));
      }
    } else if (error.code === 'EAGAIN' && ++this.#attempts < busyAttemptsMax) {
      setTimeout(() => {
        if (!this.#over) this.dial();
      }, busyPauseMilliseconds);
    } else {
      const text = `connect: ${systemText(error)} (${this.#call.socket})`;
      this.#fail(new SelfServiceError('connect', text, error));
    }
  }

  #expire(): void {
    const text = `error reading result: no reply within ${this.#call.timeout} ms`;
    this.#fail(new SelfServiceError('timeout', text));
  }

  #unreadable(why: string, cause?: unknown): void {
    this.#fail(new SelfServiceError('read', `error reading result: ${why}`, cause));
  }

  #fail(error: SelfServiceError): void {
    if (this.#over) return;
    this.#hangUp();
    this.#reject(error);
  }

  #hangUp(): void {
    this.#over = true;
    clearTimeout(this.#timer);
    this.#call.signal?.removeEventListener('abort', this.#onAbort);
    this.#socket?.destroy();
  }
}

function isHash(value: unknown): value is Record<string, unknown> {
  // A hash is the only thing that is read without a prototype.
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === null;
}

/** As Perl has it. */
function isTrue(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '' && value !== '0' && value !== 0;
}

function aborted(signal: AbortSignal | undefined): SelfServiceError {
  return new SelfServiceError('aborted', 'the call was aborted', signal?.reason);
}

function textOf(error: unknown): string {
  if (error instanceof StorableError) {
    if (error.code === 'bad_magic') return 'Magic number checking on storable file failed';
    return error.message;
  }
  return error instanceof Error ? error.message : String(error);
}

/** The system's own words, as a Perl program would print them. */
function systemText(error: NodeJS.ErrnoException): string {
  const known = error.errno === undefined ? undefined : getSystemErrorMap().get(error.errno);
  return known === undefined ? error.message : known[1];
}
