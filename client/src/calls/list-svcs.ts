// Written from the contract by client/scripts/calls.ts.
import type { Sent, SentFlag, SentList } from '../sent.ts';

/**
 * Lists what is provisioned for the customer.
 *
 * In the order of packages, the oldest first: the services of packages that work; with `ncancelled`
 * those of suspended packages, too. `svcdb`, a word or several, leaves only services of these
 * kinds;
 * `pkgnum` and `svcnum` leave only those of one package, or one. A number of another customer
 * answers exactly as one that does not exist. What was used is counted from the day on which the
 * package was last billed.
 */
export interface ListSvcsParameters {
  /** The session, as `login` gave it; an agent sends the next two in its place. */
  readonly session_id?: Sent;
  /** The session of an agent, as `agent_login` gave it. */
  readonly agent_session_id?: Sent;
  /** With `agent_session_id`: the number of a customer of that agent. */
  readonly custnum?: Sent;
  /** Kinds to list: a word, a list of them, or a hash with them as keys. */
  readonly svcdb?: SentList;
  /** Whether services of suspended packages are listed, too. */
  readonly ncancelled?: SentFlag;
  /** Number of a package: only its services. */
  readonly pkgnum?: Sent;
  /** Number of a service: only that one. */
  readonly svcnum?: Sent;
}

export interface ListSvcsReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Number of the account that is signed in. */
  readonly svcnum: number | string;
  /** Number of the customer. */
  readonly custnum: number | string;
  /** How days are written to customers: `%m/%d/%Y`. */
  readonly date_format: string;
  /** Whether pages shall not show what was used. */
  readonly hide_usage: 1 | '1' | '';
  /** Whether pages shall show user names without their domain. */
  readonly view_usage_nodomain: 1 | '1' | '';
  /** What all listed accounts used. */
  readonly bytes_used_total: Readonly<Record<string, number | string>>;
  /** What several services share; empty, since none is sold. */
  readonly usage_pools: readonly (readonly string[])[];
  /** The services. */
  readonly svcs: readonly {
    /** Number of the service. */
    readonly svcnum: number | string;
    /** The number that is shown; the same. */
    readonly display_svcnum: number | string;
    /** Number of its definition. */
    readonly svcpart: number | string;
    /** Kind of service: `svc_acct` for accounts, `svc_domain` for domains. */
    readonly svcdb: string;
    /** Name of its definition. */
    readonly label: string;
    /** What it is known by: `bob@example.com`, `example.com`. */
    readonly value: string;
    /** Number of its package. */
    readonly pkgnum: number | string;
    /** Name of its package. */
    readonly pkg_label: string;
    /** How that package stands, as `list_pkgs` says it. */
    readonly pkg_status: string;
    /** Whether the customer may not change it. */
    readonly readonly: 1 | '1' | '';
    /** User name. Accounts only. */
    readonly username: string;
    /** User name and domain. Accounts only. */
    readonly email: string;
    /** Real name. Accounts only. */
    readonly finger: string;
    /** Prepaid time in seconds. Accounts only. */
    readonly seconds: number | string;
    /** Prepaid bytes sent; empty, since none are sold. */
    readonly upbytes: number | string;
    /** Prepaid bytes received; empty, since none are sold. */
    readonly downbytes: number | string;
    /** Prepaid bytes in all; empty, since none are sold. */
    readonly totalbytes: number | string;
    /** Time used since its package was last billed. Accounts only. */
    readonly seconds_used: number | string;
    /** Bytes sent since then. Accounts only. */
    readonly upbytes_used: number | string;
    /** Bytes received since then. Accounts only. */
    readonly downbytes_used: number | string;
    /** The sum of both. Accounts only. */
    readonly totalbytes_used: number | string;
    /** What a refill costs; empty, since none is sold. */
    readonly recharge_amount: string;
    /** Time that a refill adds; empty. */
    readonly recharge_seconds: string;
    /** Bytes to send that a refill adds; empty. */
    readonly recharge_upbytes: string;
    /** Bytes to receive that a refill adds; empty. */
    readonly recharge_downbytes: string;
    /** Bytes in all that a refill adds; empty. */
    readonly recharge_totalbytes: string;
  }[];
}
