/** A card or bank account that came with a call: what is kept of it, and what the gateway gets. */
import { createRequire } from 'node:module';
import type { BankAccount } from '@lineside/contract/bank-account.ts';
import { maskBankAccount, maskCard, maskPhone } from '@lineside/contract/mask.ts';
import type { PaymentMethod as Sent } from '@lineside/contract/payment-method.ts';
import type { Call } from '../call.ts';
import { type Instrument, sandboxNames } from '../card-gateway/gateway.ts';
import { type PaymentMethod, recordedType } from '../customer/customer.ts';
import { Refusal } from '../refusal.ts';
import type { Secrets } from '../secrets.ts';

/** What may be written down; the token is known only when the gateway has answered. */
export type KeptMethod = Omit<PaymentMethod, 'paymentToken'>;

export interface NewMethod {
  readonly kept: KeptMethod;
  /** Undefined for types that nobody can charge. */
  readonly instrument: Instrument | undefined;
}

const nothing = { paymentFingerprint: '', paymentBrand: '', paymentExpires: '' };

type Where = Pick<Call, 'secrets' | 'settings' | 'gatewayName'>;

/** Every number that a call brings comes through here; what is stored already does not. */
export function newMethod(call: Where, sent: Sent): NewMethod {
  refuseUnlessAccepted(call, sent.type);
  const { secrets } = call;
  const named = { ...nothing, paymentType: sent.type, paymentName: sent.name };
  const base = { cvv: '', expires: '', name: sent.name };
  switch (sent.type) {
    case 'CARD':
    case 'DCRD': {
      const { card, expiry: expires, cvv } = sent;
      const instrument: Instrument = { ...base, kind: 'card', number: card.digits, expires, cvv };
      const shown = { paymentBrand: card.type, paymentExpires: expires };
      const label = maskCard(card.digits);
      return chargeable(secrets, { ...named, ...shown, paymentLabel: label }, instrument);
    }
    case 'CHEK':
    case 'DCHK': {
      refuseForeignIban(sent.bank);
      const number = bankNumberOf(sent.bank);
      const label = maskBankAccount(sent.bank);
      const instrument: Instrument = { ...base, kind: 'bank', number };
      return chargeable(secrets, { ...named, paymentLabel: label }, instrument);
    }
    case 'LECB': {
      const instrument: Instrument = { ...base, kind: 'phone-bill', number: sent.phone };
      return chargeable(secrets, { ...named, paymentLabel: maskPhone(sent.phone) }, instrument);
    }
    case 'BILL':
      return { kept: { ...named, paymentLabel: sent.orderNumber }, instrument: undefined };
    case 'COMP':
      return {
        kept: { ...named, paymentLabel: sent.issuer, paymentExpires: sent.expiry },
        instrument: undefined,
      };
    case 'PREPAY':
      // The card is used up at once; what remains is a customer who gets invoices.
      return {
        kept: { ...named, paymentType: 'BILL', paymentLabel: '' },
        instrument: undefined,
      };
  }
}

/**
 * A number in a call makes this machine, and every one before it, part of what card networks want
 * examined; so a real gateway gets numbers from its own pages unless the operator wants it
 * otherwise. The sandbox is there to be tried with test numbers, and what goes into files for the
 * bank no gateway could take.
 */
function refuseUnlessAccepted({ settings, gatewayName }: Where, type: Sent['type']): void {
  const family = recordedType(type);
  if (family !== 'CARD' && family !== 'CHEK' && family !== 'LECB') return;
  if (settings.card_numbers_accepted || sandboxNames.has(gatewayName)) return;
  if (family === 'CHEK' && settings.bank_batches) return;
  throw new Refusal('card_numbers_not_accepted');
}

/** The check digits are right; whether its country has such numbers, a list of countries knows. */
function refuseForeignIban({ account, routing }: BankAccount): void {
  if (routing !== '') return;
  // Loaded by those who collect by SEPA alone: a server is to start without it.
  const { isValidIBAN } = createRequire(import.meta.url)('ibantools') as typeof import('ibantools');
  if (!isValidIBAN(account)) throw new Refusal('illegal_account_number');
}

/** As it is written for a gateway: an IBAN has no routing number beside it. */
export const bankNumberOf = ({ account, routing }: BankAccount): string =>
  routing === '' ? account : `${account}@${routing}`;

function chargeable(secrets: Secrets, kept: KeptMethod, instrument: Instrument): NewMethod {
  const paymentFingerprint = fingerprintOf(secrets, instrument);
  return { kept: { ...kept, paymentFingerprint }, instrument };
}

/** Recognises the same card or account without knowing it. */
export const fingerprintOf = (secrets: Secrets, { kind, number }: Instrument): string =>
  secrets.keyedHash('instrument', `${kind} ${number}`);
