// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Lists the contact persons of the customer.
 *
 * In the order in which they were added. Where the invoices go is another thing: that is the
 * `invoicing_list` of `customer_info`.
 */
export interface ListContactsParameters {
  /** The session, as `login` gave it; an agent sends the next two in its place. */
  readonly session_id?: Sent;
  /** The session of an agent, as `agent_login` gave it. */
  readonly agent_session_id?: Sent;
  /** With `agent_session_id`: the number of a customer of that agent. */
  readonly custnum?: Sent;
}

export interface ListContactsReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** The contact persons. */
  readonly contacts: readonly {
    /** Number of the contact person. */
    readonly contactnum: number | string;
    /** Kept for old clients; empty. */
    readonly class: string;
    /** First name. */
    readonly first: string;
    /** Last name. */
    readonly last: string;
    /** What he is there, in free words. */
    readonly title: string;
    /** His mail addresses, joined by `, `. */
    readonly emailaddress: string;
    /** A remark. */
    readonly comment: string;
    /** `Y`: he may sign in. */
    readonly selfservice_access: 'Y' | '';
  }[];
}
