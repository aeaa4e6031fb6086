/**
 * Which web pages of other origins may call: none, but for those that a setting lists. Sessions
 * travel in a header or the body, never in a cookie, so a listed origin gets no credentials either.
 */
import type { Dispatch } from '../../dispatch.ts';

const peer = { wire: 'http', origin: 'cross-origin' } as const;

/** The headers for an answer to that origin; undefined when it may not call. */
export async function crossOriginHeaders(
  dispatch: Dispatch,
  origin: string,
): Promise<Readonly<Record<string, string>> | undefined> {
  const allowed = await dispatch.read(peer, async ({ settings }) => settings.http_cors_origins);
  if (!allowed.includes(origin)) return undefined;
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'retry-after, idempotency-replayed',
    vary: 'Origin',
  };
}

export const preflightHeaders: Readonly<Record<string, string>> = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'authorization, content-type, idempotency-key',
  'access-control-max-age': '600',
};
