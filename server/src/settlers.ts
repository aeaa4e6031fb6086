/** Who settles which kind of intent: the call itself and the reconciler ask the same table. */

import { renewalSettler } from './order/settle-renewal.ts';
import { collectionSettler } from './payment/settle-collection.ts';
import { hostedPaymentSettler } from './payment/settle-hosted-payment.ts';
import type { Settlers } from './payment/settle-intent.ts';
import { methodSettler } from './payment/settle-method.ts';
import { paymentSettler } from './payment/settle-payment.ts';
import { orderSettler } from './signup/settle-order.ts';
import { paidOrderSettler } from './signup/settle-paid-order.ts';
import { signUpSettler } from './signup/settle-sign-up.ts';

export const settlers: Settlers = {
  payment: paymentSettler,
  'hosted-payment': hostedPaymentSettler,
  collection: collectionSettler,
  method: methodSettler,
  'sign-up': signUpSettler,
  order: orderSettler,
  'paid-order': paidOrderSettler,
  renewal: renewalSettler,
};
