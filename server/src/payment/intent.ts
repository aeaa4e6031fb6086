/** A payment being attempted: written down before the gateway is asked, settled once, never lost. */
import type { RefusalCode } from '@lineside/contract/messages.ts';
import type { Money } from '@lineside/contract/money.ts';

export type { Instrument } from '../card-gateway/gateway.ts';

/**
 * What the charge is for, and so who settles it. `method` only stores a card or bank account; a
 * `hosted-payment` is made on a page of the gateway.
 */
export type IntentKind =
  | 'payment'
  | 'hosted-payment'
  | 'sign-up'
  | 'order'
  | 'paid-order'
  | 'renewal'
  | 'method'
  | 'collection';

/** Those that are not final. */
export const openStates = ['pending', 'unknown', 'action', 'processing'] as const;

/** The gateway took the money, whatever became of it since. */
export const takenStates = ['approved', 'partly refunded', 'refunded'] as const;

/**
 * `unknown`: the gateway did not answer in time. `action`: the customer has to confirm or pay on a
 * page. `processing`: the bank has taken the order, and the money comes in days or not at all.
 * `voided`: the gateway never heard of the intent, or it was given up. What was approved is `refunded`
 * once all of it went back.
 */
export type IntentState =
  | (typeof openStates)[number]
  | (typeof takenStates)[number]
  | 'declined'
  | 'voided';

export interface Intent {
  readonly number: number;
  readonly customer: number | null;
  readonly kind: IntentKind;
  /** The caller's own name for this attempt: one live intent a customer and token. */
  readonly token: string;
  /** Recognises the same request where the caller gave no token. */
  readonly repeatKey: string;
  readonly amount: Money;
  readonly currency: string;
  /** CARD, CHEK or LECB: how the payment will be recorded. */
  readonly type: string;
  readonly label: string;
  readonly fingerprint: string;
  readonly state: IntentState;
  /** Who was asked: no other gateway knows the key. */
  readonly gateway: string;
  readonly gatewayKey: string;
  /** What the gateway calls it; '' until it has said so. */
  readonly gatewayReference: string;
  /** What settling needs, as JSON. Nothing secret: no number, no CVV. */
  readonly plan: string;
  readonly answer: Settled | undefined;
  readonly createdAt: number;
  /** How often the gateway was asked about it in vain. */
  readonly asked: number;
}

/** The answer that settling gave; kept, so that a repeat gets the same. */
export type Settled =
  | {
      readonly reply: Readonly<Record<string, unknown>>;
      /** Further keys that only the caller may read, encrypted: a password that was made up. */
      readonly sealed?: string;
    }
  | {
      readonly refused: RefusalCode;
      /** Where the customer has to confirm it, if he has to. */
      readonly confirm?: string;
    };

/** What a caller is told while nobody knows. */
export const unconfirmed: Settled & { readonly refused: RefusalCode } = {
  refused: 'payment_unconfirmed',
};

const open: ReadonlySet<string> = new Set(openStates);

const taken: ReadonlySet<string> = new Set(takenStates);

export const isTaken = ({ state }: Pick<Intent, 'state'>): boolean => taken.has(state);

export const isOpen = ({ state }: Pick<Intent, 'state'>): boolean => open.has(state);

/** How long an identical request without a token counts as a repeat. */
export const repeatWindowMs = 10 * 60 * 1000;
