/** What a gateway tells by itself, over HTTP: signed, more than once, and in any order. */
import type { Money } from '@lineside/contract/money.ts';

/** As it came: the bytes are what is signed, so nothing may be parsed before they are checked. */
export interface SignedEvent {
  readonly body: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** In milliseconds since 1970. */
  readonly receivedAtMs: number;
}

export interface VerifiedEvent {
  /** The gateway's own name of it: the same event has the same, however often it is sent. */
  readonly id: string;
  /** The gateway's word for what happened. */
  readonly type: string;
}

export type GatewayEvent =
  /** Something became of a charge, a page or a refund under a key of ours: ask what. */
  | { readonly kind: 'progress'; readonly key: string }
  /** Money went back that nobody here asked for. */
  | {
      readonly kind: 'refunded';
      /** Our key, where the refund was ours; '' when it was made at the gateway. */
      readonly key: string;
      readonly refund: string;
      readonly charge: string;
      readonly amount: Money;
      /** `failed`: it was made, and the bank has sent the money back. */
      readonly state: 'made' | 'failed';
    }
  /** The card holder contests a charge: the money is gone until the bank has decided. */
  | {
      readonly kind: 'disputed';
      readonly dispute: string;
      readonly charge: string;
      readonly amount: Money;
      readonly reason: string;
      /** An `inquiry` only asks; nothing was taken. */
      readonly state: 'inquiry' | 'open' | 'won' | 'lost';
    }
  /** The bank gave the customer another card, or the same one for longer. */
  | {
      readonly kind: 'renewed';
      readonly token: string;
      readonly lastFour: string;
      /** `YYYY-MM`. */
      readonly expires: string;
    }
  /** Known, and nothing to do. */
  | { readonly kind: 'nothing' }
  /** Nobody has told us what this means: staff must look. */
  | { readonly kind: 'unknown' };

export interface EventReader {
  /** Undefined for what this gateway has not signed, or long ago. */
  verify(event: SignedEvent): Promise<VerifiedEvent | undefined>;
  /** What a verified body means. */
  read(body: string): GatewayEvent;
}
