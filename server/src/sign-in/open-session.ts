import type { Call } from '../call.ts';
import { type Account, labelOf } from '../service/account.ts';
import type { Origin } from '../session/origin.ts';
import { recordAttempt, type Way } from '../session/sign-in-attempt.ts';
import { startSession } from '../session/start-session.ts';

/** For whoever has shown that the account is his; and the customer will see that he did. */
export async function openSession(
  call: Call,
  { number, customer, ...named }: Account,
  { way, from }: { readonly way: Way; readonly from: Origin },
) {
  const label = labelOf(named);
  await recordAttempt(call, { way, success: true, from, account: { number, customer, label } });
  const session_id = await startSession(
    call,
    { customer, account: number, accountLabel: label },
    from,
  );
  return { session_id, svcnum: number, custnum: customer ?? ('' as const) };
}
