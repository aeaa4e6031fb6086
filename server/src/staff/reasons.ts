/** Why an invoice, a package, a payment or a customer is as it is. */
import type { Call } from '../call.ts';
import type { Explanation } from '../report/explanation.ts';
import { whyCustomer } from '../report/why-customer.ts';
import { whyInvoice } from '../report/why-invoice.ts';
import { whyPackage } from '../report/why-package.ts';
import { whyPayment } from '../report/why-payment.ts';
import { numberOf, type StaffVerb, UnusableInput } from './staff-verb.ts';

type Ask = (call: Call, number: number) => Promise<Explanation | undefined>;

const explaining =
  (kind: string, ask: Ask): StaffVerb =>
  ({ dispatch, peer }, input) =>
    dispatch.read(peer, async (call) => {
      const number = numberOf(input, kind);
      const explanation = await ask(call, number);
      if (explanation === undefined) throw new UnusableInput(`There is no ${kind} ${number}.`);
      return { ...explanation };
    });

export const explainInvoice = explaining('invoice', whyInvoice);
export const explainPackage = explaining('package', whyPackage);
export const explainPayment = explaining('payment', whyPayment);
export const explainCustomer = explaining('customer', whyCustomer);
