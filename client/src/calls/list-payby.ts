// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Lists the cards and bank accounts that the customer has stored.
 *
 * In the order in which they are used: the first is the default, which `customer_info` and
 * `payment_info` show and which orders are charged to. The nightly run charges the first of those
 * that are automatic (CARD, CHEK, LECB), and when its bank refuses it for good the next one.
 *
 * A customer who is billed (BILL) has none. One who pays nothing (COMP) may have some; none of them
 * is his default then.
 */
export interface ListPaybyParameters {
  /** The session, as `login` gave it; an agent sends the next two in its place. */
  readonly session_id?: Sent;
  /** The session of an agent, as `agent_login` gave it. */
  readonly agent_session_id?: Sent;
  /** With `agent_session_id`: the number of a customer of that agent. */
  readonly custnum?: Sent;
}

export interface ListPaybyReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** What is stored, the default first. */
  readonly payby: readonly {
    /** Its number, for the calls that change it or pay with it. */
    readonly custpaybynum: number | string;
    /** Its place in the order, from 1 without gaps. */
    readonly weight: number | string;
    /** CARD, CHEK or LECB: charged by itself. DCRD or DCHK: only when asked. */
    readonly payby: string;
    /** What may be shown of its number. */
    readonly paymask: string;
    /** First day of the month in which it expires, `YYYY-MM-01`; empty if never. */
    readonly paydate: string;
    /** Name on the card, or of the bank. */
    readonly payname: string;
    /** State of the bank, as it was given. */
    readonly paystate: string;
    /** Kind of bank account, as it was given. */
    readonly paytype: string;
    /** Brand of a card. */
    readonly paycardtype: string;
    /** True for the one that the other calls mean by "how the customer pays". */
    readonly is_default: 1 | '1' | '';
    /** True where it is charged without being asked each time. */
    readonly is_automatic: 1 | '1' | '';
    /** Code of the refusal with which its bank refused it for good; else empty. */
    readonly refused: string;
  }[];
}
