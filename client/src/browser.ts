/**
 * The client for browsers: the same functions and types, over HTTP alone.
 * `new SelfService({ url: 'https://example.com' })`.
 */
import type { Calls } from './calls.ts';
import { giveCalls, type Parameters } from './give-calls.ts';
import { exchangeOverHttp } from './http-exchange.ts';
import { type CallOptions, usualRetries } from './sent.ts';

export type { Calls } from './calls.ts';
export { errorCode } from './http-exchange.ts';
export { SelfServiceError, type SelfServiceErrorCode } from './self-service-error.ts';
export type { CallOptions, Sent, SentFlag } from './sent.ts';

export interface SelfServiceOptions {
  /** Where the server is, in front of `/api`; the page's own server without it. */
  readonly url?: string | undefined;
  /** Milliseconds that a call may take. */
  readonly timeout?: number | undefined;
  /** How often a call that got no answer is made again; twice without it. */
  readonly retries?: number | undefined;
}

// They are put on the prototype below, where the compiler cannot see them.
const FromTable = class {} as new () => Calls;

export class SelfService extends FromTable {
  readonly #options: SelfServiceOptions;

  constructor(options: SelfServiceOptions = {}) {
    super();
    this.#options = options;
  }

  /** Calls an operation by its name, for servers that know more than this client. */
  callOperation(
    operation: string,
    params: Parameters = {},
    options: CallOptions = {},
  ): Promise<Record<string, unknown>> {
    const { url = '', retries = usualRetries } = this.#options;
    const { timeout = this.#options.timeout, signal, idempotencyKey } = options;
    const call = { operation, params, timeout, signal, retries, idempotencyKey };
    return exchangeOverHttp({ ...call, url: url.replace(/\/+$/, '') });
  }
}

giveCalls(SelfService.prototype);
