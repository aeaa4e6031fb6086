/** A Fastify server with our limits, and with our words for everything that it would say itself. */
import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  fastify,
} from 'fastify';
import type { Log } from '../../dispatch.ts';
import type { Answer } from './answer.ts';
import type { Certificate } from './certificate.ts';
import { Problem, type ProblemCode, problemAnswer } from './problem.ts';

export interface HttpLimits {
  readonly bodyBytes: number;
  readonly headerBytes: number;
  /** From the connection, or the answer before, to the end of the headers. */
  readonly headersMs: number;
  /** To the end of the body. */
  readonly requestMs: number;
  /** Between two requests. */
  readonly idleMs: number;
  /** Without a byte in either direction while something is under way. */
  readonly silentMs: number;
  readonly connections: number;
}

export const usualLimits: HttpLimits = {
  bodyBytes: 1024 * 1024,
  headerBytes: 16 * 1024,
  headersMs: 10_000,
  requestMs: 20_000,
  idleMs: 65_000,
  silentMs: 150_000,
  connections: 16_384,
};

export interface AppOptions {
  readonly limits: HttpLimits;
  readonly certificate?: Certificate | undefined;
  readonly trustedProxies: readonly string[];
  readonly log: Log;
  /** Is told the status of each answer. */
  readonly answered: (status: number) => void;
}

const lookEveryMs = 1000;

export async function openApp(options: AppOptions): Promise<FastifyInstance> {
  const { limits, certificate, trustedProxies } = options;
  const node = {
    maxHeaderSize: limits.headerBytes,
    headersTimeout: limits.headersMs,
    // Node's own answer says nothing; ours comes below.
    requireHostHeader: false,
    connectionsCheckingInterval: Math.min(lookEveryMs, limits.headersMs),
  };
  const shared = {
    logger: false,
    bodyLimit: limits.bodyBytes,
    requestTimeout: limits.requestMs,
    keepAliveTimeout: limits.idleMs,
    connectionTimeout: limits.silentMs,
    trustProxy: trustedProxies.length === 0 ? false : [...trustedProxies],
    forceCloseConnections: 'idle' as const,
    routerOptions: { ignoreTrailingSlash: true },
    frameworkErrors: (error: FastifyError, _request: FastifyRequest, reply: FastifyReply) =>
      send(reply, problemAnswer(problemOf(error, options.log)), options),
    clientErrorHandler: answerBroken,
  };
  // The two differ only in the type of their raw server, which nothing here looks at.
  const app = (
    certificate === undefined
      ? fastify({ ...shared, http: node })
      : fastify({ ...shared, https: { ...node, ...certificate } })
  ) as FastifyInstance;
  app.server.maxConnections = limits.connections;
  app.server.on('checkExpectation', refuseExpectation);
  app.addHook('onRequest', async ({ raw }) => {
    if (raw.headers.host === undefined && raw.httpVersion === '1.1') {
      throw new Problem('bad_request');
    }
  });
  app.removeAllContentTypeParsers();
  app.setErrorHandler((error: FastifyError, _request, reply) =>
    send(reply, problemAnswer(problemOf(error, options.log)), options),
  );
  return app;
}

const secure = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

const secureWithTls = { ...secure, 'strict-transport-security': 'max-age=31536000' } as const;

/** The only way out: headers for safety first, so that an answer may have its own. */
export function send(
  reply: FastifyReply,
  { status, type, headers, body }: Answer,
  { certificate, answered }: Pick<AppOptions, 'certificate' | 'answered'>,
): FastifyReply {
  answered(status);
  reply.code(status).headers(certificate === undefined ? secure : secureWithTls);
  for (const name in headers) reply.header(name, headers[name]);
  return reply.header('content-type', type).send(body);
}

const problemsOfFastify: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
};

function problemOf(error: FastifyError | Problem, log: Log): Problem {
  if (error instanceof Problem) return error;
  const known = problemsOfFastify[error.code];
  if (known !== undefined) return new Problem(known);
  const { statusCode = 500 } = error;
  if (statusCode === 503) return new Problem('unavailable');
  if (statusCode < 500) return new Problem('bad_request');
  const reference = randomUUID();
  log.error({ error, reference }, 'HTTP failed');
  return new Problem('internal', { reference });
}

function refuseExpectation(_request: IncomingMessage, response: ServerResponse): void {
  const { status, type, body } = problemAnswer(new Problem('unknown_expectation'));
  const length = Buffer.byteLength(body);
  response
    .writeHead(status, { ...secure, 'content-type': type, 'content-length': length })
    .end(body);
}

/** What is no HTTP, or too slow, or too long, before there is a request to answer. */
function answerBroken(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, type, body } = problemAnswer(new Problem(problemOfNode(error.code)));
  const lines = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    `content-type: ${type}`,
    `content-length: ${Buffer.byteLength(body)}`,
    ...Object.entries(secure).map(([name, value]) => `${name}: ${value}`),
    'connection: close',
  ];
  socket.end(`${lines.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}

function problemOfNode(code: string | undefined): ProblemCode {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 'request_timeout';
  return code === 'HPE_HEADER_OVERFLOW' ? 'headers_too_large' : 'bad_request';
}
