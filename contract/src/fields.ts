// The rules of a customer's record, in the one order in which they are checked: the first that is
// broken is the answer. Verbs and forms ask the same rules.
import {
  type Address,
  type AddressInput,
  addressOf,
  checkAddressPlace,
  checkAddressTexts,
  checkPlaceless,
  checkServiceAddress,
  isPlaceless,
  type RegionKnown,
} from './address.ts';
import type { AddressField } from './customer-record.ts';
import {
  checkPayment,
  type PaymentInput,
  type PaymentMethod,
  type PaymentRules,
} from './payment-method.ts';
import { type Checked, isRejected, Rejected } from './rejection.ts';
import { checkComments, checkNumber, parseNumber } from './text-fields.ts';

type ShipField = `ship_${AddressField}`;

export type CustomerInput = AddressInput &
  PaymentInput & { readonly [Field in ShipField]?: string | undefined } & {
    readonly agentnum?: string | undefined;
    readonly refnum?: string | undefined;
    readonly referral_custnum?: string | undefined;
    readonly ss?: string | undefined;
    readonly comments?: string | undefined;
  };

/** What the provider knows. Whoever calls has read it before. */
export interface Known {
  readonly region: RegionKnown;
  readonly agent?: (number: number) => boolean;
  readonly source?: (number: number) => boolean;
  readonly referrer?: (number: number) => boolean;
}

export interface CustomerRules extends Omit<PaymentRules, 'customerName' | 'daytime' | 'country'> {
  /** The country of who names none; without it, one must be named. */
  readonly countryDefault?: string;
  /** Whether the record belongs to an agent, a source and a referrer: so at sign-up only. */
  readonly numbers: 'checked' | 'kept';
  /** Whether the way of paying is checked too, or stays as it is stored. */
  readonly payment: 'checked' | 'kept';
  /** Whether somebody may leave out where he lives: he is asked when it matters. */
  readonly place?: 'optional' | undefined;
}

export interface CustomerFields {
  readonly agent: number | undefined;
  readonly source: number | undefined;
  readonly referrer: number | undefined;
  readonly billing: Address;
  /** All empty where the service is where the bills go. */
  readonly service: Address;
  /** `NNN-NN-NNNN`, or empty. */
  readonly taxNumber: string;
  readonly comments: string;
  readonly payment: PaymentMethod | undefined;
}

interface Numbers {
  readonly agent: number | undefined;
  readonly source: number | undefined;
  readonly referrer: number | undefined;
}

export function checkCustomer(
  input: CustomerInput,
  known: Known,
  rules: CustomerRules,
): Checked<CustomerFields> {
  const numbers: Checked<Numbers> =
    rules.numbers === 'checked'
      ? checkNumbers(input)
      : { agent: undefined, source: undefined, referrer: undefined };
  if (isRejected(numbers)) return numbers;
  const country = input.country || rules.countryDefault;
  const isLeftOut = rules.place === 'optional' && isPlaceless(input);
  const texts = isLeftOut
    ? checkPlaceless({ ...input, country })
    : checkAddressTexts({ ...input, country }, '');
  if (isRejected(texts)) return texts;
  const unknown = rules.numbers === 'checked' ? checkKnown(numbers, known) : undefined;
  if (unknown) return unknown;
  const taxNumber = checkTaxNumber(input.ss ?? '');
  if (isRejected(taxNumber)) return taxNumber;
  const billing = isLeftOut ? texts : checkAddressPlace(texts, '', known.region);
  if (isRejected(billing)) return billing;
  const service = checkServiceAddress(shipInput(input), billing, known.region);
  if (isRejected(service)) return service;
  const payment =
    rules.payment === 'checked' ? checkPayment(input, paymentRules(billing, rules)) : undefined;
  if (isRejected(payment)) return payment;
  const comments = checkComments('comments', input.comments ?? '');
  if (isRejected(comments)) return comments;
  return { ...numbers, billing, service, taxNumber, comments, payment };
}

/** What a way of paying takes from the record it belongs to. */
export function paymentRules(
  billing: Pick<Address, 'first' | 'last' | 'daytime' | 'country'>,
  rules: Omit<PaymentRules, 'customerName' | 'daytime' | 'country'>,
): PaymentRules {
  const { first, last, daytime, country } = billing;
  return { ...rules, customerName: `${first} ${last}`, daytime, country };
}

function shipInput(input: CustomerInput): AddressInput {
  return addressOf((field) => input[`ship_${field}`] ?? '');
}

function checkNumbers(input: CustomerInput): Checked<Numbers> {
  const { agentnum = '', refnum = '', referral_custnum = '' } = input;
  const referrer = checkNumber('referral_custnum', referral_custnum);
  if (isRejected(referrer)) return referrer;
  const agent = parseNumber(agentnum);
  if (agent === undefined) {
    return new Rejected('illegal_or_empty_numeric', 'agentnum', { value: agentnum });
  }
  // A customer need not come from an advertising source, so only nonsense is refused.
  const source = refnum === '' ? undefined : parseNumber(refnum);
  if (refnum !== '' && source === undefined) {
    return new Rejected('illegal_refnum', 'refnum', { value: refnum });
  }
  return { agent, source, referrer };
}

function checkKnown({ agent, source, referrer }: Numbers, known: Known): Rejected | undefined {
  if (agent !== undefined && known.agent?.(agent) === false) {
    return new Rejected('unknown_agent', 'agentnum', { value: agent });
  }
  if (source !== undefined && known.source?.(source) === false) {
    return new Rejected('unknown_refnum', 'refnum', { value: source });
  }
  if (referrer !== undefined && known.referrer?.(referrer) === false) {
    return new Rejected('unknown_referrer', 'referral_custnum', { value: referrer });
  }
  return undefined;
}

/** Nine digits, written `NNN-NN-NNNN`; never repeated in a text. */
export function checkTaxNumber(value: string, field = 'ss'): Checked<string> {
  if (value === '') return value;
  const match = /^([0-9]{3})([0-9]{2})([0-9]{4})$/.exec(value.replaceAll(/[ -]/g, ''));
  if (!match) return new Rejected('illegal_ss', field);
  return match.slice(1).join('-');
}
