/** The HTTP side of a running server. */
import type { Dispatch, Log } from '@lineside/server/dispatch.ts';
import type { Pages } from '@lineside/server/wire/http/add-pages.ts';
import type { HttpOptions, ListeningHttp } from '@lineside/server/wire/http/listen-on-http.ts';
import { Failure } from './command.ts';
import { remark } from './print.ts';

export interface HttpServing extends Pick<HttpOptions, 'host' | 'port' | 'tls' | 'trustedProxies'> {
  /** Without it the server serves all the same. */
  readonly isOptional: boolean;
}

/** Undefined where nobody asked for it, or where it could be done without and was in the way. */
export async function serveHttp(
  serving: HttpServing | undefined,
  { dispatch, log, pages }: { dispatch: Dispatch; log: Log; pages: () => Promise<Pages> },
): Promise<ListeningHttp | undefined> {
  if (serving === undefined) return undefined;
  const { host, port } = serving;
  const { listenOnHttp } = await import('@lineside/server/wire/http/listen-on-http.ts');
  const { answerXmlRpc } = await import('@lineside/server/wire/xml-rpc/answer-xml-rpc.ts');
  try {
    return await listenOnHttp({
      ...serving,
      dispatch,
      log,
      xmlRpc: answerXmlRpc,
      pages: await pages(),
    });
  } catch (error) {
    const why = reasonOf(error);
    if (why === undefined) throw error;
    const text = `HTTP cannot be served on ${host}:${port}: ${why}.`;
    if (!serving.isOptional) throw new Failure(text);
    remark(`${text} Another address: --http HOST:PORT.`);
    return undefined;
  }
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'something else listens there',
  EADDRNOTAVAIL: 'this machine does not have that address',
  EACCES: 'this user may not',
  ENOENT: 'a file of the certificate is missing',
  ENOTFOUND: 'there is no such host',
};

export function reasonOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const code = String(error.code);
  if (code.startsWith('ERR_OSSL') || code.startsWith('ERR_SSL')) {
    return 'the certificate or its key cannot be read';
  }
  return reasons[code];
}
