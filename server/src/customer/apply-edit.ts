import type { Call } from '../call.ts';
import { Refusal } from '../refusal.ts';
import { replaceDefault } from './arrange-methods.ts';
import { replaceDestinations } from './destinations.ts';
import { customerByNumber } from './find-customer.ts';
import { lockCustomer } from './lock-customer.ts';
import type { CustomerChanges } from './plan-edit.ts';
import { recordAudit } from './record-audit.ts';
import { updateCustomer } from './write-customer.ts';

/** Carries out the plan on the record as it is now, all of it or nothing. */
export async function applyEdit(
  call: Call,
  number: number,
  changes: CustomerChanges,
): Promise<void> {
  await lockCustomer(call.tx, number);
  const customer = await customerByNumber(call.tx, number);
  if (customer === undefined) throw new Refusal('unknown_custnum', { number });
  const { shipping, destinations } = changes;
  const fields = changedFields(changes);
  if (fields.length === 0) return;
  await updateCustomer(call.tx, {
    ...customer,
    ...changes.contact,
    shipping: shipping === undefined ? customer.shipping : (shipping ?? undefined),
  });
  if (Object.keys(changes.payment).length > 0) {
    await replaceDefault(call.tx, customer, { ...customer, ...changes.payment });
  }
  if (destinations !== undefined) await replaceDestinations(call.tx, number, destinations);
  await recordAudit(call, {
    action: 'changed record',
    customer: number,
    detail: fields.join(', '),
  });
}

/** Names only: what they were is nobody's business but the customer's. */
function changedFields({ contact, shipping, payment, destinations }: CustomerChanges): string[] {
  return [
    ...Object.keys(contact),
    ...(shipping === undefined ? [] : ['service address']),
    ...Object.keys(payment).filter((field) => field !== 'paymentFingerprint'),
    ...(destinations === undefined ? [] : ['invoice destinations']),
  ];
}
