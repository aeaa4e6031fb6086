/** Where a sign-in comes from, and how much of what is said about that is believed. */
import { isIP } from 'node:net';
import type { Call } from '../call.ts';
import { clientName } from './client-name.ts';
import { networkOf } from './network.ts';

export interface Origin {
  /** As the customer is shown it: an address, or the road the call came by. */
  readonly shown: string;
  /** Whose failures are counted together; '' where one road stands for many customers. */
  readonly network: string;
  /** `Firefox on Windows`; '' where nobody said it. */
  readonly client: string;
}

/** What a web server in front of us knows of the browser. */
export interface Browser {
  readonly remote_address?: string | undefined;
  readonly user_agent?: string | undefined;
}

/**
 * On wires that are open to the world an address is what the connection has, unless it is the one
 * of a web server of the provider. On the socket and through the relay only his own programs call.
 */
export function originOf({ peer, settings }: Pick<Call, 'peer' | 'settings'>, said: Browser = {}) {
  const isOpen = peer.wire === 'http' || peer.wire === 'xml-rpc';
  const isOwn = !isOpen || settings.limit_exempt.includes(peer.origin);
  const told = isOwn && isIP(said.remote_address ?? '') !== 0 ? (said.remote_address ?? '') : '';
  const address = told === '' && isOpen ? peer.origin : told;
  const origin: Origin = {
    shown: address === '' ? peer.wire : address,
    network: told === '' && isOwn ? '' : networkOf(address),
    client: clientName(said.user_agent || (peer.client ?? '')),
  };
  return origin;
}
