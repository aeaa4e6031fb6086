import { zero } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { beginIntent } from './begin-intent.ts';
import type { NewMethod } from './new-method.ts';
import type { Begun } from './outside.ts';
import { returnUrlOf } from './return-url.ts';

/** The gateway is asked to keep a new card or bank account; nothing is charged. */
export async function beginStoring(
  call: Call,
  customer: number,
  { kept, instrument, plan }: NewMethod & { readonly plan: object },
): Promise<Begun> {
  const intent = await beginIntent(call, {
    customer,
    kind: 'method',
    token: '',
    repeatKey: '',
    amount: zero,
    type: kept.paymentType,
    label: kept.paymentLabel,
    fingerprint: kept.paymentFingerprint,
    plan,
  });
  if (intent === undefined) throw new Refusal('payment_unconfirmed');
  return { intent, instrument, storedToken: '', returnUrl: returnUrlOf(call, intent.number) };
}
