/** Money given back: of a payment through the gateway that took it, or by hand. */
import type { Money } from '@lineside/contract/money.ts';

/**
 * `pending`: the gateway is being asked. `unknown`: it did not answer in time. `processing`: it has
 * taken the order. `disputed`: the card holder contests the charge, and the bank has not decided.
 */
export type RefundState = 'pending' | 'unknown' | 'processing' | 'disputed' | 'done' | 'declined';

/** Those about which the gateway is asked. */
export const openRefundStates = ['pending', 'unknown', 'processing'] as const;

const open: ReadonlySet<string> = new Set(openRefundStates);

export const isOpenRefund = ({ state }: Pick<Refund, 'state'>): boolean => open.has(state);

/**
 * How it goes back; `gateway` is to the card or account it came from. A `dispute` takes it back
 * without asking us.
 */
export type RefundWay = 'gateway' | 'cash' | 'cheque' | 'transfer' | 'dispute';

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
  readonly gatewayReference: string | null;
  readonly state: RefundState;
  readonly refundedAt: number;
  /** How often the gateway was asked about it in vain. */
  readonly asked: number;
}

/** Staff asked for what cannot be done; the sentence is for them. */
export class ImpossibleChange extends Error {
  override readonly name = 'ImpossibleChange';
}
