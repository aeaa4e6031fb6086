/** A client of the self-service socket, or of a URL: one typed function for every operation. */
import { userInfo } from 'node:os';
import { type Calls, packets } from './calls.ts';
import { exchange } from './exchange.ts';
import { giveCalls, type Parameters } from './give-calls.ts';
import { exchangeOverHttp } from './http-exchange.ts';
import { SelfServiceError } from './self-service-error.ts';
import { type CallOptions, usualRetries } from './sent.ts';

/** Where the Perl module looks for the socket. */
export const defaultSocket = '/usr/local/freeside/selfservice_socket';

export interface SelfServiceOptions {
  /** The socket of the server; {@link defaultSocket} without it. */
  readonly socket?: string | undefined;
  /** Names one of several servers of a machine: `.TAG` is appended to the path of the socket. */
  readonly tag?: string | undefined;
  /** Call over HTTP instead: `https://example.com`, in front of `/api`. */
  readonly url?: string | undefined;
  /** How often a call over HTTP that got no answer is made again; twice without it. */
  readonly retries?: number | undefined;
  /** Milliseconds that a call may take. Without it a call waits for as long as the server works. */
  readonly timeout?: number | undefined;
  /** Refuse to work under any other user than this one. */
  readonly user?: string | undefined;
}

// They are put on the prototype below, where the compiler cannot see them.
const FromTable = class {} as new () => Calls;

/** Any number of calls may be under way. */
export class SelfService extends FromTable {
  readonly #socket: string;
  readonly #url: string | undefined;
  readonly #timeout: number | undefined;
  readonly #retries: number;

  /** Throws a {@link SelfServiceError} when `user` is given and is not who runs this process. */
  constructor(options: SelfServiceOptions = {}) {
    super();
    const {
      socket = defaultSocket,
      tag = '',
      url,
      timeout,
      retries = usualRetries,
      user,
    } = options;
    if (user !== undefined && user !== currentUser()) {
      throw new SelfServiceError('user', `not running as the ${user} user`);
    }
    this.#socket = tag === '' ? socket : `${socket}.${tag}`;
    this.#url = url?.replace(/\/+$/, '');
    this.#timeout = timeout;
    this.#retries = retries;
  }

  /** Calls an operation by its name. */
  callOperation(
    operation: string,
    params: Parameters = {},
    options: CallOptions = {},
  ): Promise<Record<string, unknown>> {
    const { timeout = this.#timeout, signal, idempotencyKey } = options;
    if (this.#url !== undefined) {
      const [url, retries] = [this.#url, this.#retries];
      const call = { url, operation, params, timeout, signal, retries, idempotencyKey };
      return exchangeOverHttp(call);
    }
    const packet = Object.hasOwn(packets, operation)
      ? packets[operation as keyof typeof packets]
      : operation;
    return exchange({ socket: this.#socket, packet, params, timeout, signal });
  }

  /** Calls an operation by its packet, for servers that know more than this client. */
  send(
    packet: string,
    params: Parameters = {},
    options: CallOptions = {},
  ): Promise<Record<string, unknown>> {
    if (this.#url !== undefined) {
      // There, an operation is called by what stands behind the slash.
      return this.callOperation(packet.slice(packet.lastIndexOf('/') + 1), params, options);
    }
    const { timeout = this.#timeout, signal } = options;
    return exchange({ socket: this.#socket, packet, params, timeout, signal });
  }
}

giveCalls(SelfService.prototype);

function currentUser(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    // A user without a name, as containers have them, is nobody we could have been told of.
    return undefined;
  }
}
