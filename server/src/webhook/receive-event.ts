import type { Peer } from '../call.ts';
import type { SignedEvent } from '../card-gateway/gateway-event.ts';
import type { Dispatch } from '../dispatch.ts';
import { insertEvent } from './sql.ts';
import { withoutCardNumbers } from './without-card-numbers.ts';

/** `event` is the number of its row; undefined when it came before. */
export type Received =
  | { readonly state: 'kept'; readonly event: number | undefined }
  | { readonly state: 'forged' | 'elsewhere' };

export type Arrived = Omit<SignedEvent, 'receivedAtMs'>;

const idCharactersMax = 255;

/** Written down before the gateway is answered: from then on it need not tell it again. */
export async function receiveEvent(
  dispatch: Dispatch,
  {
    name,
    arrived,
    peer,
  }: { readonly name: string; readonly arrived: Arrived; readonly peer: Peer },
): Promise<Received> {
  const { gateway, clock, log } = dispatch.options;
  if (name !== gateway.name || gateway.events === undefined) return { state: 'elsewhere' };
  const receivedAtMs = clock().epochMilliseconds;
  const verified = await gateway.events.verify({ ...arrived, receivedAtMs });
  if (verified === undefined || verified.id.length > idCharactersMax) {
    log.warn({ gateway: name, origin: peer.origin }, 'an event that the gateway has not signed');
    return { state: 'forged' };
  }
  const body = withoutCardNumbers(arrived.body);
  const row = { gateway: name, event: verified.id, type: verified.type, body };
  const kept = await dispatch.write(peer, ({ tx, now }) =>
    insertEvent.first(tx, { ...row, receivedAt: now.epochMilliseconds }),
  );
  return { state: 'kept', event: kept?.number };
}
