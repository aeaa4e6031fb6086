/** An attempt to sign in, as it is kept for the customer, and counted against where it came from. */
import type { Call } from '../call.ts';
import { Refusal } from '../refusal.ts';
import type { Origin } from './origin.ts';
import { lifeMs } from './session.ts';
import {
  deleteBeyond,
  deleteOld,
  deleteOldOfNobody,
  failureFrom,
  insertAttempt,
} from './sql/history.ts';

/** What was shown last. */
export type Way = 'password' | 'code' | 'recovery-code' | 'passkey';

export interface Attempt {
  readonly way: Way;
  readonly success: boolean;
  readonly from: Origin;
  /** Undefined where nobody has the name: what was typed may be a password, and is not kept. */
  readonly account:
    | {
        /** Null for a contact person. */
        readonly number: number | null;
        readonly customer: number | null;
        readonly label: string;
      }
    | undefined;
}

type Recording = Pick<Call, 'tx' | 'now' | 'settings'>;

const keptOfEach = 50;
const sweptMax = 20;

export async function recordAttempt(call: Recording, attempt: Attempt): Promise<void> {
  const { tx, now, settings } = call;
  const { way, from, account } = attempt;
  const at = now.epochMilliseconds;
  const success = Number(attempt.success);
  await insertAttempt.run(tx, {
    at,
    customer: account?.customer ?? null,
    account: account?.number ?? null,
    label: account?.label ?? '',
    success,
    way,
    origin: from.shown,
    network: from.network,
    client: from.client,
  });
  if (account !== undefined && account.number !== null) {
    await deleteBeyond.run(tx, { account: account.number, success, kept: keptOfEach });
  }
  const kept = lifeMs(settings.sign_in_history_kept);
  await deleteOld.run(tx, { before: at - kept, limit: sweptMax });
  await deleteOldOfNobody.run(tx, { before: at - lifeMs(settings.limit_window), limit: sweptMax });
}

/**
 * Refuses while so many failures came from one place lately, whatever names were tried. The same
 * limit is counted in memory where a wire is open to the world; this one knows all processes and
 * outlives a restart.
 */
export async function refuseTooManyFrom(call: Recording, { network }: Origin): Promise<void> {
  const { tx, now, settings } = call;
  const most = settings.limit_sign_in_origin;
  if (network === '' || most === 0 || settings.limit_exempt.includes(network)) return;
  const windowMs = lifeMs(settings.limit_window);
  const at = now.epochMilliseconds;
  const asked = { network, since: at - windowMs, now: at, others: most - 1 };
  const failure = await failureFrom.first(tx, asked);
  if (failure === undefined) return;
  const seconds = Math.ceil((failure.at + windowMs - at) / 1000);
  throw new Refusal('too_many_attempts', { seconds });
}
