/** Reads what was sent of a card or bank account to store; decides, and writes nothing. */
import { checkBankFields } from '@lineside/contract/bank-account.ts';
import { checkCardExpiry } from '@lineside/contract/expiry.ts';
import { paymentRules } from '@lineside/contract/fields.ts';
import { maskBankAccount } from '@lineside/contract/mask.ts';
import type { Input } from '@lineside/contract/operation.ts';
import {
  checkPayment,
  checkPayname,
  type PaymentRules,
  type PaymentMethod as SentMethod,
} from '@lineside/contract/payment-method.ts';
import type { update_payby } from '@lineside/contract/stored-method.ts';
import { checkNumber, checkText } from '@lineside/contract/text-fields.ts';
import { type Call, todayOf } from '../call.ts';
import { accepted } from '../checked.ts';
import type { MethodContent } from '../customer/arrange-methods.ts';
import {
  type Customer,
  isChargeable,
  isOfOneFamily,
  onDemand,
  type PaymentType,
  recordedType,
  type StoredMethod,
} from '../customer/customer.ts';
import { Refusal } from '../refusal.ts';
import { bankSchemeOf } from '../settings/bank-scheme.ts';
import type { Settings } from '../settings/settings.ts';

/** The keys of the call that changes one, less which one it is; storing one takes the same. */
export type MethodInput = Omit<Input<typeof update_payby>, 'session_id' | 'custpaybynum'>;

export type PlannedMethod = {
  readonly extras: Pick<MethodContent, 'bankState' | 'accountKind'>;
  readonly position: number | undefined;
} & (
  | { readonly sent: SentMethod }
  /** The gateway need not be asked: its number stays. */
  | { readonly content: MethodContent }
);

export function planMethod(
  call: Call,
  customer: Customer,
  input: MethodInput,
  before?: StoredMethod,
): PlannedMethod {
  const type = storableType(call.settings, input.payby || before?.paymentType, before);
  const position = accepted(checkNumber('weight', input.weight ?? ''));
  const extras = {
    bankState: accepted(checkText('paystate', input.paystate ?? before?.bankState ?? '')),
    accountKind: accepted(checkText('paytype', input.paytype ?? before?.accountKind ?? '')),
  };
  const rules = rulesFor(call, customer);
  const payinfo = sentNumber(input, isBank(type), rules, before);
  const paydate = sentExpiry(input) ?? before?.paymentExpires ?? '';
  if (payinfo === undefined && before !== undefined) {
    const content = { ...before, ...extras, ...changesOf(input, type, before, rules) };
    return { extras, position, content };
  }
  const named = {
    payby: type,
    payinfo: payinfo ?? '',
    payname: input.payname ?? before?.paymentName,
  };
  const dated = isBank(type) ? {} : { paydate, paycvv: input.paycvv };
  const sent = accepted(checkPayment({ ...named, ...dated }, rules));
  return { extras, position, sent };
}

export const rulesFor = ({ settings, ...call }: Call, customer: Customer): PaymentRules =>
  paymentRules(customer, {
    today: todayOf({ settings, now: call.now }),
    cardNameNeeded: settings.require_cardname,
    bankScheme: bankSchemeOf(settings),
  });

const isBank = (type: PaymentType) => recordedType(type) === 'CHEK';

/** Offered to the public, by itself or only when asked, or of the family that is stored already. */
function storableType(
  settings: Pick<Settings, 'signup_server-payby'>,
  wanted: string | undefined,
  before: StoredMethod | undefined,
): PaymentType {
  const type = (['CARD', 'DCRD', 'CHEK', 'DCHK', 'LECB'] as const).find((each) => each === wanted);
  const offered = settings['signup_server-payby'];
  const isOffered = type !== undefined && offered.some((each) => isSameFamily(each, type));
  const stays =
    type !== undefined && before !== undefined && isOfOneFamily(type, before.paymentType);
  if (type === undefined || (before === undefined ? !isOffered || type === 'LECB' : !stays)) {
    throw new Refusal('illegal_payment_type', { value: wanted ?? '' });
  }
  return type;
}

const isSameFamily = (offered: string, type: PaymentType) =>
  offered === recordedType(type) || offered === onDemand(recordedType(type));

/** Undefined for a number that stays: not sent, or sent as its mask. */
function sentNumber(
  { payinfo = '', payinfo1 = '', payinfo2 = '' }: MethodInput,
  bank: boolean,
  rules: PaymentRules,
  before: StoredMethod | undefined,
): string | undefined {
  const label = before?.paymentLabel;
  if (!bank || payinfo !== '' || (payinfo1 === '' && payinfo2 === '')) {
    return payinfo === label || payinfo === '' ? undefined : payinfo;
  }
  if (maskBankAccount({ account: payinfo1, routing: payinfo2 }) === label) return undefined;
  if (`${payinfo1}@${payinfo2}` === label) return undefined;
  const { account, routing } = accepted(
    checkBankFields({ account: payinfo1, routing: payinfo2 }, rules),
  );
  return `${account}@${routing}`;
}

function sentExpiry({ paydate = '', month = '', year = '' }: MethodInput): string | undefined {
  if (paydate !== '') return paydate;
  return month === '' && year === '' ? undefined : `${year}-${month}-01`;
}

/** What the gateway need not know of. A method that was changed may be charged again. */
function changesOf(
  input: MethodInput,
  type: PaymentType,
  before: StoredMethod,
  rules: PaymentRules,
): Partial<MethodContent> {
  const expiry = isBank(type) ? undefined : sentExpiry(input);
  const dated = expiry === undefined || !isChargeable(type) || type === 'LECB';
  return {
    paymentType: type,
    refused: '',
    ...(dated ? {} : { paymentExpires: expiryOf(expiry, before, rules) }),
    ...(input.payname === undefined
      ? {}
      : { paymentName: accepted(checkPayname(input.payname, type, rules)) }),
  };
}

/** What is sent back as it was shown is no change, even of a card that has expired since. */
function expiryOf(sent: string, { paymentExpires }: StoredMethod, rules: PaymentRules): string {
  if (sent === `${paymentExpires}-01`) return paymentExpires;
  return accepted(checkCardExpiry('paydate', sent, rules.today));
}
