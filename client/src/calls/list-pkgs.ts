// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Lists the packages of the customer that are not cancelled.
 *
 * Oldest package first. Each has the columns of its record, then what it is called, what it costs
 * how often, how it stands, and its services.
 */
export interface ListPkgsParameters {
  /** The session, as `login` gave it; an agent sends the next two in its place. */
  readonly session_id?: Sent;
  /** The session of an agent, as `agent_login` gave it. */
  readonly agent_session_id?: Sent;
  /** With `agent_session_id`: the number of a customer of that agent. */
  readonly custnum?: Sent;
}

export interface ListPkgsReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Number of the customer. */
  readonly custnum: number | string;
  /** The packages. */
  readonly cust_pkg: readonly {
    /** Number of the package. */
    readonly pkgnum: number | string;
    /** Number of the customer. */
    readonly custnum: number | string;
    /** Number of its definition. */
    readonly pkgpart: number | string;
    /** Who took the order. */
    readonly otaker: string;
    /** When it was first billed, in seconds since 1970; empty if never. */
    readonly setup: number | string;
    /** When it will be billed next: 00:00 of that day, in seconds since 1970; empty if never. */
    readonly bill: number | string;
    /**
     * Start of the period last billed: 00:00 of that day, in seconds since 1970; empty if never.
     */
    readonly last_bill: number | string;
    /** Suspended since, in seconds since 1970; empty if never. */
    readonly susp: number | string;
    /** Cancelled since, in seconds since 1970; empty if never. */
    readonly cancel: number | string;
    /** When it will be cancelled, in seconds since 1970; empty if never. */
    readonly expire: number | string;
    /** How many of it this package stands for. */
    readonly quantity: number | string;
    /** When its contract is over: 00:00 of that day, in seconds since 1970; empty if never. */
    readonly contract_end: number | string;
    /**
     * When it becomes another package: 00:00 of that day, in seconds since 1970; empty if never.
     */
    readonly change_date: number | string;
    /** The name of what it becomes then; empty where nothing is planned. */
    readonly change_pkg: string;
    /** `1` where it must not be reactivated by itself, else empty. */
    readonly manual_flag: string;
    /** Name of the package. */
    readonly pkg: string;
    /** Name of the package, as shown to customers. */
    readonly pkg_label: string;
    /** How often it is billed: months, or with a letter weeks, days, hours. */
    readonly freq: string;
    /** The same in words: `monthly`. */
    readonly freq_pretty: string;
    /**
     * `on hold`, `suspended`, `not yet billed`, `one-time charge` or `active`, whichever fits
     * first.
     */
    readonly status: string;
    /** A colour for that status, six hexadecimal digits. */
    readonly statuscolor: string;
    /** Its services. */
    readonly cust_svc: readonly {
      /** Number of the service. */
      readonly svcnum: number | string;
      /** Number of the package. */
      readonly pkgnum: number | string;
      /** Number of its definition. */
      readonly svcpart: number | string;
      /** Name of its definition. */
      readonly svc: string;
      /** Kind of service: `svc_acct` for accounts, `svc_domain` for domains, … */
      readonly svcdb: string;
      /** Name of the definition, what identifies the service (`bob@example.com`), and its kind. */
      readonly label: readonly string[];
    }[];
    /** What it still has room for. */
    readonly part_svc: readonly {
      /** Number of the definition. */
      readonly svcpart: number | string;
      /** Name of the definition. */
      readonly svc: string;
      /** Kind of service. */
      readonly svcdb: string;
      /** How many may still be added. */
      readonly num_avail: number | string;
    }[];
    /** Its main service; an empty hash where it has none. */
    readonly primary_cust_svc:
      | {
          /** Number of the service. */
          readonly svcnum: number | string;
          /** Number of the package. */
          readonly pkgnum: number | string;
          /** Number of its definition. */
          readonly svcpart: number | string;
          /** Name of its definition. */
          readonly svc: string;
          /** Kind of service: `svc_acct` for accounts, `svc_domain` for domains, … */
          readonly svcdb: string;
          /** Name of the definition, what identifies the service (`bob@example.com`), and its kind. */
          readonly label: readonly string[];
        }
      | object;
  }[];
}
