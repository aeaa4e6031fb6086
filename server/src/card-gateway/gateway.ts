/**
 * What a card gateway must be able to do. Everything that moves money carries a key of ours: the
 * same key never moves it twice, and after a crash the gateway is asked by that key what happened.
 */
import type { RefusalCode } from '@lineside/contract/messages.ts';
import type { Money } from '@lineside/contract/money.ts';
import type { EventReader } from './gateway-event.ts';

export type InstrumentKind = 'card' | 'bank' | 'phone-bill';

/** What these are called that charge nobody: they are there to be tried with test numbers. */
export const sandboxNames: ReadonlySet<string> = new Set(['sandbox', 'remote-sandbox']);

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

/** What is to be paid, and under which key. */
export interface Bill {
  readonly key: string;
  readonly amount: Money;
  readonly currency: string;
  readonly description: string;
}

export interface Charge extends Bill {
  /** Where the money comes from: what `store` gave. */
  readonly token: string;
  /** Where the customer comes back to from his bank; '' when he is not there to be asked. */
  readonly returnUrl: string;
}

/** A page of the gateway's own on which the customer pays, so that no number comes to us. */
export interface HostedPage extends Bill {
  /** Nothing is charged when the amount is nothing: the page only stores a card or account. */
  readonly method: Exclude<InstrumentKind, 'phone-bill'>;
  /** The gateway sends the customer back there, whether he paid or not. */
  readonly returnUrl: string;
}

/** Something that was charged: our key of it, and what the gateway calls it. */
export interface Charged {
  readonly gateway: string;
  readonly key: string;
  readonly reference: string;
}

/** Everything we know of what is asked about. `reference` is '' when no answer ever came. */
export interface Sought extends Bill {
  readonly kind: 'charge' | 'store' | 'page' | 'refund';
  readonly reference: string;
  /** In milliseconds since 1970. */
  readonly begunAtMs: number;
  /** For a refund: what was to be given back. */
  readonly of?: Charged;
}

export type DeclineCode = Extract<
  RefusalCode,
  | 'card_declined'
  | 'insufficient_funds'
  | 'expired_card'
  | 'cvv_mismatch'
  | 'processing_error'
  | 'confirmation_needed'
>;

export interface Approved {
  readonly kind: 'approved';
  /** The gateway's own number of the charge; '' when an instrument was only stored. */
  readonly reference: string;
  /** Where the money came from: it can be charged again. */
  readonly token: string;
  /** The mask of a card or account that was typed on a page of the gateway. */
  readonly label?: string;
}
export interface Declined {
  readonly kind: 'declined';
  readonly code: DeclineCode;
  /** Trying again is pointless: the bank will not change its mind. */
  readonly hard: boolean;
}
/** The customer has to do something on a page of the gateway or the bank: 3-D Secure, or paying. */
export interface Action {
  readonly kind: 'action';
  readonly reference: string;
  readonly url: string;
}
/** The bank has taken the order, and says in days whether the money comes. */
export interface Processing {
  readonly kind: 'processing';
  readonly reference: string;
  readonly token: string;
}
/** Nobody knows yet: no answer, or one that says nothing. Never charge again without asking. */
export interface Unknown {
  readonly kind: 'unknown';
}
/** The gateway has never seen the key, and from now on refuses it. */
export interface Absent {
  readonly kind: 'absent';
}

export type Outcome = Approved | Declined | Action | Processing | Unknown;

export interface CardGateway {
  readonly name: string;
  /** Currencies that it counts in other units than ISO 4217, so that a charge would be another. */
  readonly countsOtherwise?: ReadonlySet<string>;
  /** Exchanges an instrument for a token; the same key gives the same token. */
  store(key: string, instrument: Instrument, signal: AbortSignal): Promise<Outcome>;
  charge(charge: Charge, signal: AbortSignal): Promise<Outcome>;
  /** Holds the money without taking it: approved means held. */
  authorise(charge: Charge, signal: AbortSignal): Promise<Outcome>;
  /** Takes what is held, or a part of it; the rest is let go. */
  capture(held: Charged, amount: Money, signal: AbortSignal): Promise<Outcome>;
  /**
   * Ends what waits for the customer or is only held, so that it can never be charged: `absent`.
   * Anything else says what it had come to before.
   */
  void(sought: Sought, signal: AbortSignal): Promise<Outcome | Absent>;
  /** Gives back a charge or a part of it; the same key gives back once. */
  refund(key: string, charged: Charged, amount: Money, signal: AbortSignal): Promise<Outcome>;
  /** The customer pays on a page of the gateway: an `action` with its address. */
  openPage(page: HostedPage, signal: AbortSignal): Promise<Outcome>;
  /**
   * What became of a key. `absent` also closes it: a charge that was still on its way with this
   * key is refused when it arrives, so that an intent given up here can never be charged later.
   */
  lookup(sought: Sought, signal: AbortSignal): Promise<Outcome | Absent>;
  /** Checks and reads what the gateway tells by itself; without one it never tells anything. */
  readonly events: EventReader | undefined;
  close(): Promise<void>;
}
