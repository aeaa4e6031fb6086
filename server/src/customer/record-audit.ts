/** Who did what and when: written in the same transaction as the thing itself. */
import type { Call } from '../call.ts';
import type { Tx } from '../database/database.ts';
import { auditOfAction, auditOfCustomer, insertAudit } from './sql/audit.ts';

export interface Deed {
  /** A word of ours, like `cancelled package`. */
  readonly action: string;
  readonly customer: number | null;
  /** Numbers and names only: never a password, a card or a bank account. */
  readonly detail?: string;
}

export async function recordAudit(
  call: Pick<Call, 'tx' | 'now' | 'peer' | 'session'>,
  { action, customer, detail = '' }: Deed,
): Promise<void> {
  await insertAudit.run(call.tx, {
    at: call.now.epochMilliseconds,
    actor: actorOf(call),
    action,
    customer,
    detail,
  });
}

/** The account that is signed in, else the road by which the call came. */
export const actorOf = ({ session, peer }: Pick<Call, 'peer' | 'session'>): string =>
  session === undefined ? `${peer.wire} ${peer.origin}` : session.accountLabel;

export interface Recorded {
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly detail: string;
}

/** The newest first. */
export const auditOf = (tx: Tx, customer: number, limit = 100): Promise<Recorded[]> =>
  auditOfCustomer.all(tx, { customer, limit });

/** Was it ever done here? For deeds that are done once for the whole provider. */
export async function hasHappened(tx: Tx, action: string): Promise<boolean> {
  return (await auditOfAction.first(tx, { action })) !== undefined;
}
