/** Money given back: of a payment through the gateway that took it, or by hand. */
import type { Money } from '@lineside/contract/money.ts';

/** `pending`: the gateway is being asked. `unknown`: it did not answer in time. */
export type RefundState = 'pending' | 'unknown' | 'done' | 'declined';

/** How it goes back; `gateway` is to the card or account it came from. */
export type RefundWay = 'gateway' | 'cash' | 'cheque' | 'transfer';

export interface Refund {
  readonly number: number;
  readonly customer: number;
  readonly payment: number | null;
  readonly credit: number | null;
  readonly amount: Money;
  readonly reason: string;
  readonly way: RefundWay;
  /** Ours: the same key gives back once. */
  readonly gatewayKey: string | null;
  readonly state: RefundState;
}

/** Staff asked for what cannot be done; the sentence is for them. */
export class ImpossibleChange extends Error {
  override readonly name = 'ImpossibleChange';
}
