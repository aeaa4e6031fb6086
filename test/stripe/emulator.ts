/**
 * Stripe's API over HTTP, as far as its published description goes and the adapter uses it: keys
 * that replay, refuse other parameters and are in use for a while, errors in their shapes, signed
 * events, a search that lags behind. Faults of the way there and back can be ordered.
 */
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { StripeRefusal } from './account.ts';
import { type Form, formIn } from './form.ts';
import { openObjects, type StripeObjects } from './objects.ts';

/** What becomes of the next request: its answer is lost or a page, or it does not even arrive. */
export type StripeFault = 'answer lost' | 'page' | 'page, and nothing done' | 'silence';

export interface StripeEmulator extends StripeObjects {
  readonly url: URL;
  readonly secretKey: string;
  readonly webhookSecret: string;
  /** The headers under which an event travels. */
  signed(body: string, atMs: number): Readonly<Record<string, string>>;
  failNext(fault: StripeFault): void;
  /** Requests wait until this is called with false, as if Stripe were slow. */
  hold(isHeld: boolean): void;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: object;
}

interface Kept {
  readonly request: string;
  readonly answer: Promise<Answer>;
  isDone: boolean;
}

const secretKey = 'sk_test_emulated';
const webhookSecret = 'whsec_emulated';

export async function openStripeEmulator(): Promise<StripeEmulator> {
  const objects = openObjects();
  const kept = new Map<string, Kept>();
  const faults: StripeFault[] = [];
  let held = Promise.withResolvers<void>();
  held.resolve();

  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece);
    const body = Buffer.concat(pieces).toString('utf8');
    const fault = faults.shift();
    if (fault === 'page, and nothing done') return page(response);
    if (fault === 'silence') return;
    const { answer, isReplayed } = await answerTo(request, body);
    if (fault === 'answer lost') return void response.destroy();
    if (fault === 'page') return page(response);
    const replayed = isReplayed ? { 'idempotent-replayed': 'true' } : {};
    const headers = { 'content-type': 'application/json', 'request-id': 'req_emulated' };
    response.writeHead(answer.status, { ...headers, ...replayed });
    response.end(JSON.stringify(answer.body));
  }

  async function answerTo(request: IncomingMessage, body: string) {
    const { authorization, 'idempotency-key': key } = request.headers;
    if (authorization !== `Bearer ${secretKey}`) {
      const shown = 'Invalid API Key provided: sk_test_****';
      return { answer: refused(401, { message: shown }), isReplayed: false };
    }
    const method = request.method ?? 'GET';
    const url = request.url ?? '/';
    if (method !== 'POST' || typeof key !== 'string') {
      return { answer: await perform(method, url, body), isReplayed: false };
    }
    const asked = `${url} ${body}`;
    const known = kept.get(key);
    if (known === undefined) {
      const doing = perform(method, url, body);
      const entry: Kept = { request: asked, answer: doing, isDone: false };
      kept.set(key, entry);
      const answer = await doing;
      entry.isDone = true;
      // What was refused before anything was done may be asked again with the same key.
      if (answer.status === 400) kept.delete(key);
      return { answer, isReplayed: false };
    }
    if (known.request !== asked) return { answer: otherUse(key), isReplayed: false };
    if (!known.isDone) return { answer: inUse(key), isReplayed: false };
    return { answer: await known.answer, isReplayed: true };
  }

  async function perform(method: string, url: string, body: string): Promise<Answer> {
    await held.promise;
    const { pathname, search } = new URL(url, 'http://emulator');
    const form: Form = formIn(method === 'POST' ? body : search.slice(1));
    try {
      return { status: 200, body: objects.answer(method, pathname, form) };
    } catch (error) {
      if (error instanceof StripeRefusal) return refused(error.status, error.details);
      throw error;
    }
  }

  server.listen({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    ...objects,
    url: new URL(`http://127.0.0.1:${port}`),
    secretKey,
    webhookSecret,
    signed(body, atMs) {
      const seconds = Math.floor(atMs / 1000);
      const mac = createHmac('sha256', webhookSecret).update(`${seconds}.${body}`).digest('hex');
      return { 'stripe-signature': `t=${seconds},v1=${mac}` };
    },
    failNext: (fault) => void faults.push(fault),
    hold(isHeld) {
      if (isHeld) held = Promise.withResolvers<void>();
      else held.resolve();
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function page(response: ServerResponse): void {
  response.writeHead(502, { 'content-type': 'text/html' });
  response.end('<html><body>502 Bad Gateway</body></html>');
}

const refused = (status: number, error: object): Answer => ({
  status,
  body: { error: { type: 'invalid_request_error', ...error } },
});

const otherUse = (key: string): Answer =>
  refused(400, {
    type: 'idempotency_error',
    message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
  });

const inUse = (key: string): Answer =>
  refused(409, {
    type: 'idempotency_error',
    code: 'idempotency_key_in_use',
    message: `There is currently another in-progress request using this Idempotent Key (${key}).`,
  });
