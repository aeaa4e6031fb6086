/** Pages for people, made elsewhere: this door only passes on requests that are no calls. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type AppOptions, send } from './open-app.ts';

export interface PageRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
  readonly origin: string;
  readonly isSecure: boolean;
}

export interface PageAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Uint8Array;
}

/** Whoever makes pages; never rejects. */
export interface Pages {
  answer(request: PageRequest): Promise<PageAnswer>;
  /** The page for a request that could not be read. */
  trouble(request: PageRequest, status: number): Promise<PageAnswer>;
}

const bodyBytesMax = 256 * 1024;
const nothing = new Uint8Array();

/** What is a path of calls stays one, also where it is mistyped: programs ask there. */
const isOfCalls = (url: string): boolean =>
  /^\/(?:api|health|metrics|webhooks)(?:[/?]|$)/.test(url);

export function addPages(app: FastifyInstance, pages: Pages, options: AppOptions): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    const pass = async (request: FastifyRequest, reply: FastifyReply) => {
      if (isOfCalls(request.url)) return reply.callNotFound();
      return told(reply, await pages.answer(requestOf(request, options)), options);
    };
    scope.setErrorHandler(async (error: { readonly statusCode?: number }, request, reply) => {
      const { statusCode = 500 } = error;
      const asked = { ...requestOf(request, options), body: nothing };
      return told(reply, await pages.trouble(asked, statusCode), options);
    });
    scope.get('/*', pass);
    scope.post('/*', { bodyLimit: bodyBytesMax }, pass);
  });
}

function requestOf(request: FastifyRequest, { certificate }: AppOptions): PageRequest {
  const { method, url, ip, body } = request;
  const headers: Record<string, string | undefined> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    headers[name] = typeof value === 'object' ? value.join(', ') : value;
  }
  return {
    method,
    url,
    headers,
    body: body instanceof Uint8Array ? body : nothing,
    origin: ip,
    // A trusted proxy says how the browser came to it.
    isSecure: certificate !== undefined || request.protocol === 'https',
  };
}

function told(reply: FastifyReply, { status, headers, body }: PageAnswer, options: AppOptions) {
  const { 'set-cookie': cookies, 'content-type': type = 'text/html', ...rest } = headers;
  if (cookies !== undefined) reply.header('set-cookie', cookies);
  const own = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, String(value)]),
  );
  return send(reply, { status, type: String(type), headers: own, body }, options);
}
