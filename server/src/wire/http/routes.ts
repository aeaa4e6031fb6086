/** What is where: the operations, the contract as page and as OpenAPI, health and figures. */
import { hash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Answer, jsonType, noHeaders } from './answer.ts';
import { answerCall } from './answer-call.ts';
import { crossOriginHeaders, preflightHeaders } from './cross-origin.ts';
import { addGatewayRoutes, gatewayMethodsAt } from './gateway-routes.ts';
import { type Health, openHealth } from './health.ts';
import { type Parameters, parametersIn } from './parameters.ts';
import { Problem } from './problem.ts';
import { peerOf, type Surroundings } from './surroundings.ts';

interface OperationRoute {
  readonly Params: { readonly operation: string };
  readonly Body: Buffer | undefined;
}

export function addRoutes(app: FastifyInstance, around: Surroundings): void {
  const { dispatch, calling, keyed, send } = around;
  app.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer' },
    (_request, body, done) => done(null, body),
  );
  const tools = { dispatch: calling, keyed };
  app.post<OperationRoute>('/api/:operation', async (request, reply) => {
    const { headers, params } = request;
    await allowOrigin(around, request, reply);
    const answer = await answerCall(tools, {
      operation: params.operation,
      parameters: parametersOf(request),
      authorization: headers.authorization,
      idempotencyKey: oneOf(headers['idempotency-key']),
      peer: peerOf(request),
    });
    return send(reply, answer);
  });
  addGatewayRoutes(app, around);
  addPapers(app, around);
  addMonitoring(app, around, openHealth(dispatch));
  app.options('/api/*', async (request, reply) => {
    if (await allowOrigin(around, request, reply)) reply.headers(preflightHeaders);
    const headers = { allow: methodsAt(request.url)?.join(', ') ?? '' };
    return send(reply, { status: 204, type: jsonType, headers, body: '' });
  });
  app.setNotFoundHandler(async ({ url, method }) => {
    const allowed = methodsAt(url);
    if (allowed === undefined || allowed.includes(method)) throw new Problem('not_found');
    throw new Problem('method_not_allowed', { headers: { allow: allowed.join(', ') } });
  });
}

/** Read where the call is answered, so that a connection outlives a body that is wrong. */
function parametersOf({ headers, body }: FastifyRequest<OperationRoute>): Parameters {
  if (body === undefined) return {};
  const charset = /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(headers['content-type'] ?? '')?.[1];
  const isPlain = (headers['content-encoding'] ?? 'identity') === 'identity';
  if (!isPlain || !/^utf-?8$/i.test(charset ?? 'utf-8')) {
    throw new Problem('unsupported_media_type');
  }
  return parametersIn(body);
}

/** A key that is sent twice is no key; joined, it is refused as one with a comma is not. */
const oneOf = (header: string | readonly string[] | undefined): string | undefined =>
  typeof header === 'object' ? header.join('\n') : header;

/** Lets a web page read the answer, where its origin may. */
async function allowOrigin(
  { dispatch }: Surroundings,
  { headers }: FastifyRequest,
  reply: FastifyReply,
): Promise<boolean> {
  const { origin } = headers;
  if (origin === undefined) return false;
  const allowed = await crossOriginHeaders(dispatch, origin);
  reply.headers(allowed ?? { vary: 'Origin' });
  return allowed !== undefined;
}

/** Made when they are first asked for: most servers are never asked. */
function addPapers(app: FastifyInstance, { send }: Surroundings): void {
  let description: string | undefined;
  app.get('/api/openapi.json', async (_request, reply) => {
    if (description === undefined) {
      const { openApi } = await import('./openapi.ts');
      description = JSON.stringify(openApi());
    }
    return send(reply, { status: 200, type: jsonType, headers: noHeaders, body: description });
  });
  let page: Answer | undefined;
  app.get('/api', async (request, reply) => {
    // Links of the page are relative to the folder that it stands for.
    const [path] = request.url.split('?');
    if (path === '/api') {
      const headers = { location: '/api/' };
      return send(reply, { status: 308, type: jsonType, headers, body: '' });
    }
    if (page === undefined) {
      const { pagePolicy, referencePage } = await import('./reference-page.ts');
      const headers = { 'content-security-policy': pagePolicy };
      page = { status: 200, type: 'text/html; charset=utf-8', headers, body: referencePage() };
    }
    return send(reply, page);
  });
}

function addMonitoring(
  app: FastifyInstance,
  around: Surroundings,
  health: () => Promise<Health>,
): void {
  const { figures, send } = around;
  app.get('/health', async (request, reply) => {
    const found = await health();
    const status = found.status === 'failed' ? 503 : 200;
    // A stranger learns whether it works, and nothing about the business.
    const shown = (await mayWatch(around, request)) ? found : { status: found.status };
    return send(reply, {
      status,
      type: jsonType,
      headers: noHeaders,
      body: JSON.stringify(shown),
    });
  });
  app.get('/metrics', async (request, reply) => {
    if (!(await mayWatch(around, request))) throw new Problem('forbidden');
    return send(reply, { status: 200, headers: noHeaders, ...(await figures.read()) });
  });
}

const loopback = /^(?:127\.|::1$|::ffff:127\.)/;

/** This machine itself, but not for a stranger through a proxy on it; or whoever has the token. */
async function mayWatch({ dispatch }: Surroundings, request: FastifyRequest): Promise<boolean> {
  const { headers, socket, ip } = request;
  const isForwarded = Boolean(headers['x-forwarded-for'] ?? headers.forwarded ?? headers.via);
  if (!isForwarded && ip === socket.remoteAddress && loopback.test(ip)) return true;
  const given = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
  if (given === undefined) return false;
  const peer = peerOf(request);
  const token = await dispatch.read(peer, async ({ settings }) => settings.http_metrics_token);
  if (token === '') return false;
  const [a, b] = [given, token].map((text) => hash('sha256', text, 'buffer'));
  return a !== undefined && b !== undefined && timingSafeEqual(a, b);
}

const readable = ['GET', 'HEAD'];

function methodsAt(url: string): readonly string[] | undefined {
  const path = (url.split('?')[0] ?? '').replace(/(?<=.)\/$/, '');
  if (['/api', '/api/openapi.json'].includes(path)) return [...readable, 'OPTIONS'];
  if (['/health', '/metrics'].includes(path)) return readable;
  if (/^\/api\/[^/]+$/.test(path)) return ['POST', 'OPTIONS'];
  return gatewayMethodsAt(path);
}
