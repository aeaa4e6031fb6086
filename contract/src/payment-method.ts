// How a customer pays: the type, what it needs, and the name that goes with it.
import { type BankAccount, type BankRules, checkBankAccount } from './bank-account.ts';
import { type Card, checkCard, checkCvv } from './card.ts';
import { type CivilDate, checkCardExpiry, parseExpiry } from './expiry.ts';
import { type Checked, isRejected, Rejected } from './rejection.ts';
import { checkName, isText } from './text-fields.ts';

export const paymentTypes = [
  'CARD',
  'DCRD',
  'CHEK',
  'DCHK',
  'LECB',
  'BILL',
  'COMP',
  'PREPAY',
] as const;

export type PaymentType = (typeof paymentTypes)[number];

export function isPaymentType(value: string): value is PaymentType {
  return paymentTypes.some((type) => type === value);
}

interface Named {
  /** Name on the card, or of the bank; else the name of the customer. */
  readonly name: string;
}

export type PaymentMethod = Named &
  (
    | {
        readonly type: 'CARD' | 'DCRD';
        readonly card: Card;
        /** Empty when not given. Never kept. */
        readonly cvv: string;
        /** `YYYY-MM`. */
        readonly expiry: string;
      }
    | { readonly type: 'CHEK' | 'DCHK'; readonly bank: BankAccount }
    | { readonly type: 'LECB'; readonly phone: string }
    | { readonly type: 'BILL'; readonly orderNumber: string }
    | { readonly type: 'COMP'; readonly issuer: string; readonly expiry: string }
    | { readonly type: 'PREPAY'; readonly pin: string }
  );

export interface PaymentInput {
  readonly payby?: string | undefined;
  readonly payinfo?: string | undefined;
  readonly paycvv?: string | undefined;
  readonly paydate?: string | undefined;
  readonly payname?: string | undefined;
}

export interface PaymentRules extends BankRules {
  readonly today: CivilDate;
  /** First and last name of the customer, for a method without a name of its own. */
  readonly customerName: string;
  /** Telephone by day, which a telephone bill falls back on. */
  readonly daytime?: string;
  /** A card needs the name on it (setting `require_cardname`). */
  readonly cardNameNeeded?: boolean;
}

/** In the order of checking: type, number, check value, expiry, name. */
export function checkPayment(input: PaymentInput, rules: PaymentRules): Checked<PaymentMethod> {
  const { payby = '', payname = '', paydate = '' } = input;
  if (!isPaymentType(payby)) return new Rejected('illegal_payment_type', 'payby', { value: payby });
  const method = checkInstrument(payby, input, rules);
  if (isRejected(method)) return method;
  // The other types need no date, but one that is sent is not to be nonsense.
  const dated = paydate !== '' && paydate !== '-';
  if (dated && parseExpiry(paydate) === undefined) {
    return new Rejected('illegal_expiration_date', 'paydate', { value: paydate });
  }
  const name = checkPayname(payname, payby, rules);
  return isRejected(name) ? name : { ...method, name };
}

type Nameless<Method> = Method extends Named ? Omit<Method, 'name'> : never;

function checkInstrument(
  type: PaymentType,
  input: PaymentInput,
  rules: PaymentRules,
): Checked<Nameless<PaymentMethod>> {
  const { payinfo = '', paydate = '' } = input;
  // These are kept and shown as they are, so a card number typed here by mistake must not get in.
  const isCardNumber = !isRejected(checkCard(payinfo));
  const other = (code: 'illegal_po_number' | 'illegal_comp_issuer') =>
    new Rejected(code, 'payinfo', { value: isCardNumber ? '' : payinfo });
  const fits = payinfo === '' || (isText(payinfo) && !isCardNumber);
  switch (type) {
    case 'CARD':
    case 'DCRD':
      return checkCardMethod(type, input, rules);
    case 'CHEK':
    case 'DCHK': {
      const bank = checkBankAccount(payinfo, rules);
      return isRejected(bank) ? bank : { type, bank };
    }
    case 'LECB': {
      const phone = checkBilledPhone(payinfo === '' ? (rules.daytime ?? '') : payinfo);
      return isRejected(phone) ? phone : { type, phone };
    }
    case 'BILL':
      return fits ? { type, orderNumber: payinfo } : other('illegal_po_number');
    case 'COMP':
      if (!fits) return other('illegal_comp_issuer');
      return { type, issuer: payinfo, expiry: parseExpiry(paydate) ?? '' };
    case 'PREPAY': {
      const pin = checkPrepaidPin(payinfo);
      return isRejected(pin) ? pin : { type, pin };
    }
  }
}

function checkCardMethod(
  type: 'CARD' | 'DCRD',
  input: PaymentInput,
  rules: PaymentRules,
): Checked<Nameless<PaymentMethod>> {
  const card = checkCard(input.payinfo ?? '');
  if (isRejected(card)) return card;
  const cvv = checkCvv(input.paycvv ?? '', card.type);
  if (isRejected(cvv)) return cvv;
  const expiry = checkCardExpiry('paydate', input.paydate ?? '', rules.today);
  return isRejected(expiry) ? expiry : { type, card, cvv, expiry };
}

/** The telephone whose bill is charged: ten digits, without the country code. */
export function checkBilledPhone(value: string, field = 'payinfo'): Checked<string> {
  const digits = value.replaceAll(/[^0-9]/g, '').replace(/^1(?=[0-9]{10}$)/, '');
  return /^[0-9]{10}$/.test(digits) ? digits : new Rejected('invalid_btn', field);
}

/** The number of a prepaid card, without the blanks and dashes that it is printed with. */
export function checkPrepaidPin(value: string, field = 'payinfo'): Checked<string> {
  const pin = value.replaceAll(/[ -]/g, '');
  if (/^[A-Za-z0-9_]{1,80}$/.test(pin)) return pin;
  // A card number typed here by mistake must not be repeated.
  const isCardNumber = !isRejected(checkCard(value));
  return new Rejected('illegal_prepayment', field, { value: isCardNumber ? '' : value });
}

/** A bank must be named; a card only where the provider wants it; else the customer's name does. */
export function checkPayname(
  value: string,
  type: PaymentType,
  rules: Pick<PaymentRules, 'customerName' | 'cardNameNeeded'>,
): Checked<string> {
  const isBank = type === 'CHEK' || type === 'DCHK';
  const isCard = type === 'CARD' || type === 'DCRD';
  const needed = isBank || (isCard && rules.cardNameNeeded === true);
  if (value === '' && !needed) return rules.customerName;
  return checkName('payname', value);
}
