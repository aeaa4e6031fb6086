/** The port of its own that old XML-RPC clients expect. */
import type { Dispatch, Log } from '@lineside/server/dispatch.ts';
import type { ListeningXmlRpc } from '@lineside/server/wire/xml-rpc/listen-xml-rpc.ts';
import { Failure } from './command.ts';
import { reasonOf } from './serving-http.ts';

export interface XmlRpcServing {
  readonly host: string;
  readonly port: number;
}

/** Undefined where nobody asked for it. */
export async function serveXmlRpc(
  serving: XmlRpcServing | undefined,
  dispatch: Dispatch,
  log: Log,
): Promise<ListeningXmlRpc | undefined> {
  if (serving === undefined) return undefined;
  const { limitCalls } = await import('@lineside/server/wire/http/call-limits.ts');
  const { listenToXmlRpc } = await import('@lineside/server/wire/xml-rpc/listen-xml-rpc.ts');
  try {
    return await listenToXmlRpc({ ...serving, dispatch: limitCalls(dispatch), log });
  } catch (error) {
    const why = reasonOf(error);
    if (why === undefined) throw error;
    throw new Failure(`XML-RPC cannot be served on ${serving.host}:${serving.port}: ${why}.`);
  }
}
