/** Headers, compression and status of what is sent. */
import { gzipSync } from 'node:zlib';
import { type Html, renderHtml } from '@lineside/html';
import type { Asset } from './assets.ts';
import type { PageAnswer, PageRequest } from './exchange.ts';

/**
 * Nothing from elsewhere, nothing inline, in no frame. Paying at another company's page goes by a
 * link, so forms go nowhere but here.
 */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const secure = {
  'content-security-policy': policy,
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'x-robots-tag': 'noindex',
} as const;

const tls = { 'strict-transport-security': 'max-age=31536000' } as const;

const safe = ({ isSecure }: PageRequest) => (isSecure ? { ...secure, ...tls } : secure);

interface PageParts {
  readonly status: number;
  readonly cookies: readonly string[];
  readonly language: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const compressFrom = 1024;

/** A page is some kilobytes: less memory for its window is less to throw away after each. */
const small = { level: 3, memLevel: 6, windowBits: 13, chunkSize: 8192 } as const;

export function sendPage(request: PageRequest, html: Html, parts: PageParts): PageAnswer {
  const text = renderHtml(html);
  const isZipped =
    text.length > compressFrom && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  return {
    status: parts.status,
    headers: {
      ...safe(request),
      'content-type': 'text/html; charset=utf-8',
      'content-language': parts.language,
      // What one customer saw is not for the next who uses the machine.
      'cache-control': 'no-store',
      vary: 'Accept-Encoding, Accept-Language, Cookie',
      ...(isZipped ? { 'content-encoding': 'gzip' } : {}),
      ...(parts.cookies.length > 0 ? { 'set-cookie': parts.cookies } : {}),
      ...parts.headers,
    },
    // A page is small, and a thread would cost more than it saves.
    body: isZipped ? gzipSync(text, small) : text,
  };
}

export function sendOn(request: PageRequest, to: string, cookies: readonly string[]): PageAnswer {
  return {
    status: 303,
    headers: {
      ...safe(request),
      location: to,
      'cache-control': 'no-store',
      ...(cookies.length > 0 ? { 'set-cookie': cookies } : {}),
    },
    body: '',
  };
}

export function sendFile(
  request: PageRequest,
  {
    type,
    name,
    bytes,
  }: { readonly type: string; readonly name: string; readonly bytes: Uint8Array },
): PageAnswer {
  return {
    status: 200,
    headers: {
      ...safe(request),
      'content-type': type,
      'content-disposition': `inline; filename="${name.replace(/[^\w.-]/g, '_')}"`,
      'cache-control': 'no-store',
    },
    body: bytes,
  };
}

export function sendAsset(request: PageRequest, asset: Asset): PageAnswer {
  const accepted = request.headers['accept-encoding'] ?? '';
  const [encoding, body] =
    asset.brotli !== undefined && /\bbr\b/.test(accepted)
      ? (['br', asset.brotli] as const)
      : asset.gzip !== undefined && /\bgzip\b/.test(accepted)
        ? (['gzip', asset.gzip] as const)
        : (['', asset.plain] as const);
  return {
    status: 200,
    headers: {
      ...safe(request),
      'content-type': asset.type,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding',
      ...(encoding === '' ? {} : { 'content-encoding': encoding }),
    },
    body,
  };
}
