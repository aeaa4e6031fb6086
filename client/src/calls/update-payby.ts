// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Changes a stored card or bank account, its place, or whether it is automatic.
 *
 * What is not sent stays. `weight` 1 makes it the default. `payby` turns automatic payment on
 * and off: CARD and CHEK are charged by themselves, DCRD and DCHK only when asked; a card cannot
 * become a bank account. The mask in `payinfo` means that the number is unchanged; another number
 * goes to the gateway first. A number that belongs to another customer answers exactly as one that
 * does not exist.
 */
export interface UpdatePaybyParameters {
  /** The session, as `login` gave it; an agent sends the next two in its place. */
  readonly session_id?: Sent;
  /** The session of an agent, as `agent_login` gave it. */
  readonly agent_session_id?: Sent;
  /** With `agent_session_id`: the number of a customer of that agent. */
  readonly custnum?: Sent;
  /** Which one. */
  readonly custpaybynum?: Sent;
  /** CARD or DCRD for a card, CHEK or DCHK for a bank account. */
  readonly payby?: Sent;
  /** Its place in the order. */
  readonly weight?: Sent;
  /** Card number, or `ACCOUNT@ROUTING` of a bank account, or an IBAN. */
  readonly payinfo?: Sent;
  /** Account number, where it is not sent in `payinfo`. */
  readonly payinfo1?: Sent;
  /** Routing number that goes with it. */
  readonly payinfo2?: Sent;
  /** Check value of the card. */
  readonly paycvv?: Sent;
  /** Expiry of the card, as `MM/YYYY` or `YYYY-MM-DD`. */
  readonly paydate?: Sent;
  /** Month of expiry, where it is not sent in `paydate`. */
  readonly month?: Sent;
  /** Year that goes with it. */
  readonly year?: Sent;
  /** Name on the card, or of the bank. */
  readonly payname?: Sent;
  /** State of the bank. */
  readonly paystate?: Sent;
  /** Kind of bank account: `Personal checking`, `Business savings`, … */
  readonly paytype?: Sent;
}

export interface UpdatePaybyReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** The same number. */
  readonly custpaybynum: number | string;
  /**
   * Only beside the error of `payment_unconfirmed`, where the customer has to confirm the payment
   * at his bank: the page to send him to. Afterwards the same call again gives the reply.
   */
  readonly confirm_url?: string;
}
