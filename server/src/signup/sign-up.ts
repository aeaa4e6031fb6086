import { type Money, zero } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import { recordedType } from '../customer/customer.ts';
import type { Destination } from '../customer/destinations.ts';
import type { NewCustomer } from '../customer/write-customer.ts';
import type { DraftInvoice } from '../invoice/draft-invoice.ts';
import { beginIntent } from '../payment/begin-intent.ts';
import { isTaken } from '../payment/intent.ts';
import type { Begun, OutsideVerb } from '../payment/outside.ts';
import { begunBefore, recentIntent, recentIntentAlone } from '../payment/repeated-intent.ts';
import { returnUrlOf } from '../payment/return-url.ts';
import type { PrepaidCard } from '../prepaid-card/prepaid-card.ts';
import { Refusal } from '../refusal.ts';
import { claimName } from '../service/claim-name.ts';
import type { AccountPlan } from '../service/plan-account.ts';
import type { Tools } from '../staged.ts';
import { byAgent } from './by-agent.ts';
import { countGuess, refuseUnlessPossible } from './guessed-referrer.ts';
import { type PlannedSignUp, planSignUp, type SignUpInput } from './plan-sign-up.ts';
import { repeatKeyOf } from './repeat-key.ts';
import { settleAtOnce } from './settle-at-once.ts';

/** What waits in the intent while the charge is under way. Nothing in it can be charged. */
export interface SignUpPlan {
  readonly customer: Omit<NewCustomer, 'paymentToken'>;
  readonly destinations: readonly Destination[];
  readonly definition: number;
  readonly account: AccountPlan;
  readonly prepaidCard: PrepaidCard | null;
  readonly draft: DraftInvoice | null;
}

interface Seen {
  /** Not for a repeat, which gets the first answer. While that is open it may be a decline yet. */
  readonly hashNeeded: boolean;
  readonly guessed: Refusal | undefined;
}

type Prepared = { readonly passwordHash: string } | { readonly guessed: Refusal };

/** Makes a customer with a first package and its account. Settled by `settle-sign-up`. */
export const signUp: OutsideVerb<SignUpInput, Seen, Prepared> & {
  prepare(tools: Tools, input: SignUpInput, seen: Seen): Promise<Prepared>;
} = {
  async inspect(asking, sent) {
    const { call, input } = await byAgent(asking, sent);
    const earlier = await recentIntent(call, signUpKey(call, input));
    const guessed = earlier === undefined ? await refuseUnlessPossible(call, input) : undefined;
    return { hashNeeded: earlier === undefined || !isTaken(earlier), guessed };
  },

  async prepare({ passwords }, { _password = '' }, { hashNeeded, guessed }) {
    if (guessed !== undefined) return { guessed };
    return { passwordHash: hashNeeded ? await passwords.hash(_password) : '' };
  },

  async begin(asking, sent, prepared) {
    const { call, input } = await byAgent(asking, sent);
    if ('guessed' in prepared) return countGuess(call, prepared.guessed);
    const repeatKey = signUpKey(call, input);
    const earlier = await recentIntentAlone(call, repeatKey);
    if (earlier !== undefined) return begunBefore(earlier);
    const planned = await planSignUp(call, input);
    return beginSignUp(call, { ...prepared, planned, repeatKey });
  },
};

const signUpKey = (call: Call, input: SignUpInput) =>
  repeatKeyOf(call, 'sign-up', { token: input.signup_token ?? '', input });

interface Beginning {
  readonly planned: PlannedSignUp;
  readonly passwordHash: string;
  readonly repeatKey: string;
}

async function beginSignUp(
  call: Call,
  { planned, passwordHash, repeatKey }: Beginning,
): Promise<Begun> {
  const { customer, method, draft, prepaidCard, account } = planned;
  if (prepaidCard !== undefined && prepaidCard.amount < (draft?.total ?? zero)) {
    throw new Refusal('declined');
  }
  const plan: SignUpPlan = {
    customer,
    destinations: planned.destinations,
    definition: planned.definition.number,
    account: { ...account, passwordHash },
    prepaidCard: prepaidCard ?? null,
    draft: draft ?? null,
  };
  const intent = await beginIntent(call, {
    customer: null,
    kind: 'sign-up',
    token: '',
    repeatKey,
    amount: chargedAmount(planned),
    type: recordedType(method.kept.paymentType),
    label: method.kept.paymentLabel,
    fingerprint: method.kept.paymentFingerprint,
    plan,
  });
  if (intent === undefined) throw new Refusal('payment_unconfirmed');
  await claimName(call.tx, { ...account, intent: intent.number });
  const { instrument } = method;
  if (instrument === undefined) return settleAtOnce(call, intent);
  return { intent, instrument, storedToken: '', returnUrl: returnUrlOf(call, intent.number) };
}

const chargedAmount = ({ method, draft }: PlannedSignUp): Money =>
  method.instrument === undefined ? zero : (draft?.total ?? zero);
