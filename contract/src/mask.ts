// What may be shown of a number that could be charged.
import type { PaymentType } from './payment-method.ts';

const hidden = (value: string, shown: number) =>
  'x'.repeat(value.length - shown) + value.slice(value.length - shown);

/** All but the last four digits: `xxxxxxxxxxxx1111`. */
export const maskCard = (digits: string) => hidden(digits, Math.min(4, digits.length));

/**
 * All but the last two digits of the account, none of them if it has four or fewer; `@` routing.
 * An IBAN has no routing number beside it.
 */
export function maskBankAccount(bank: { readonly account: string; readonly routing: string }) {
  const account = hidden(bank.account, bank.account.length > 4 ? 2 : 0);
  return bank.routing === '' ? account : `${account}@${bank.routing}`;
}

/** All but the last four digits. */
export const maskPhone = (digits: string) => hidden(digits, Math.min(4, digits.length));

/** The mask of a number as it is written for its type of payment; a pin shows nothing. */
export function maskPayinfo(type: PaymentType, payinfo: string): string {
  switch (type) {
    case 'CARD':
    case 'DCRD':
      return maskCard(payinfo);
    case 'CHEK':
    case 'DCHK': {
      const [account = '', routing = ''] = payinfo.split('@');
      return maskBankAccount({ account, routing });
    }
    case 'LECB':
      return maskPhone(payinfo);
    case 'PREPAY':
      return hidden(payinfo, 0);
    case 'BILL':
    case 'COMP':
      return payinfo;
  }
}
