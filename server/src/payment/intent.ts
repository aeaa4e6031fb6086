/** A payment being attempted: written down before the gateway is asked, settled once, never lost. */
import type { RefusalCode } from '@lineside/contract/messages.ts';
import type { Money } from '@lineside/contract/money.ts';

export type { Instrument } from '../card-gateway/gateway.ts';

/** What the charge is for, and so who settles it. `method` only stores a card or bank account. */
export type IntentKind = 'payment' | 'sign-up' | 'order' | 'method' | 'collection';

/** `unknown`: the gateway did not answer in time. `voided`: it never heard of the intent. */
export type IntentState = 'pending' | 'approved' | 'declined' | 'voided' | 'unknown';

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
  /** What settling needs, as JSON. Nothing secret: no number, no CVV. */
  readonly plan: string;
  readonly answer: Settled | undefined;
  readonly createdAt: number;
}

/** The answer that settling gave; kept, so that a repeat gets the same. */
export type Settled =
  | {
      readonly reply: Readonly<Record<string, unknown>>;
      /** Further keys that only the caller may read, encrypted: a password that was made up. */
      readonly sealed?: string;
    }
  | { readonly refused: RefusalCode };

export const isOpen = (intent: Pick<Intent, 'state'>): boolean =>
  intent.state === 'pending' || intent.state === 'unknown';

/** How long an identical request without a token counts as a repeat. */
export const repeatWindowMs = 10 * 60 * 1000;
