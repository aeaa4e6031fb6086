/** A reply as JSON. A file in it, one character a byte on other wires, is base64 here. */
import type { Operation } from '@lineside/contract/operation.ts';
import type { Reply } from '../../staged.ts';

const known = new WeakMap<Operation, readonly string[]>();

/** The keys of an operation's replies that hold files. */
export function fileKeysOf(operation: Operation): readonly string[] {
  let keys = known.get(operation);
  if (keys === undefined) {
    keys = Object.entries(operation.result.properties)
      .filter(([, schema]) => 'contentMediaType' in schema)
      .map(([key]) => key);
    known.set(operation, keys);
  }
  return keys;
}

export function replyJson(operation: Operation, reply: Reply): string {
  const keys = fileKeysOf(operation);
  if (keys.length === 0) return JSON.stringify(reply);
  const encoded = keys
    .filter((key) => typeof reply[key] === 'string')
    .map((key) => [key, Buffer.from(String(reply[key]), 'latin1').toString('base64')]);
  return JSON.stringify({ ...reply, ...Object.fromEntries(encoded) });
}
