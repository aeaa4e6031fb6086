/**
 * One request of XML-RPC and its answer, whatever carries it. The status is 200 for faults, too:
 * PHP reads nothing of any other. A "no" is a reply with `error`, never a fault. Never rejects.
 */
import type { Peer } from '../../call.ts';
import type { Reply } from '../../staged.ts';
import { type Entry, entryOf } from '../../verbs.ts';
import { fileKeysOf } from '../http/reply-json.ts';
import { readCall, type XmlRpcCall } from './read-call.ts';
import { Unreadable } from './unreadable.ts';
import { type FaultCode, faultXml, replyXml } from './write-reply.ts';

export interface XmlRpcAnswer {
  readonly status: 200;
  readonly body: Uint8Array | string;
}

/** What is needed of dispatch. It never rejects. */
export interface Calling {
  call(name: string, params: XmlRpcCall['params'], peer: Peer): Promise<Reply>;
}

export const xmlType = 'text/xml; charset=utf-8';

export async function answerXmlRpc(
  body: Uint8Array,
  contentType: string | undefined,
  dispatch: Calling,
  peer: Peer,
): Promise<XmlRpcAnswer> {
  try {
    const { method, params } = readCall(body, contentType);
    const entry = entryNamed(method);
    return { status: 200, body: await answered(entry, params, { dispatch, peer }) };
  } catch (error) {
    if (error instanceof Unreadable) {
      return unreadable(`Application failed during request deserialization: ${error.message}`);
    }
    if (error instanceof Fault) return { status: 200, body: faultXml(error.code, error.message) };
    throw error;
  }
}

/** The answer to what was not even read. */
export const unreadable = (text: string): XmlRpcAnswer => ({
  status: 200,
  body: faultXml('Client', text),
});

class Fault extends Error {
  override readonly name = 'Fault';
  readonly code: FaultCode;

  constructor(code: FaultCode, text: string, cause?: unknown) {
    super(text, { cause });
    this.code = code;
  }
}

async function answered(
  { operation }: Entry,
  params: XmlRpcCall['params'],
  { dispatch, peer }: { readonly dispatch: Calling; readonly peer: Peer },
): Promise<Uint8Array> {
  const reply = await dispatch.call(operation.name, params, peer);
  if (reply._error) throw new Fault('Server', String(reply._error).trimEnd());
  try {
    return replyXml(reply, fileKeysOf(operation));
  } catch (error) {
    throw new Fault('Server', 'The reply cannot be written.', error);
  }
}

const prefix = /^(?:FS(\.|::))(?:SelfService\1XMLRPC|ClientAPI_XMLRPC)\1(?=\w+$)/;
const methodShown = 80;

/** Both historical classes, with either mark between their parts, and the bare name. */
function entryNamed(method: string): Entry {
  const name = method.replace(prefix, '');
  const shown = method.slice(0, methodShown).replace(/[^\x20-\x7e]/g, '?');
  if (!/^\w+$/.test(name)) throw new Fault('Client', `Denied access to method (${shown})`);
  const entry = entryOf(name);
  if (entry === undefined) throw new Fault('Server', `No such procedure: ${shown}`);
  return entry;
}
