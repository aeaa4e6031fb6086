/**
 * How a gateway in another process is asked: `POST /METHOD` with the arguments as a JSON array,
 * answered by the outcome as JSON. The two ends stand in `serve-gateway.ts` and `remote-gateway.ts`.
 */
import type { CardGateway } from './gateway.ts';
import type { SignedEvent, VerifiedEvent } from './gateway-event.ts';

/** What is asked of the other process; the rest of a gateway is the caller's own. */
interface Elsewhere extends Omit<CardGateway, 'name' | 'countsOtherwise' | 'events' | 'close'> {
  /** The secret that events are signed with stays there. */
  verify(
    event: SignedEvent,
    signal: AbortSignal,
  ): Promise<{ readonly event: VerifiedEvent | null }>;
}

type Method = keyof Elsewhere;

const all: Readonly<Record<Method, true>> = {
  store: true,
  charge: true,
  authorise: true,
  capture: true,
  void: true,
  openPage: true,
  refund: true,
  lookup: true,
  verify: true,
};

export const methods = Object.keys(all) as readonly Method[];

export type Ask = (...given: unknown[]) => Promise<unknown>;

/** Every method ends with the signal, which stays in its own process. */
export type Asked = Readonly<Record<Method, Ask>>;

export const jsonType = 'application/json';

/** They hold card numbers, which may not leave the machine unencrypted. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || host === '::1' || /^127(\.[0-9]{1,3}){3}$/.test(host);
