import type { Call } from '../call.ts';
import type { GatewayEvent } from '../card-gateway/gateway-event.ts';
import type { MethodContent } from '../customer/arrange-methods.ts';
import type { StoredMethod } from '../customer/customer.ts';
import { customerByNumber } from '../customer/find-customer.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import { methodsOfToken } from '../customer/stored-methods.ts';
import { placed } from './store-method.ts';

type Told = Extract<GatewayEvent, { kind: 'renewed' }>;

/** The bank has sent a new card: the token stays, what is shown of it changes. Gives for how many. */
export async function renewMethod(call: Call, told: Told): Promise<number> {
  for (const { customer } of await methodsOfToken(call.tx, told.token)) {
    await lockCustomer(call.tx, customer);
  }
  // Read again: somebody may have changed the method while we waited.
  const methods = await methodsOfToken(call.tx, told.token);
  for (const method of methods) {
    const customer = await customerByNumber(call.tx, method.customer);
    if (customer === undefined) throw new Error(`customer ${method.customer} exists`);
    const content = renewedBy(method, told);
    await placed(call, customer, { content, number: method.number, position: undefined });
  }
  return methods.length;
}

/** What was declined because the card was over may be approved now. */
function renewedBy(method: StoredMethod, { lastFour, expires }: Told): MethodContent {
  const before = method.paymentLabel;
  const isOther = lastFour !== '' && !before.endsWith(lastFour);
  return {
    ...method,
    paymentLabel: isOther ? before.slice(0, -lastFour.length) + lastFour : before,
    // Of the new number only its end is known, so it cannot be recognised when it is typed.
    paymentFingerprint: isOther ? '' : method.paymentFingerprint,
    paymentExpires: expires === '' ? method.paymentExpires : expires,
    refused: '',
  };
}
