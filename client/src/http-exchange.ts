/**
 * One call over HTTP, wherever there is a `fetch`: in Node and in browsers. What changes something
 * is sent with an `Idempotency-Key`, so that it may be sent again when no answer came: it is then
 * still done once.
 */
import { fileKeys, readings } from './calls.ts';
import { SelfServiceError } from './self-service-error.ts';

export interface HttpExchange {
  readonly url: string;
  readonly operation: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Milliseconds for the whole call, with all its tries. */
  readonly timeout?: number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** How often a call without an answer is made again. */
  readonly retries: number;
  /** Names the call for the server; a random one without it. */
  readonly idempotencyKey?: string | undefined;
}

type Reply = Record<string, unknown>;

const pauseMilliseconds = 200;
const pauseMillisecondsMax = 5000;
const problem = 'application/problem+json';

/** Resolves to the reply, also where it refuses; rejects with a {@link SelfServiceError}. */
export async function exchangeOverHttp(call: HttpExchange): Promise<Reply> {
  const ends = endsOf(call);
  try {
    const request = requestFor(call, ends.signal);
    for (let tries = 0; ; tries += 1) {
      const outcome = await attempt(call, request, ends.signal);
      if ('reply' in outcome) return outcome.reply;
      if (ends.signal.aborted) throw ends.reason();
      if (!outcome.again || tries >= call.retries) throw outcome.error;
      await pause(outcome.afterMs ?? pauseMilliseconds * 2 ** tries, ends.signal);
      if (ends.signal.aborted) throw ends.reason();
    }
  } finally {
    ends.done();
  }
}

type Outcome =
  | { readonly reply: Reply }
  | {
      readonly error: SelfServiceError;
      /** Nobody knows whether it was done, and making it again cannot do it twice. */
      readonly again: boolean;
      readonly afterMs?: number | undefined;
    };

interface Ends {
  readonly signal: AbortSignal;
  reason(): SelfServiceError;
  done(): void;
}

/** The caller's own signal and the time that is allowed, as one. */
function endsOf({ timeout, signal }: HttpExchange): Ends {
  const controller = new AbortController();
  let isLate = false;
  const onAbort = () => controller.abort(signal?.reason);
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  const timer =
    timeout !== undefined && timeout > 0
      ? setTimeout(() => {
          isLate = true;
          controller.abort();
        }, timeout)
      : undefined;
  return {
    signal: controller.signal,
    reason: () =>
      isLate
        ? new SelfServiceError('timeout', `error reading result: no reply within ${timeout} ms`)
        : new SelfServiceError('aborted', 'the call was aborted', signal?.reason),
    done() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}

function requestFor(call: HttpExchange, signal: AbortSignal): RequestInit {
  const { operation, params, idempotencyKey } = call;
  const headers: Record<string, string> = { 'content-type': 'application/json' };
  // An operation that this client does not know may change something.
  if (!readings.has(operation)) headers['idempotency-key'] = idempotencyKey ?? crypto.randomUUID();
  let body: string;
  try {
    // A key without a value is a key: for some operations its being there counts.
    body = JSON.stringify(params, (_key, value) => (value === undefined ? null : value));
  } catch (error) {
    throw new SelfServiceError('send', `can't send packet: ${textOf(error)}`, error);
  }
  return {
    method: 'POST',
    headers,
    body,
    signal,
    redirect: 'error',
    credentials: 'omit',
    cache: 'no-store',
  };
}

async function attempt(
  { url, operation }: HttpExchange,
  request: RequestInit,
  signal: AbortSignal,
): Promise<Outcome> {
  let response: Response;
  try {
    response = await fetch(`${url}/api/${encodeURIComponent(operation)}`, request);
  } catch (error) {
    const text = `connect: ${textOf(causeOf(error))} (${url})`;
    return { error: new SelfServiceError('connect', text, error), again: !signal.aborted };
  }
  try {
    return outcomeOf(operation, response, await response.text());
  } catch (error) {
    const text = `error reading result: ${textOf(causeOf(error))}`;
    return { error: new SelfServiceError('read', text, error), again: !signal.aborted };
  }
}

function outcomeOf(operation: string, response: Response, text: string): Outcome {
  const { status, headers } = response;
  const type = headers.get('content-type') ?? '';
  const again = [408, 409, 429, 502, 503, 504].includes(status);
  const waitSeconds = Number(headers.get('retry-after') ?? Number.NaN);
  const afterMs = waitSeconds >= 0 ? waitSeconds * 1000 : undefined;
  const reply = type.includes('json') ? hashIn(text) : undefined;
  if (reply === undefined) {
    const words = `the server answered ${status} without a reply`;
    return {
      error: new SelfServiceError('read', `error reading result: ${words}`),
      again,
      afterMs,
    };
  }
  if (type.startsWith(problem)) {
    const words = String(reply.error ?? `status ${status}`);
    return { error: new SelfServiceError('remote', words, reply), again, afterMs };
  }
  for (const key of fileKeys[operation] ?? []) {
    if (typeof reply[key] === 'string') reply[key] = atob(reply[key]);
  }
  return { reply };
}

function hashIn(text: string): Reply | undefined {
  try {
    const value: unknown = JSON.parse(text);
    const isHash = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isHash ? (value as Reply) : undefined;
  } catch {
    // A proxy's page, or half an answer: there is no reply in it.
    return undefined;
  }
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, Math.min(milliseconds, pauseMillisecondsMax));
    signal.addEventListener('abort', done, { once: true });
  });
}

/** What `fetch` says is `fetch failed`; why is behind it. */
const causeOf = (error: unknown): unknown =>
  error instanceof Error && error.cause !== undefined ? error.cause : error;

const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The code of a refusal, which only HTTP tells; undefined for every other reply. */
export function errorCode(reply: object): string | undefined {
  const { error_code: code } = reply as { readonly error_code?: unknown };
  return typeof code === 'string' ? code : undefined;
}
