import type { CardGateway } from '@lineside/server/card-gateway/gateway.ts';
import type { Place } from './place.ts';

/** Undefined for the sandbox in our own process, which the server opens itself. */
export async function gatewayOf({ gatewayUrl }: Place): Promise<CardGateway | undefined> {
  if (gatewayUrl === undefined) return undefined;
  const { openRemoteGateway } = await import('@lineside/server/card-gateway/remote-gateway.ts');
  return openRemoteGateway(gatewayUrl);
}
