// Written from the contract by client/scripts/calls.ts.
/**
 * Says whether the service is up, and what the provider announces.
 *
 * For a status page that everybody may see. Whoever gets an answer knows that the server and its
 * database work; the rest is what the operator wrote into the setting `announcements`, one a line.
 */
export type PublicStatusParameters = Readonly<Record<string, never>>;

export interface PublicStatusReply {
  /**
   * Empty on success, else what to tell the customer; then it is the only key, unless another one
   * says so.
   */
  readonly error: string;
  /** Whether the service works: always, in an answer. */
  readonly up: 1 | '1' | '';
  /** Name of the provider. */
  readonly company_name: string;
  /** What he announces. */
  readonly announcements: readonly string[];
  /** When this was so, in seconds since 1970. */
  readonly date: number | string;
}
