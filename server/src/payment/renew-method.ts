import type { Call } from '../call.ts';
import type { GatewayEvent } from '../card-gateway/gateway-event.ts';
import type { Customer } from '../customer/customer.ts';
import { customersOfToken } from '../customer/find-customer.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { updateCustomer } from '../customer/write-customer.ts';
import { forgetDeclines } from './collection.ts';

type Told = Extract<GatewayEvent, { kind: 'renewed' }>;

/** The bank has sent a new card: the token stays, what is shown of it changes. Gives for how many. */
export async function renewMethod(call: Call, told: Told): Promise<number> {
  const numbers = (await customersOfToken(call.tx, told.token)).map(({ number }) => number);
  for (const number of numbers) await lockCustomer(call.tx, number);
  // Read again: somebody may have changed the method while we waited.
  const customers = await customersOfToken(call.tx, told.token);
  for (const customer of customers) {
    const renewed = renewedBy(customer, told);
    await updateCustomer(call.tx, renewed);
    // What was declined because the card was over may be approved now.
    await forgetDeclines(call.tx, customer.number);
    const detail = `${renewed.paymentLabel} until ${renewed.paymentExpires}`;
    await recordAudit(call, { action: 'card renewed', customer: customer.number, detail });
  }
  return customers.length;
}

function renewedBy(customer: Customer, { lastFour, expires }: Told): Customer {
  const before = customer.paymentLabel;
  const isOther = lastFour !== '' && !before.endsWith(lastFour);
  return {
    ...customer,
    paymentLabel: isOther ? before.slice(0, -lastFour.length) + lastFour : before,
    // Of the new number only its end is known, so it cannot be recognised when it is typed.
    paymentFingerprint: isOther ? '' : customer.paymentFingerprint,
    paymentExpires: expires === '' ? customer.paymentExpires : expires,
  };
}
