// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Gives what a page needs to ask for a new service of a package.
 *
 * `svcpart` is one of those that `list_pkgs` lists as `part_svc` of the package. The keys about
 * telephones are there for pages that fill them in, and empty.
 */
export interface PartSvcInfoParameters {
  /** The session, as `login` gave it; an agent sends the next two in its place. */
  readonly session_id?: Sent;
  /** The session of an agent, as `agent_login` gave it. */
  readonly agent_session_id?: Sent;
  /** With `agent_session_id`: the number of a customer of that agent. */
  readonly custnum?: Sent;
  /** Number of the package. */
  readonly pkgnum?: Sent;
  /** Number of the service definition. */
  readonly svcpart?: Sent;
}

export interface PartSvcInfoReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Name of the service definition. */
  readonly svc: string;
  /** Kind of service: `svc_acct` for accounts, `svc_domain` for domains. */
  readonly svcdb: string;
  /** Number of the package. */
  readonly pkgnum: number | string;
  /** Number of the service definition. */
  readonly svcpart: number | string;
  /** Number of the customer. */
  readonly custnum: number | string;
  /** A fragment of HTML: number, addresses, balance. Everything in it is escaped. */
  readonly small_custview: string;
  /** Whether a security phrase is asked for. */
  readonly security_phrase: 1 | '1' | '';
  /** Access numbers to choose from. */
  readonly svc_acct_pop: readonly {
    /** Its index, to be sent as `popnum`. */
    readonly popnum: number | string;
    /** City. */
    readonly city: string;
    /** State. */
    readonly state: string;
    /** Area code. */
    readonly ac: string;
    /** Exchange. */
    readonly exch: string;
    /** The last four digits. */
    readonly loc: string;
  }[];
  /** The access number to begin with; empty. */
  readonly popnum: number | string;
  /** The state to begin with; empty. */
  readonly init_popstate: string;
  /** The area code to begin with; empty. */
  readonly popac: string;
  /** The state of that area code; empty. */
  readonly acstate: string;
  /** Telephones only; empty. */
  readonly email: string;
  /** Telephones only; empty. */
  readonly forwarddst: string;
  /** The customer's accounts, by number. */
  readonly forward_emails: Readonly<Record<string, string>>;
}
