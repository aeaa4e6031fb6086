/**
 * A gateway as a process of its own, for tests of what a network does: it serves what it is handed
 * over HTTP, and, when it is told to, answers late, twice, with nonsense or not at all.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { type FaultName, faults } from './faults.ts';
import type { CardGateway } from './gateway.ts';
import type { SignedEvent } from './gateway-event.ts';
import { type Asked, jsonType, methods } from './over-http.ts';
import { controlsOf, sandboxPage } from './sandbox-pages.ts';

export interface GatewayServing {
  readonly gateway: CardGateway;
  readonly host: string;
  readonly port: number;
  /** What happens to the next request; nothing goes wrong without it. */
  readonly nextFault?: (() => FaultName) | undefined;
  /** How late what is late comes. */
  readonly lateMs: number;
}

export interface ServedGateway {
  readonly url: string;
  /** Ends the connections; what is late by then never comes. */
  close(): Promise<void>;
}

const htmlType = 'text/html; charset=utf-8';
const bodyBytesMax = 64 * 1024;
const page = '<!doctype html><title>502 Bad Gateway</title><h1>502 Bad Gateway</h1>\n';

export async function serveGateway(serving: GatewayServing): Promise<ServedGateway> {
  const ending = new AbortController();
  const server = createServer((request, response) => {
    answer(serving, { request, response, ending: ending.signal }).catch(() => {
      // What failed may hold what was sent, so nothing is said but that it failed.
      if (!response.headersSent) send(response, 500, 'text/plain', 'failed\n');
    });
  });
  server.listen({ host: serving.host, port: serving.port });
  await once(server, 'listening');
  const { address, port, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    async close() {
      ending.abort();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly ending: AbortSignal;
}

async function answer(serving: GatewayServing, exchange: Exchange): Promise<void> {
  const { request, response, ending } = exchange;
  const method = methods.find((name) => request.url === `/${name}`);
  if (method === undefined || request.method !== 'POST') {
    if (!answerVisitor(serving.gateway, request, response)) {
      send(response, 404, 'text/plain', 'unknown\n');
    }
    return;
  }
  const given = await givenIn(request);
  if (given === undefined) {
    send(response, 400, 'text/plain', 'unreadable\n');
    return;
  }
  const { arrives, late, seen } = faults[serving.nextFault?.() ?? 'none'];
  const wait = () => delay(serving.lateMs, null, { signal: ending });
  const ask = askedOf(serving.gateway)[method];
  let outcome: unknown;
  if (late === 'request') await wait();
  for (let time = 0; time < arrives; time += 1) outcome = await ask(...given, endOf(response));
  if (late === 'answer') await wait();
  if (seen === 'answer') send(response, 200, jsonType, JSON.stringify(outcome));
  else if (seen === 'page') send(response, 502, 'text/html', page);
  else if (seen === 'hang-up') response.destroy();
  // Silence lasts until the caller gives up.
}

/** The customers whom it asks to confirm come here; false for whatever is no page of theirs. */
function answerVisitor(
  gateway: CardGateway,
  { method, url = '' }: IncomingMessage,
  response: ServerResponse,
): boolean {
  const controls = controlsOf(gateway);
  const [, reference = '', answer] = /^\/sandbox\/([\w-]+)(?:\/(yes|no))?$/.exec(url) ?? [];
  if (controls === undefined || reference === '') return false;
  if (answer === undefined) {
    const asked = method === 'GET' ? controls.pageOf(reference) : undefined;
    if (asked !== undefined) send(response, 200, htmlType, sandboxPage(reference, asked));
    return asked !== undefined;
  }
  if (method !== 'POST') return false;
  const location = controls.answerPage(reference, answer === 'yes');
  if (location !== undefined) response.writeHead(303, { location }).end();
  return location !== undefined;
}

function askedOf(gateway: CardGateway): Asked {
  const verify = async (event: SignedEvent) => ({
    event: (await gateway.events?.verify(event)) ?? null,
  });
  return { ...gateway, verify } as unknown as Asked;
}

/** Undefined for what no caller of ours sends. */
async function givenIn(request: IncomingMessage): Promise<unknown[] | undefined> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of request) {
    bytes += piece.length;
    if (bytes > bodyBytesMax) return undefined;
    pieces.push(piece);
  }
  try {
    const given: unknown = JSON.parse(Buffer.concat(pieces).toString('utf8'));
    return Array.isArray(given) ? given : undefined;
  } catch {
    return undefined;
  }
}

/** Nobody waits any more. */
function endOf(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  if (response.closed) gone.abort();
  else response.once('close', () => gone.abort());
  return gone.signal;
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' });
  response.end(body);
}
