import type { Call } from '../call.ts';
import type { Intent } from './intent.ts';
import { type Received, recordPayment } from './record-payment.ts';

/** Who pays: every intent has a customer but one of a sign-up, which makes him. */
export function payerOf(intent: Intent): number {
  if (intent.customer === null) throw new Error(`intent ${intent.number} has no customer`);
  return intent.customer;
}

/** What the intent does not say, or says otherwise. */
export type Charged = Pick<Received, 'by'> &
  Partial<Pick<Received, 'label' | 'batch' | 'invoice'>> & {
    /** The gateway's own name for the charge. */
    readonly reference: string;
  };

/** Records what the gateway took for an intent, and gives the number of the payment. */
export function recordCharge(call: Call, intent: Intent, charged: Charged): Promise<number> {
  const { reference, ...more } = charged;
  return recordPayment(call, {
    customer: payerOf(intent),
    amount: intent.amount,
    type: intent.type,
    label: intent.label,
    batch: `${call.gatewayName}:${reference}`,
    intent: intent.number,
    gatewayReference: reference,
    ...more,
  });
}
