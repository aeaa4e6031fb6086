/** The parameters of a call, out of the body of a request. */
import { isUtf8 } from 'node:buffer';
import { Problem } from './problem.ts';

export type Parameters = Readonly<Record<string, unknown>>;

const byteOrderMark = 0xfeff;
const highByte = /[\u0080-\u00ff]/;
const beyondByte = /[\u{100}-\u{10ffff}]/u;

/** An empty body is a call without parameters; anything else must be one JSON object. */
export function parametersIn(bytes: Buffer): Parameters {
  if (bytes.length === 0) return {};
  if (!isUtf8(bytes)) throw new Problem('bad_charset');
  const text = bytes.toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text.charCodeAt(0) === byteOrderMark ? text.slice(1) : text);
  } catch (error) {
    throw new Problem('bad_json', { cause: error });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Problem('no_object');
  }
  return adapted(value as Record<string, unknown>);
}

/**
 * A number that JSON cannot carry whole would become somebody else's card or invoice. And text is
 * certain here, while the contract takes characters up to U+00FF for bytes that may be UTF-8, so
 * such text is handed on as the bytes it stands for.
 */
function adapted(parameters: Record<string, unknown>): Parameters {
  for (const name in parameters) {
    const value = parameters[name];
    if (typeof value === 'string') {
      if (highByte.test(value) && !beyondByte.test(value)) {
        parameters[name] = Buffer.from(value, 'utf8').toString('latin1');
      } else if (!value.isWellFormed()) parameters[name] = value.toWellFormed();
    } else if (typeof value === 'number' && !isExact(value)) {
      throw new Problem('inexact_number');
    } else if (typeof value === 'object' && isDeeperThan(depthMax - 1, value)) {
      throw new Problem('too_deep');
    }
  }
  return parameters;
}

/** Of the body with all in it, as on the socket. Whoever walks through what was sent, to hash or to compare it, may recurse. */
const depthMax = 64;

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeperThan(levels - 1, part));
}

const isExact = (value: number): boolean =>
  Number.isSafeInteger(value) || (!Number.isInteger(value) && Number.isFinite(value));
