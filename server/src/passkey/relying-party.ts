/** To whom passkeys belong: the host of the pages on which they are used. Pure. */
import { isIP } from 'node:net';
import type { Settings } from '../settings/settings.ts';

export interface RelyingParty {
  readonly id: string;
  readonly origin: string;
  readonly name: string;
}

/** Undefined where no page is named on which a browser would use them: it refuses bare addresses. */
export function relyingParty({
  portal_url,
  company_name,
}: Pick<Settings, 'portal_url' | 'company_name'>): RelyingParty | undefined {
  if (portal_url === '') return undefined;
  const { hostname, origin, protocol } = new URL(portal_url);
  const isSecure = protocol === 'https:' || hostname === 'localhost';
  if (!isSecure || isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return undefined;
  return { id: hostname, origin, name: company_name || hostname };
}
