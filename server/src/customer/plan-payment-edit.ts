/** The way of paying in a customer's own change of his record. */
import type { Address } from '@lineside/contract/address.ts';
import { checkMonthAndYear } from '@lineside/contract/expiry.ts';
import { paymentRules } from '@lineside/contract/fields.ts';
import {
  checkPayment,
  checkPayname,
  isPaymentType,
  type PaymentMethod as SentMethod,
} from '@lineside/contract/payment-method.ts';
import { type Call, todayOf } from '../call.ts';
import { accepted } from '../checked.ts';
import { Refusal } from '../refusal.ts';
import { bankSchemeOf } from '../settings/bank-scheme.ts';
import type { Settings } from '../settings/settings.ts';
import {
  type Customer,
  isChargeable,
  isOfOneFamily,
  type PaymentMethod,
  type PaymentType,
  paysByCard,
} from './customer.ts';

/** What was sent of it. */
export interface PaymentEdit {
  readonly payby?: string | undefined;
  readonly payinfo?: string | undefined;
  readonly payname?: string | undefined;
  readonly month?: string | undefined;
  readonly year?: string | undefined;
  readonly paycvv?: string | undefined;
}

export interface PlannedPaymentEdit {
  /** What changes without the gateway. */
  readonly kept: Partial<PaymentMethod>;
  readonly method: SentMethod | undefined;
}

type Name = Pick<Address, 'first' | 'last' | 'daytime' | 'country'>;

export function planPaymentEdit(
  call: Call,
  customer: Customer,
  sent: PaymentEdit,
  name: Name,
): PlannedPaymentEdit {
  const type = typeAfter(call.settings, customer, sent.payby);
  const rules = paymentRules(name, {
    today: todayOf(call),
    cardNameNeeded: call.settings.require_cardname,
    bankScheme: bankSchemeOf(call.settings),
  });
  // The mask means "unchanged", whatever else is sent with it.
  const payinfo = sent.payinfo === customer.paymentLabel ? undefined : sent.payinfo;
  if (payinfo === undefined && isOfOneFamily(type, customer.paymentType)) {
    const payname = sent.payname ?? customer.paymentName;
    const renamed = payname !== customer.paymentName || type !== customer.paymentType;
    const kept = {
      ...changed(customer, { paymentType: type }),
      ...changedExpiry(call, customer, sent),
      ...(renamed
        ? changed(customer, { paymentName: accepted(checkPayname(payname, type, rules)) })
        : {}),
    };
    return { kept, method: undefined };
  }
  const paydate = expiryAfter(customer, sent);
  const method = accepted(
    checkPayment(
      {
        payby: type,
        payinfo: payinfo ?? '',
        paycvv: sent.paycvv,
        paydate: isCard(type) ? paydate : '',
        payname: sent.payname ?? nameAfter(customer, type),
      },
      rules,
    ),
  );
  if (isChargeable(type)) return { kept: {}, method };
  return { kept: withoutGateway(method), method: undefined };
}

/** A type that is offered to the public, or the one the customer has. */
function typeAfter(
  settings: Pick<Settings, 'signup_server-payby'>,
  { paymentType }: Customer,
  payby: string | undefined,
): PaymentType {
  if (payby === undefined || payby === paymentType) return paymentType;
  const offered = settings['signup_server-payby'].includes(payby);
  if (!offered || !isPaymentType(payby) || payby === 'COMP' || payby === 'PREPAY') {
    throw new Refusal('illegal_payment_type', { value: payby });
  }
  return payby;
}

const isCard = (type: PaymentType) => paysByCard({ paymentType: type });

/** Month and year of a card that stays; what is not sent is as stored. */
function changedExpiry(
  call: Call,
  customer: Customer,
  { month, year }: PaymentEdit,
): Partial<PaymentMethod> {
  if (!paysByCard(customer)) return {};
  const [storedYear = '', storedMonth = ''] = customer.paymentExpires.split('-');
  const sent = { month: month || storedMonth, year: year || storedYear };
  // An expired card that is shown and sent back is no change, and no reason to refuse one.
  if (sent.month === storedMonth && sent.year === storedYear) return {};
  const paymentExpires = accepted(checkMonthAndYear(sent, todayOf(call)));
  return changed(customer, { paymentExpires });
}

/** The expiry of a new card: with its type it must be named, without it the stored one stands. */
function expiryAfter(customer: Customer, { payby, month, year }: PaymentEdit): string {
  const sentNone = month === undefined && year === undefined && payby === undefined;
  if (sentNone && customer.paymentExpires !== '') return customer.paymentExpires;
  const whole = /^[0-9]{2}$/.test(year ?? '') ? `20${year}` : (year ?? '');
  return `${whole}-${month ?? ''}-01`;
}

/** The name of a card is no name of a bank. */
const nameAfter = (customer: Customer, type: PaymentType): string =>
  isOfOneFamily(type, customer.paymentType) ? customer.paymentName : '';

/** Nothing to charge, so what a gateway kept for us is forgotten. */
function withoutGateway(method: SentMethod): PaymentMethod {
  const label =
    method.type === 'BILL' ? method.orderNumber : method.type === 'COMP' ? method.issuer : '';
  return {
    paymentType: method.type,
    paymentLabel: label,
    paymentToken: '',
    paymentFingerprint: '',
    paymentBrand: '',
    paymentExpires: '',
    paymentName: method.name,
  };
}

function changed(customer: Customer, after: Partial<PaymentMethod>): Partial<PaymentMethod> {
  const entries = Object.entries(after) as [keyof PaymentMethod, string][];
  return Object.fromEntries(entries.filter(([field, value]) => customer[field] !== value));
}
