/** A port of its own for XML-RPC, where old clients look for one. Every path is the same. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '../conversation.ts';
import {
  answerXmlRpc,
  type Calling,
  unreadable,
  type XmlRpcAnswer,
  xmlType,
} from './answer-xml-rpc.ts';
import { requestBytesMax } from './text-of-body.ts';

export interface XmlRpcOptions {
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  readonly dispatch: Calling;
  readonly log: Log;
  /** Milliseconds from the connection to the last byte of a request. */
  readonly requestTimeout?: number;
  readonly connectionsMax?: number;
}

export interface ListeningXmlRpc {
  readonly host: string;
  readonly port: number;
  /** Takes no new calls and resolves when those in flight are answered. */
  close(): Promise<void>;
}

const requestTimeout = 10_000;
const connectionsMax = 1024;
const headerBytesMax = 16 * 1024;
const idleMilliseconds = 5_000;

export async function listenToXmlRpc(options: XmlRpcOptions): Promise<ListeningXmlRpc> {
  const { host, port, log } = options;
  const timeout = options.requestTimeout ?? requestTimeout;
  const server = createServer(
    {
      maxHeaderSize: headerBytesMax,
      headersTimeout: timeout,
      requestTimeout: timeout,
      keepAliveTimeout: idleMilliseconds,
      connectionsCheckingInterval: Math.min(1000, timeout),
    },
    (request, response) => {
      answer(request, response, options).catch((error) => {
        log.error({ error }, 'a request of XML-RPC failed');
        response.destroy();
      });
    },
  );
  server.maxConnections = options.connectionsMax ?? connectionsMax;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject);
  server.listen({ host, port, backlog: 1024 }, resolve);
  await promise;
  server.off('error', reject);
  server.on('error', (error) => log.error({ error }, 'the port of XML-RPC failed'));
  const address = server.address() as AddressInfo;
  return {
    host,
    port: address.port,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeIdleConnections();
      }),
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { dispatch }: XmlRpcOptions,
): Promise<void> {
  if (request.method !== 'POST') {
    response.writeHead(405, { allow: 'POST', connection: 'close' }).end();
    return;
  }
  const body = await bodyOf(request);
  if (body === 'cut short') return;
  if (body === 'too long') {
    // The rest is not read, so this connection is good for nothing else.
    response.setHeader('connection', 'close');
    send(response, unreadable(`The request is longer than ${requestBytesMax} bytes.`));
    return;
  }
  const peer = { wire: 'xml-rpc', origin: request.socket.remoteAddress ?? '' } as const;
  send(response, await answerXmlRpc(body, request.headers['content-type'], dispatch, peer));
}

function send(response: ServerResponse, { status, body }: XmlRpcAnswer): void {
  response.writeHead(status, {
    'content-type': xmlType,
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

function bodyOf(request: IncomingMessage): Promise<Buffer | 'too long' | 'cut short'> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    let length = 0;
    request.on('data', (piece: Buffer) => {
      length += piece.length;
      if (length <= requestBytesMax) pieces.push(piece);
      else {
        request.pause();
        resolve('too long');
      }
    });
    request.on('end', () => resolve(Buffer.concat(pieces)));
    // Whoever hangs up in the middle of his request is told nothing.
    request.on('error', () => resolve('cut short'));
    request.on('close', () => resolve('cut short'));
  });
}
