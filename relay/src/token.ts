/**
 * The mark by which a reply finds its caller. It is put behind the other keys of the hash, in the
 * bytes: there it renumbers nothing, and of two keys of one name the last one counts.
 */
import { decode, encode } from '@lineside/storable';

/** Where the root stands, and what it may begin with. */
const HEADER_LENGTH = 6;
const HASH = 0x03;
const FLAG_HASH = 0x19;
const SCALAR = 0x0a;

/** A token of ours is a random UUID. */
const tokenLength = 36;
const name = Buffer.from('\0\0\0\x06_token', 'latin1');

export type Packet = Readonly<Record<string, unknown>>;

export const isHash = (image: Buffer): boolean =>
  image[HEADER_LENGTH] === HASH || image[HEADER_LENGTH] === FLAG_HASH;

/** The image of a hash, with the token as its last key. */
export function withToken(image: Buffer, token: string): Buffer {
  const flags = image[HEADER_LENGTH] === FLAG_HASH ? 1 : 0;
  const countAt = HEADER_LENGTH + 1 + flags;
  const marked = Buffer.allocUnsafe(image.length + 2 + token.length + flags + name.length);
  image.copy(marked);
  marked.writeUInt32BE(image.readUInt32BE(countAt) + 1, countAt);
  let at = image.length;
  marked[at] = SCALAR;
  marked[at + 1] = token.length;
  at += 2 + marked.write(token, at + 2, 'latin1');
  if (flags === 1) {
    marked[at] = 0;
    at += 1;
  }
  name.copy(marked, at);
  return marked;
}

export interface Answer {
  readonly token: string;
  /** As the caller gets it. */
  readonly image: Buffer;
}

/**
 * Our servers put the token last, so that it is found and taken off without reading the rest. With
 * any other server it stands wherever Perl put it, and callers have always been shown it there.
 */
export function answerIn(image: Buffer): Answer | Packet {
  const flags = image[HEADER_LENGTH] === FLAG_HASH ? 1 : 0;
  const start = image.length - (2 + tokenLength + flags + name.length);
  const isOurs =
    isHash(image) &&
    start > HEADER_LENGTH + 5 &&
    image[start] === SCALAR &&
    image[start + 1] === tokenLength &&
    image.subarray(image.length - name.length).equals(name);
  if (!isOurs) return elsewhereIn(image);
  const token = image.toString('latin1', start + 2, start + 2 + tokenLength);
  const countAt = HEADER_LENGTH + 1 + flags;
  const without = image.subarray(0, start);
  without.writeUInt32BE(image.readUInt32BE(countAt) - 1, countAt);
  return { token, image: without };
}

export const isAnswer = (found: Answer | Packet): found is Answer =>
  'image' in found && Buffer.isBuffer(found.image);

function elsewhereIn(image: Buffer): Answer | Packet {
  if (!isHash(image)) return {};
  const packet = decode(image) as Packet;
  const token = packet._token;
  const isMark = typeof token === 'string' && token.length === tokenLength;
  return isMark ? { token, image } : packet;
}

/** What a caller is told by us alone. The newline keeps Perl from adding a line of its own. */
export const faultImage = (text: string): Buffer => encode({ _error: `${text}\n` });
