/** The HTTP wire: one address for JSON, for everything beside it, and for XML-RPC. */
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Peer } from '../../call.ts';
import type { Dispatch, Log } from '../../dispatch.ts';
import { addPages, type Pages } from './add-pages.ts';
import { noHeaders } from './answer.ts';
import { type Calling, limitCalls } from './call-limits.ts';
import { type CertificateFiles, certificateIn, watchCertificate } from './certificate.ts';
import { openFigures } from './figures.ts';
import { openKeyedAnswers } from './keyed-answers.ts';
import { type AppOptions, type HttpLimits, openApp, send, usualLimits } from './open-app.ts';
import { addRoutes } from './routes.ts';
import { peerOf } from './surroundings.ts';

/** Answers an XML-RPC request; never rejects. */
export type XmlRpc = (
  body: Uint8Array,
  contentType: string,
  dispatch: Calling,
  peer: Peer,
) => Promise<{ readonly status: number; readonly body: string | Uint8Array }>;

export interface HttpOptions {
  readonly host: string;
  readonly port: number;
  readonly dispatch: Dispatch;
  /** Files in PEM; without them it is plain HTTP. */
  readonly tls?: CertificateFiles | undefined;
  /** Addresses and networks whose X-Forwarded-For is believed; nobody's without them. */
  readonly trustedProxies?: readonly string[] | undefined;
  readonly xmlRpc?: XmlRpc | undefined;
  /** Pages for people, on every path that is not one of calls. */
  readonly pages?: Pages | undefined;
  readonly limits?: Partial<HttpLimits> | undefined;
  readonly log: Log;
}

export interface ListeningHttp {
  readonly url: string;
  readonly port: number;
  /** For tests: a request without a connection. */
  readonly app: FastifyInstance;
  /** Uses a certificate that was renewed now, instead of within a minute. */
  renewCertificate(): void;
  /** Takes no new calls and resolves when those in flight are answered. */
  close(): Promise<void>;
}

const xmlRpcPaths = ['/', '/xmlrpc', '/selfservice/xmlrpc.cgi'];

export async function listenOnHttp(options: HttpOptions): Promise<ListeningHttp> {
  const { dispatch, tls, log, xmlRpc, pages } = options;
  const calling = limitCalls(dispatch);
  const figures = openFigures(dispatch);
  const plain: AppOptions = {
    limits: { ...usualLimits, ...options.limits },
    trustedProxies: options.trustedProxies ?? [],
    log,
    answered: figures.answered,
  };
  const shared = tls === undefined ? plain : { ...plain, certificate: certificateIn(tls) };
  const app = await openApp(shared);
  addRoutes(app, {
    dispatch,
    calling,
    keyed: openKeyedAnswers(dispatch),
    figures,
    send: (reply, answer) => send(reply, answer, shared),
  });
  if (pages !== undefined) addPages(app, pages, shared);
  if (xmlRpc !== undefined) addXmlRpc(app, { xmlRpc, calling, options: shared });
  const watch =
    tls && watchCertificate(tls, (now) => (app.server as TlsServer).setSecureContext?.(now), log);
  const close = async () => {
    watch?.stop();
    await closeApp(app);
  };
  try {
    const url = await listen(app, options);
    return { url, port: portOf(app), app, renewCertificate: () => watch?.look(), close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface TlsServer {
  setSecureContext?(certificate: { readonly cert: Buffer; readonly key: Buffer }): void;
}

const idleEveryMs = 50;

/** A connection whose last call was in flight when the server began to stop is idle only later. */
async function closeApp(app: FastifyInstance): Promise<void> {
  const timer = setInterval(() => app.server.closeIdleConnections(), idleEveryMs);
  try {
    await app.close();
  } finally {
    clearInterval(timer);
  }
}

async function listen(app: FastifyInstance, { host, port, tls }: HttpOptions): Promise<string> {
  await app.listen({ host, port, backlog: 1024 });
  const shown = host.includes(':') ? `[${host}]` : host;
  return `${tls === undefined ? 'http' : 'https'}://${shown}:${portOf(app)}`;
}

const portOf = (app: FastifyInstance): number => (app.server.address() as AddressInfo).port;

interface XmlRpcRoutes {
  readonly xmlRpc: XmlRpc;
  readonly calling: Calling;
  readonly options: AppOptions;
}

/** Whatever old clients call the type of their body, it is read as it came. */
function addXmlRpc(app: FastifyInstance, { xmlRpc, calling, options }: XmlRpcRoutes): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    for (const path of xmlRpcPaths) {
      scope.post<{ Body: Buffer | undefined }>(path, async (request, reply) => {
        const peer = peerOf(request, 'xml-rpc');
        const contentType = request.headers['content-type'] ?? '';
        const bytes = request.body ?? Buffer.alloc(0);
        const { status, body } = await xmlRpc(bytes, contentType, calling, peer);
        const type = 'text/xml; charset=utf-8';
        const bodyBytes = typeof body === 'string' ? body : bufferOf(body);
        return send(reply, { status, type, headers: noHeaders, body: bodyBytes }, options);
      });
    }
  });
}

/** The same memory: replies may be large, and the same for everybody. */
const bufferOf = ({ buffer, byteOffset, length }: Uint8Array): Buffer =>
  Buffer.from(buffer, byteOffset, length);
