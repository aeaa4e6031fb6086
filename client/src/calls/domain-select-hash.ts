// Written from the contract by client/scripts/calls.ts.
import type { Sent } from '../sent.ts';

/**
 * Lists the domains that a new account may be in.
 *
 * By `svcpart`, a service definition, or by `pkgpart`, the account service that an order of that
 * package means. Where the definition says the domain, it is the only one. What is not on sale is
 * answered like what does not exist. Domains of customers are not listed.
 */
export interface DomainSelectHashParameters {
  /** Number of a package definition. */
  readonly pkgpart?: Sent;
  /** Number of a service definition; it counts more. */
  readonly svcpart?: Sent;
}

export interface DomainSelectHashReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Names of domains by the numbers of their services. */
  readonly domains: Readonly<Record<string, string>>;
  /** The one that is chosen; empty where any may be. */
  readonly domsvc: number | string;
}
