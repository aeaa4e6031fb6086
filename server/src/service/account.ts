/** A login, mailbox or RADIUS user: a service that a customer has through a package. */

export interface Account {
  /** The number of its service. */
  readonly number: number;
  readonly username: string;
  readonly domain: number;
  readonly domainName: string;
  readonly passwordHash: string;
  readonly uid: number | null;
  readonly realName: string;
  readonly shell: string;
  /** Its service definition; null for an account of the provider's own. */
  readonly definition: number | null;
  /** Null for an account that belongs to nobody. */
  readonly package: number | null;
  readonly customer: number | null;
  readonly suspended: boolean;
}

/** Under this an account is found: no two in a domain differ in nothing but case. */
export const nameKeyOf = (username: string): string => username.toLowerCase();

export const labelOf = (account: Pick<Account, 'username' | 'domainName'>): string =>
  `${account.username}@${account.domainName}`;

/** Accounts that the system itself needs: listed by user name or by whole address. */
export function isProtected(
  account: Pick<Account, 'username' | 'domainName'>,
  listed: readonly string[],
): boolean {
  const names = [nameKeyOf(account.username), labelOf(account).toLowerCase()];
  return listed.some((name) => names.includes(name.toLowerCase()));
}
