import type { Call } from '../call.ts';
import type { Intent } from '../payment/intent.ts';
import type { Begun } from '../payment/outside.ts';
import { settleIntent } from '../payment/settle-intent.ts';
import { orderSettler } from './settle-order.ts';
import { signUpSettler } from './settle-sign-up.ts';

const nothingCharged = { kind: 'approved', reference: '', token: '' } as const;

/** Where nobody is charged, the intent is settled in the transaction that wrote it down. */
export async function settleAtOnce(call: Call, intent: Intent): Promise<Begun> {
  const settler = intent.kind === 'sign-up' ? signUpSettler : orderSettler;
  return { settled: await settleIntent(call, intent, nothingCharged, settler) };
}
