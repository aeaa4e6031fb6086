/** Somebody who speaks for one customer, and may sign in for him. */

export interface ContactPerson {
  readonly number: number;
  readonly customer: number;
  readonly first: string;
  readonly last: string;
  readonly title: string;
  readonly comment: string;
  readonly maySignIn: boolean;
  /** Empty for one who has no password and so cannot sign in. */
  readonly passwordHash: string;
}

/** As addresses are compared. */
export const addressKeyOf = (address: string): string => address.toLowerCase();
