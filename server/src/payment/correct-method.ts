import { maskBankAccount } from '@lineside/contract/mask.ts';
import type { Call } from '../call.ts';
import { customerByNumber } from '../customer/find-customer.ts';
import { lockCustomer } from '../customer/lock-customer.ts';
import { methodsOfToken } from '../customer/stored-methods.ts';
import { bankNumberOf, fingerprintOf } from './new-method.ts';
import { placed } from './store-method.ts';

export interface NewAccount {
  readonly token: string;
  readonly account: string;
  readonly routing: string;
  /** Undefined where that stays as it is. */
  readonly savings: boolean | undefined;
}

/** A bank has named another number for what is stored: it is shown, and recognised, by that one. */
export async function correctMethod(call: Call, told: NewAccount): Promise<number> {
  const { token, savings } = told;
  for (const { customer } of await methodsOfToken(call.tx, token)) {
    await lockCustomer(call.tx, customer);
  }
  let changed = 0;
  const number = bankNumberOf(told);
  const instrument = { kind: 'bank', number, cvv: '', expires: '', name: '' } as const;
  for (const method of await methodsOfToken(call.tx, token)) {
    const content = {
      ...method,
      paymentLabel: maskBankAccount(told),
      paymentFingerprint: fingerprintOf(call.secrets, instrument),
      accountKind: savings === undefined ? method.accountKind : kindOf(savings),
    };
    const isSame =
      content.paymentLabel === method.paymentLabel &&
      content.paymentFingerprint === method.paymentFingerprint &&
      content.accountKind === method.accountKind;
    const customer = await customerByNumber(call.tx, method.customer);
    if (isSame || customer === undefined) continue;
    await placed(call, customer, { content, number: method.number, position: undefined });
    changed += 1;
  }
  return changed;
}

const kindOf = (savings: boolean): string => (savings ? 'Personal savings' : 'Personal checking');
