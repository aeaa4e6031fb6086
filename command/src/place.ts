/** Which data folder, database and sockets a command means. */
import { join } from 'node:path';
import { type Given, Misuse } from './command.ts';

export interface Place {
  readonly data: string;
  readonly databaseUrl: string | undefined;
  readonly gateway: 'sandbox' | 'stripe';
  /** Of a sandbox in a process of its own; without it the sandbox is in ours. */
  readonly gatewayUrl: URL | undefined;
}

export const usualData = './data';

export function placeOf(given: Given): Place {
  const databaseUrl = given.option('database') ?? process.env.LINESIDE_DATABASE ?? '';
  // The URL itself may hold a password, so it is not repeated.
  if (databaseUrl !== '' && !/^postgres(?:ql)?:\/\//.test(databaseUrl)) {
    throw new Misuse('a database is named by a URL like postgres://user@host/name');
  }
  return {
    data: given.option('data') ?? usualData,
    databaseUrl: databaseUrl === '' ? undefined : databaseUrl,
    gateway: gatewayNameOf(given),
    gatewayUrl: gatewayUrlOf(given),
  };
}

function gatewayNameOf(given: Given): Place['gateway'] {
  const name = given.option('gateway') ?? process.env.LINESIDE_GATEWAY ?? 'sandbox';
  if (name === 'sandbox' || name === 'stripe') return name;
  throw new Misuse(`there is no gateway \`${name}\`, only sandbox and stripe`);
}

function gatewayUrlOf(given: Given): URL | undefined {
  const url = given.option('gateway-url') ?? process.env.LINESIDE_GATEWAY_URL ?? '';
  if (url === '') return undefined;
  if (URL.canParse(url)) return new URL(url);
  throw new Misuse(`a gateway is named by a URL like http://127.0.0.1:8090, not \`${url}\``);
}

export const socketIn = (data: string): string => join(data, 'selfservice_socket');
export const adminSocketIn = (data: string): string => join(data, 'admin_socket');

export const tagged = (path: string, tag: string | undefined): string =>
  tag === undefined || tag === '' ? path : `${path}.${tag}`;
