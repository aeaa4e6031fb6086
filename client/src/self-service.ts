/** A client of the self-service socket: one typed function for every operation. */
import { userInfo } from 'node:os';
import { type Calls, packets } from './calls.ts';
import { exchange } from './exchange.ts';
import { SelfServiceError } from './self-service-error.ts';
import type { CallOptions } from './sent.ts';

/** Where the Perl module looks for the socket. */
export const defaultSocket = '/usr/local/freeside/selfservice_socket';

export interface SelfServiceOptions {
  /** The socket of the server; {@link defaultSocket} without it. */
  readonly socket?: string | undefined;
  /** Names one of several servers of a machine: `.TAG` is appended to the path of the socket. */
  readonly tag?: string | undefined;
  /** Milliseconds that a call may take. Without it a call waits for as long as the server works. */
  readonly timeout?: number | undefined;
  /** Refuse to work under any other user than this one. */
  readonly user?: string | undefined;
}

type Parameters = Readonly<Record<string, unknown>>;

// The functions come from the table, as those of the Perl module do, so a new operation needs
// nothing here. They are put on the prototype below, where the compiler cannot see them.
const FromTable = class {} as new () => Calls;

/** One connection a call; any number of calls may be under way. */
export class SelfService extends FromTable {
  readonly #socket: string;
  readonly #timeout: number | undefined;

  /** Throws a {@link SelfServiceError} when `user` is given and is not who runs this process. */
  constructor(options: SelfServiceOptions = {}) {
    super();
    const { socket = defaultSocket, tag = '', timeout, user } = options;
    if (user !== undefined && user !== currentUser()) {
      throw new SelfServiceError('user', `not running as the ${user} user`);
    }
    this.#socket = tag === '' ? socket : `${socket}.${tag}`;
    this.#timeout = timeout;
  }

  /** Calls an operation by its packet, for servers that know more than this client. */
  send(
    packet: string,
    params: Parameters = {},
    options: CallOptions = {},
  ): Promise<Record<string, unknown>> {
    const { timeout = this.#timeout, signal } = options;
    return exchange({ socket: this.#socket, packet, params, timeout, signal });
  }
}

for (const [operation, packet] of Object.entries(packets)) {
  Object.defineProperty(SelfService.prototype, operation, {
    configurable: true,
    writable: true,
    value(this: SelfService, params?: Parameters, options?: CallOptions) {
      return this.send(packet, params, options);
    },
  });
}

function currentUser(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    // A user without a name, as containers have them, is nobody we could have been told of.
    return undefined;
  }
}
