/** Reads what a payment page sent: which card, how much, under which token. Charges nobody. */
import {
  type Address,
  addressOf,
  checkAddressPlace,
  checkAddressTexts,
} from '@lineside/contract/address.ts';
import { checkCard, checkCardType, checkCvv } from '@lineside/contract/card.ts';
import { checkMonthAndYear, isExpired } from '@lineside/contract/expiry.ts';
import { type Money, parseAmount, zero } from '@lineside/contract/money.ts';
import type { Input } from '@lineside/contract/operation.ts';
import type { process_payment } from '@lineside/contract/payment.ts';
import { isRejected } from '@lineside/contract/rejection.ts';
import { checkAmount, checkName, checkText } from '@lineside/contract/text-fields.ts';
import { type Call, todayOf } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { accepted } from '../checked.ts';
import { type Customer, paysByCard } from '../customer/customer.ts';
import { Refusal } from '../refusal.ts';
import type { Instrument } from './intent.ts';
import { fingerprintOf, type KeptMethod, newMethod } from './new-method.ts';

export type PaymentInput = Input<typeof process_payment>;

export interface ChosenCard {
  readonly kept: KeptMethod;
  /** A card that came with the call; undefined for the one on file. */
  readonly instrument: Instrument | undefined;
  /** The token of the card on file; '' for a new one. */
  readonly storedToken: string;
}

/** The caller's name for this payment. Later pages send an empty `paybatch` beside `payunique`. */
export function paymentTokenOf({ paybatch = '', payunique = '' }: PaymentInput): string {
  const field = payunique === '' ? 'paybatch' : 'payunique';
  return accepted(checkText(field, payunique === '' ? paybatch : payunique));
}

export function chosenCard(call: Call, customer: Customer, input: PaymentInput): ChosenCard {
  const { payname = '', payinfo = '', card_type = '' } = input;
  const name = accepted(checkName('payname', payname));
  const type = input.auto ? 'CARD' : 'DCRD';
  if (isCardOnFile(customer, payinfo)) {
    if (card_type !== '' && card_type !== customer.paymentBrand) {
      throw new Refusal('not_a', { value: card_type });
    }
    const kept = {
      paymentType: type,
      paymentLabel: customer.paymentLabel,
      paymentFingerprint: customer.paymentFingerprint,
      paymentBrand: customer.paymentBrand,
      paymentExpires: expiryOnFile(call, customer, input),
      paymentName: name,
    } as const;
    return { kept, instrument: undefined, storedToken: customer.paymentToken };
  }
  const card = accepted(checkCard(payinfo));
  accepted(checkCardType(card_type, card.type));
  const cvv = accepted(checkCvv(input.paycvv ?? '', card.type));
  const sent = { month: input.month ?? '', year: input.year ?? '' };
  const expiry = accepted(checkMonthAndYear(sent, todayOf(call)));
  return { ...newMethod(call.secrets, { type, card, cvv, expiry, name }), storedToken: '' };
}

/** Recognises a card that was typed in; undefined for what is no card number. */
export function cardFingerprint(call: Call, payinfo: string): string | undefined {
  const card = checkCard(payinfo);
  if (isRejected(card)) return undefined;
  const nothingMore = { cvv: '', expires: '', name: '' };
  return fingerprintOf(call.secrets, { kind: 'card', number: card.digits, ...nothingMore });
}

/** The mask that a page was shown, sent back, means the card it stands for. */
const isCardOnFile = (customer: Customer, payinfo: string) =>
  paysByCard(customer) && customer.paymentToken !== '' && payinfo === customer.paymentLabel;

function expiryOnFile(call: Call, customer: Customer, { month, year }: PaymentInput): string {
  const today = todayOf(call);
  const [storedYear = '', storedMonth = ''] = customer.paymentExpires.split('-');
  if ((month ?? '') !== '' || (year ?? '') !== '') {
    const sent = { month: month || storedMonth, year: year || storedYear };
    return accepted(checkMonthAndYear(sent, today));
  }
  if (isExpired(customer.paymentExpires, today)) throw new Refusal('expired_card');
  return customer.paymentExpires;
}

const addressParts = ['address1', 'address2', 'city', 'state', 'zip'] as const;

/** The billing address with what the page changed in it; checked when something did change. */
export async function paymentAddress(
  call: Call,
  customer: Customer,
  input: PaymentInput,
): Promise<Address> {
  const stored = addressOf((field) => customer[field]);
  const given = addressParts.filter((part) => input[part] !== undefined);
  if (given.every((part) => input[part] === customer[part])) return stored;
  const changes = Object.fromEntries(given.map((part) => [part, input[part]]));
  const known = await catalogue(call.tx);
  const texts = accepted(checkAddressTexts({ ...stored, ...changes }, ''));
  const isKnown = (state: string, county: string, country: string) =>
    known.isKnownRegion({ state, county, country });
  return accepted(checkAddressPlace(texts, '', isKnown));
}

/** What was asked for; undefined for the balance. More than the balance becomes credit. */
export function sentAmount({ settings }: Call, amount: string | undefined): Money | undefined {
  if (amount === undefined) return undefined;
  const value = accepted(checkAmount('amount', amount));
  const most = parseAmount(settings.payment_maximum) ?? zero;
  if (most > 0 && value > most) throw new Refusal('illegal_amount', { value: amount });
  return value;
}
