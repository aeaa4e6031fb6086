/**
 * What a card gateway must be able to do. Everything that moves money carries a key of ours: the
 * same key never moves it twice, and after a crash the gateway is asked by that key what happened.
 */
import type { RefusalCode } from '@lineside/contract/messages.ts';
import type { Money } from '@lineside/contract/money.ts';

export type InstrumentKind = 'card' | 'bank' | 'phone-bill';

/** A card or bank account in clear. Lives in memory for one call; is never stored and never logged. */
export interface Instrument {
  readonly kind: InstrumentKind;
  /** Card number; `account@routing`; telephone number. */
  readonly number: string;
  readonly cvv: string;
  /** `YYYY-MM`, '' where nothing expires. */
  readonly expires: string;
  readonly name: string;
}

export interface Charge {
  readonly key: string;
  /** Where the money comes from: what `store` gave. */
  readonly token: string;
  readonly amount: Money;
  readonly currency: string;
  readonly description: string;
}

export type DeclineCode = Extract<
  RefusalCode,
  'card_declined' | 'insufficient_funds' | 'expired_card' | 'cvv_mismatch' | 'processing_error'
>;

export interface Approved {
  readonly kind: 'approved';
  /** The gateway's own number of the charge; '' when an instrument was only stored. */
  readonly reference: string;
  /** Where the money came from: it can be charged again. */
  readonly token: string;
}
export interface Declined {
  readonly kind: 'declined';
  readonly code: DeclineCode;
  /** Trying again is pointless: the bank will not change its mind. */
  readonly hard: boolean;
}
/** Nobody knows yet: no answer, or one that says nothing. Never charge again without asking. */
export interface Unknown {
  readonly kind: 'unknown';
}
/** The gateway has never seen the key, and from now on refuses it. */
export interface Absent {
  readonly kind: 'absent';
}

export type Outcome = Approved | Declined | Unknown;

export interface CardGateway {
  readonly name: string;
  /** Exchanges an instrument for a token; the same key gives the same token. */
  store(key: string, instrument: Instrument, signal: AbortSignal): Promise<Outcome>;
  charge(charge: Charge, signal: AbortSignal): Promise<Outcome>;
  /** Gives back what was charged under `chargeKey`; the same key refunds once. */
  refund(key: string, chargeKey: string, amount: Money, signal: AbortSignal): Promise<Outcome>;
  /**
   * What became of a key. `absent` also closes it: a charge that was still on its way with this
   * key is refused when it arrives, so that an intent given up here can never be charged later.
   */
  lookup(key: string, signal: AbortSignal): Promise<Outcome | Absent>;
  close(): Promise<void>;
}
