/** A person or company that we bill. */

import type { AddressField } from '@lineside/contract/customer-record.ts';

/** An address, who is there, and how to call. */
export interface Contact extends Readonly<Record<AddressField, string>> {}

export type PaymentType = 'CARD' | 'DCRD' | 'CHEK' | 'DCHK' | 'LECB' | 'BILL' | 'COMP' | 'PREPAY';

/** How a customer pays. The number itself is with the gateway, under the token. */
export interface PaymentMethod {
  readonly paymentType: PaymentType;
  /** What may be shown: a mask, or the text itself where it is no secret. */
  readonly paymentLabel: string;
  /** Empty where there is nothing to charge. */
  readonly paymentToken: string;
  /** Recognises the same card or bank account without knowing it. */
  readonly paymentFingerprint: string;
  /** The brand of a card, as clients know it. */
  readonly paymentBrand: string;
  /** `YYYY-MM`, or empty. */
  readonly paymentExpires: string;
  /** The name on the card, or of the bank. */
  readonly paymentName: string;
}

/** One of the cards and bank accounts that a customer has stored. */
export interface StoredMethod extends PaymentMethod {
  readonly number: number;
  readonly customer: number;
  /** Its place in the order: the first is the default. */
  readonly position: number;
  /** What goes with a bank account, as it was given. */
  readonly bankState: string;
  readonly accountKind: string;
  /** Code of the decline after which it is not charged by itself any more; or empty. */
  readonly refused: string;
  /** The expiry that the customer was warned of; or empty. */
  readonly expiryWarned: string;
}

export interface Customer extends Contact, PaymentMethod {
  readonly number: number;
  readonly agent: number;
  readonly advertisingSource: number | null;
  readonly referrer: number | null;
  /** Where the service is, when that is not where the invoices go. */
  readonly shipping: Contact | undefined;
  readonly ssEncrypted: string;
  readonly comments: string;
  readonly taxExempt: boolean;
  readonly orderedBy: string;
  readonly createdAt: number;
}

/** How a customer stands: as the best of his packages does; a prospect never had one. */
export type Standing = 'prospect' | 'active' | 'suspended' | 'cancelled';

/** The service address as it is kept beside the other one. */
export type ShippingFields = { readonly [Field in keyof Contact as `ship_${Field}`]: string };

/** What a customer is shown of his own record. */
export type ShownCustomer = Contact &
  ShippingFields &
  Pick<Customer, 'number' | 'paymentType' | 'paymentLabel' | 'paymentExpires' | 'paymentName'>;

export const nameOf = (customer: Pick<Customer, 'first' | 'last'>): string =>
  `${customer.first} ${customer.last}`;

/**
 * Where the service is. Empty throughout means: the same as the billing address. A service address
 * has a last name.
 */
export function serviceAddressOf(kept: ShippingFields): Contact | undefined {
  if (kept.ship_last === '') return undefined;
  return {
    first: kept.ship_first,
    last: kept.ship_last,
    company: kept.ship_company,
    address1: kept.ship_address1,
    address2: kept.ship_address2,
    city: kept.ship_city,
    county: kept.ship_county,
    state: kept.ship_state,
    zip: kept.ship_zip,
    country: kept.ship_country,
    daytime: kept.ship_daytime,
    night: kept.ship_night,
    fax: kept.ship_fax,
  };
}

export const paysByCard = (customer: Pick<Customer, 'paymentType'>): boolean =>
  customer.paymentType === 'CARD' || customer.paymentType === 'DCRD';

export const paymentOf = (of: PaymentMethod): PaymentMethod => ({
  paymentType: of.paymentType,
  paymentLabel: of.paymentLabel,
  paymentToken: of.paymentToken,
  paymentFingerprint: of.paymentFingerprint,
  paymentBrand: of.paymentBrand,
  paymentExpires: of.paymentExpires,
  paymentName: of.paymentName,
});

const charged: ReadonlySet<PaymentType> = new Set(['CARD', 'DCRD', 'CHEK', 'DCHK', 'LECB']);

/** Types whose number is with the gateway, which charges it when we ask. */
export const isChargeable = (type: PaymentType): boolean => charged.has(type);

const automatic: ReadonlySet<PaymentType> = new Set(['CARD', 'CHEK', 'LECB']);

/** Charged without being asked each time; DCRD and DCHK wait for the customer's word. */
export const isAutomatic = (type: PaymentType): boolean => automatic.has(type);

const demanded: Readonly<Partial<Record<PaymentType, PaymentType>>> = {
  CARD: 'DCRD',
  CHEK: 'DCHK',
};

/** The same way of paying, only when asked. A telephone bill has no such form. */
export const onDemand = (type: PaymentType): PaymentType => demanded[type] ?? type;

/** How a payment by this type is recorded: on demand or automatic makes no difference there. */
export function recordedType(type: PaymentType): PaymentType {
  if (type === 'DCRD') return 'CARD';
  return type === 'DCHK' ? 'CHEK' : type;
}

/** A card stays a card and an account an account, charged by itself or not. */
export const isOfOneFamily = (one: PaymentType, other: PaymentType): boolean =>
  recordedType(one) === recordedType(other);

export const emptyContact: Contact = {
  first: '',
  last: '',
  company: '',
  address1: '',
  address2: '',
  city: '',
  county: '',
  state: '',
  zip: '',
  country: '',
  daytime: '',
  night: '',
  fax: '',
};
