/** Reads what a payment page sent: by what, how much, under which token. Charges nobody. */
import {
  type Address,
  addressOf,
  checkAddressPlace,
  checkAddressTexts,
} from '@lineside/contract/address.ts';
import { checkBankAccount, checkBankFields } from '@lineside/contract/bank-account.ts';
import { checkCard, checkCardType, checkCvv } from '@lineside/contract/card.ts';
import { checkMonthAndYear, isExpired } from '@lineside/contract/expiry.ts';
import { formatMoney, type Money, parseAmount, zero } from '@lineside/contract/money.ts';
import type { Input } from '@lineside/contract/operation.ts';
import type { process_payment } from '@lineside/contract/payment.ts';
import { isRejected } from '@lineside/contract/rejection.ts';
import { checkAmount, checkName, checkText, parseNumber } from '@lineside/contract/text-fields.ts';
import { type Call, todayOf } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { accepted } from '../checked.ts';
import {
  type Customer,
  isOfOneFamily,
  type PaymentType,
  recordedType,
  type StoredMethod,
} from '../customer/customer.ts';
import { methodOf, methodsOf } from '../customer/stored-methods.ts';
import { Refusal } from '../refusal.ts';
import { bankSchemeOf } from '../settings/bank-scheme.ts';
import type { Instrument } from './intent.ts';
import { bankNumberOf, fingerprintOf, type KeptMethod, newMethod } from './new-method.ts';

export type PaymentInput = Input<typeof process_payment>;

export interface ChosenMethod {
  readonly kept: KeptMethod;
  /** A card or account that came with the call; undefined for one that is stored. */
  readonly instrument: Instrument | undefined;
  /** The token of what is stored; '' for a new one. */
  readonly storedToken: string;
  /** What goes with a bank account. */
  readonly extras: { readonly bankState: string; readonly accountKind: string };
}

/** The caller's name for this payment. Later pages send an empty `paybatch` beside `payunique`. */
export function paymentTokenOf({ paybatch = '', payunique = '' }: PaymentInput): string {
  const field = payunique === '' ? 'paybatch' : 'payunique';
  return accepted(checkText(field, payunique === '' ? paybatch : payunique));
}

/** What is to be charged: something stored, by its number or its mask, or what came with the call. */
export async function chosenMethod(
  call: Call,
  customer: Customer,
  input: PaymentInput,
): Promise<ChosenMethod> {
  const stored = await storedOf(call, customer, input);
  const bank = isBankSent(input);
  const type = typeOf(
    input,
    stored === undefined ? bank : recordedType(stored.paymentType) === 'CHEK',
  );
  if (stored !== undefined) return chosenStored(call, stored, input, type);
  const payname = accepted(checkName('payname', input.payname ?? ''));
  const extras = extrasOf(input);
  if (bank) {
    refuseUnlessOffered(call, customer, type);
    const account = accepted(checkBankSent(call, customer, input));
    const sent = { type: type === 'CHEK' ? type : 'DCHK', bank: account, name: payname } as const;
    return { ...newMethod(call, sent), storedToken: '', extras };
  }
  const card = accepted(checkCard(input.payinfo ?? ''));
  accepted(checkCardType(input.card_type ?? '', card.type));
  const cvv = accepted(checkCvv(input.paycvv ?? '', card.type));
  const dated = { month: input.month ?? '', year: input.year ?? '' };
  const expiry = accepted(checkMonthAndYear(dated, todayOf(call)));
  const sent = { type: type === 'CARD' ? type : 'DCRD', card, cvv, expiry, name: payname } as const;
  return { ...newMethod(call, sent), storedToken: '', extras };
}

/** Named by its number, it must be this customer's; a mask that fits nothing is a card number. */
async function storedOf(
  call: Call,
  customer: Customer,
  { custpaybynum = '', payinfo = '', payby }: PaymentInput,
): Promise<StoredMethod | undefined> {
  if (custpaybynum !== '') {
    const method = await methodOf(call.tx, customer.number, parseNumber(custpaybynum));
    if (method === undefined) throw new Refusal('unknown_custpaybynum', { number: custpaybynum });
    return method;
  }
  if (!payinfo.includes('x')) return undefined;
  const family = payby === undefined || payby === '' ? 'CARD' : payby;
  const methods = await methodsOf(call.tx, customer.number);
  return methods.find(
    ({ paymentType, paymentLabel, paymentToken }) =>
      recordedType(paymentType) === recordedType(family as PaymentType) &&
      paymentLabel === payinfo &&
      paymentToken !== '',
  );
}

function chosenStored(
  call: Call,
  stored: StoredMethod,
  input: PaymentInput,
  paymentType: PaymentType,
): ChosenMethod {
  const { payname = '', card_type = '' } = input;
  if (stored.paymentToken === '') throw new Refusal('processing_error');
  if (card_type !== '' && card_type !== stored.paymentBrand) {
    throw new Refusal('not_a', { value: card_type });
  }
  const named = (input.custpaybynum ?? '') !== '' && payname === '';
  const kept = {
    paymentType,
    paymentLabel: stored.paymentLabel,
    paymentFingerprint: stored.paymentFingerprint,
    paymentBrand: stored.paymentBrand,
    paymentExpires: expiryOf(call, stored, input),
    paymentName: named ? stored.paymentName : accepted(checkName('payname', payname)),
  };
  const { bankState, accountKind } = stored;
  const extras = { bankState, accountKind };
  return { kept, instrument: undefined, storedToken: stored.paymentToken, extras };
}

function typeOf({ auto, payby = '' }: PaymentInput, bank: boolean): PaymentType {
  if (!['', 'CARD', 'DCRD', 'CHEK', 'DCHK'].includes(payby)) {
    throw new Refusal('illegal_payment_type', { value: payby });
  }
  if (bank) return auto ? 'CHEK' : 'DCHK';
  return auto ? 'CARD' : 'DCRD';
}

const isBankSent = ({ payby = '' }: PaymentInput) => payby === 'CHEK' || payby === 'DCHK';

/** Accounts are taken where the public may choose them, or from whoever has one already. */
function refuseUnlessOffered({ settings }: Call, customer: Customer, type: PaymentType): void {
  const offered = settings['signup_server-payby'];
  if (offered.includes('CHEK') || offered.includes('DCHK')) return;
  if (isOfOneFamily(type, customer.paymentType)) return;
  throw new Refusal('illegal_payment_type', { value: type });
}

function checkBankSent(call: Call, customer: Customer, input: PaymentInput) {
  const { payinfo = '', payinfo1 = '', payinfo2 = '' } = input;
  const rules = { bankScheme: bankSchemeOf(call.settings), country: customer.country };
  if (payinfo !== '') return checkBankAccount(payinfo, rules);
  return checkBankFields({ account: payinfo1, routing: payinfo2 }, rules);
}

const extrasOf = ({ paystate = '', paytype = '' }: PaymentInput) => ({
  bankState: accepted(checkText('paystate', paystate)),
  accountKind: accepted(checkText('paytype', paytype)),
});

/** Recognises what was sent; undefined where that is neither stored nor a possible number. */
export async function fingerprintSent(
  call: Call,
  customer: Customer,
  input: PaymentInput,
): Promise<string | undefined> {
  if ((input.custpaybynum ?? '') !== '') {
    const number = parseNumber(input.custpaybynum);
    return (await methodOf(call.tx, customer.number, number))?.paymentFingerprint;
  }
  return isBankSent(input)
    ? bankFingerprint(call, checkBankSent(call, customer, input))
    : cardFingerprint(call, input.payinfo ?? '');
}

const nothingMore = { cvv: '', expires: '', name: '' };

export function cardFingerprint(call: Call, payinfo: string): string | undefined {
  const card = checkCard(payinfo);
  if (isRejected(card)) return undefined;
  return fingerprintOf(call.secrets, { kind: 'card', number: card.digits, ...nothingMore });
}

function bankFingerprint(call: Call, bank: ReturnType<typeof checkBankSent>): string | undefined {
  if (isRejected(bank)) return undefined;
  const number = bankNumberOf(bank);
  return fingerprintOf(call.secrets, { kind: 'bank', number, ...nothingMore });
}

/** Of a stored card. An account has none. */
function expiryOf(call: Call, stored: StoredMethod, { month, year }: PaymentInput): string {
  if (stored.paymentExpires === '') return '';
  const today = todayOf(call);
  const [storedYear = '', storedMonth = ''] = stored.paymentExpires.split('-');
  if ((month ?? '') !== '' || (year ?? '') !== '') {
    const sent = { month: month || storedMonth, year: year || storedYear };
    return accepted(checkMonthAndYear(sent, today));
  }
  if (isExpired(stored.paymentExpires, today)) throw new Refusal('expired_card');
  return stored.paymentExpires;
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
  const value = accepted(checkAmount('amount', amount, settings.currency));
  const most = parseAmount(settings.payment_maximum, settings.currency) ?? zero;
  if (most > 0 && value > most) throw new Refusal('illegal_amount', { value: amount });
  const least = parseAmount(settings.payment_minimum, settings.currency) ?? zero;
  if (value < least)
    throw new Refusal('amount_below_minimum', { least: formatMoney(least, settings.currency) });
  return value;
}

/** A page that shows another currency shows another price. */
export function refuseOtherCurrency({ settings }: Call, sent: string | undefined): void {
  const { currency } = settings;
  if (sent === undefined || sent === '' || sent.toUpperCase() === currency) return;
  throw new Refusal('other_currency', { currency });
}
