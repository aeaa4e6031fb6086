/** The portal by itself, on a machine with no database and no secret: plain HTTP or TLS. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { BlockList, isIP } from 'node:net';
import type { PageAnswer, PageRequest, Pages } from './exchange.ts';

export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  readonly pages: Pages;
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer } | undefined;
  /** Addresses and networks of proxies that say where a browser came from. */
  readonly trustedProxies?: readonly string[] | undefined;
}

export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

const bodyBytesMax = 256 * 1024;
const limits = { headersTimeout: 10_000, requestTimeout: 20_000, keepAliveTimeout: 65_000 };

export async function listen(options: ListenOptions): Promise<Listening> {
  const { pages, tls } = options;
  const proxies = listOf(options.trustedProxies ?? []);
  const answer = (message: IncomingMessage, response: ServerResponse) => {
    // Neither rejects: what fails is a page, or a connection that is gone.
    void respond(pages, requestOf(message, proxies, tls !== undefined), { message, response });
  };
  const server =
    tls === undefined
      ? createServer(limits, answer)
      : createTlsServer({ ...limits, ...tls }, answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${host}:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}

interface Line {
  readonly message: IncomingMessage;
  readonly response: ServerResponse;
}

async function respond(pages: Pages, request: PageRequest, { message, response }: Line) {
  const body = await readBody(message);
  const answer =
    body === undefined
      ? await pages.trouble(request, 413)
      : await pages.answer({ ...request, body });
  if (body === undefined) response.setHeader('connection', 'close');
  write(response, answer, request.method === 'HEAD');
}

function write(response: ServerResponse, { status, headers, body }: PageAnswer, isHead: boolean) {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) {
    response.setHeader(name, typeof value === 'string' ? value : [...value]);
  }
  response.setHeader('content-length', Buffer.byteLength(body));
  response.end(isHead ? undefined : body);
}

/** Undefined where it is more than any form of ours sends. */
async function readBody(message: IncomingMessage): Promise<Uint8Array | undefined> {
  if (message.method === 'GET' || message.method === 'HEAD') return new Uint8Array();
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of message) {
      bytes += piece.length;
      if (bytes > bodyBytesMax) return undefined;
      pieces.push(piece);
    }
  } catch {
    // The browser has gone; nobody reads what is answered.
    return new Uint8Array();
  }
  return Buffer.concat(pieces);
}

function requestOf(message: IncomingMessage, proxies: BlockList, isTls: boolean): PageRequest {
  const { method = 'GET', url = '/', socket } = message;
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(message.headers)) {
    headers[name] = typeof value === 'object' ? value.join(', ') : value;
  }
  const from = socket.remoteAddress ?? '';
  const isTrusted = isListed(proxies, from);
  const said = (headers['x-forwarded-for'] ?? '').split(',').map((each) => each.trim());
  // The nearest address that no proxy of ours has; what stands before it anybody may have written.
  const origin = isTrusted ? (said.findLast((each) => !isListed(proxies, each)) ?? from) : from;
  const isForwarded = isTrusted && headers['x-forwarded-proto'] === 'https';
  return {
    method,
    url,
    headers,
    body: new Uint8Array(),
    origin: origin === '' ? from : origin,
    isSecure: isTls || isForwarded,
  };
}

function listOf(proxies: readonly string[]): BlockList {
  const list = new BlockList();
  for (const each of proxies) {
    const [address = '', bits] = each.split('/');
    const kind = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(address, kind);
    else list.addSubnet(address, Number(bits), kind);
  }
  return list;
}

const isListed = (list: BlockList, address: string): boolean =>
  isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
