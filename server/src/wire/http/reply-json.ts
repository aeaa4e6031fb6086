/** A reply as JSON. Bytes (a PDF, a picture) stand only as values of a reply's own keys: base64. */
import type { Reply } from '../../staged.ts';

export function replyJson(reply: Reply): string {
  for (const key in reply) {
    if (reply[key] instanceof Uint8Array) return JSON.stringify(withoutBytes(reply));
  }
  return JSON.stringify(reply);
}

const withoutBytes = (reply: Reply): Reply =>
  Object.fromEntries(
    Object.entries(reply).map(([key, value]) => [
      key,
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
    ]),
  );
