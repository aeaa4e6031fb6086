/** What surrounds a call on the socket: which packet, for whom, and the texts of the protocol. */

import { scalarText } from '@lineside/contract/input.ts';
import { encode, encodePieces } from '@lineside/storable';
import type { Reply } from '../staged.ts';

export interface Envelope {
  readonly packet: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The relay's own number for this call; undefined when the call did not come through one. */
  readonly token: unknown;
}

/** Null when the root is no hash, in which case it is no call. */
export function openEnvelope(root: unknown): Envelope | null {
  if (typeof root !== 'object' || root === null || Array.isArray(root)) return null;
  if (Object.getPrototypeOf(root) !== null) return null;
  const params = root as Readonly<Record<string, unknown>>;
  return { packet: scalarText(params._packet), params, token: params._token };
}

/** Larger replies are refused, because no peer is asked to read more. */
const replyBytesMax = 64 * 1024 * 1024;

export function replyImage(reply: Reply, token: unknown): Uint8Array {
  const image = encode(token === undefined ? reply : { ...reply, _token: token });
  if (image.length <= replyBytesMax) return image;
  return faultImage('The reply is larger than the protocol allows.', token);
}

/** The same in pieces: what many replies have in common is sent without being copied for each. */
export function replyPieces(reply: Reply, token: unknown): readonly Uint8Array[] {
  const pieces = encodePieces(token === undefined ? reply : { ...reply, _token: token });
  const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
  if (bytes <= replyBytesMax) return pieces;
  return [faultImage('The reply is larger than the protocol allows.', token)];
}

/** `_error` ends in a newline, or Perl would add the line of the caller's program to it. */
export function faultImage(text: string, token: unknown): Uint8Array {
  const _error = text.endsWith('\n') ? text : `${text}\n`;
  return encode(token === undefined ? { _error } : { _error, _token: token });
}
