import { sum, zero } from '@lineside/contract/money.ts';
import type { Call } from '../call.ts';
import { catalogue } from '../catalogue/catalogue.ts';
import { replaceDestinations } from '../customer/destinations.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { insertCustomer } from '../customer/write-customer.ts';
import { queueMail } from '../mail/queue-mail.ts';
import { insertPackage } from '../package/insert-package.ts';
import { applyMoney } from '../payment/apply-money.ts';
import { debitOnCredit } from '../payment/debit-on-credit.ts';
import type { Intent } from '../payment/intent.ts';
import { recordPayment } from '../payment/record-payment.ts';
import type { Approval, Settler } from '../payment/settle-intent.ts';
import { redeemCard } from '../prepaid-card/redeem-card.ts';
import { releaseName } from '../service/claim-name.ts';
import { createAccount } from '../service/create-account.ts';
import { issueFirst } from './first-invoice.ts';
import type { SignUpPlan } from './sign-up.ts';

export const signUpSettler: Settler = {
  approved: (call, intent, { token, reference }) => signUp(call, intent, { token, reference }),
  onCredit: {
    accepted: (call, intent, { token }) => signUp(call, intent, { token, reference: undefined }),
    ...debitOnCredit,
  },
  async released(call, intent) {
    await releaseName(call.tx, intent.number);
    return { refused: 'declined' };
  },
};

/** Where the money comes from; without a reference it has not come yet. */
interface Paying {
  readonly token: string;
  readonly reference: string | undefined;
}

async function signUp(call: Call, intent: Intent, paying: Paying): Promise<Approval> {
  const plan: SignUpPlan = JSON.parse(intent.plan);
  const made = await makeCustomer(call, { intent, plan, paying });
  const { username, domainName } = plan.account;
  await welcome(call, {
    customer: made.custnum,
    username: `${username}@${domainName}`,
    package: (await catalogue(call.tx)).definition(plan.definition)?.name ?? '',
  });
  await recordAudit(call, { action: 'signed up', customer: made.custnum });
  return { answer: { reply: made }, customer: made.custnum };
}

interface Welcomed {
  readonly customer: number;
  /** What he signs in with. */
  readonly username: string;
  readonly package: string;
}

export async function welcome(call: Call, { customer, ...facts }: Welcomed): Promise<void> {
  await queueMail(call, { event: 'welcome', record: `customer ${customer}`, customer, facts });
}

interface Making {
  readonly intent: Intent;
  readonly plan: SignUpPlan;
  readonly paying: Paying;
}

async function makeCustomer(call: Call, { intent, plan, paying }: Making) {
  const paymentToken = paying.token;
  const custnum = await insertCustomer(call.tx, { ...plan.customer, paymentToken });
  await replaceDestinations(call.tx, custnum, plan.destinations);
  const bought = await insertPackage(call, {
    customer: custnum,
    definition: plan.definition,
    orderedBy: plan.customer.orderedBy,
  });
  const svcnum = await createAccount(call, plan.account, {
    package: bought,
    intent: intent.number,
    seconds: plan.prepaidCard?.seconds ?? 0,
  });
  if (plan.prepaidCard !== null) await redeemCard(call, plan.prepaidCard, custnum);
  if (plan.draft !== null) {
    const ordered = { customer: custnum, package: bought };
    await payFirstInvoice(call, {
      ordered,
      draft: plan.draft,
      intent,
      reference: paying.reference,
    });
  }
  return { custnum, svcnum, username: plan.account.username };
}

interface FirstPayment {
  readonly ordered: { readonly customer: number; readonly package: number };
  readonly draft: NonNullable<SignUpPlan['draft']>;
  readonly intent: Intent;
  /** Undefined when the money has not come yet: then the invoice is only issued. */
  readonly reference: string | undefined;
}

/** Issues the invoice and lays on it what was charged; a complimentary customer's pays itself. */
export async function payFirstInvoice(
  call: Call,
  { ordered, draft, intent, reference }: FirstPayment,
): Promise<void> {
  const { customer } = ordered;
  const invoice = await issueFirst(call, ordered, draft);
  const complimentary = intent.type === 'COMP' && sum([draft.total]) > 0;
  const charged = reference === undefined ? zero : intent.amount;
  const amount = complimentary ? draft.total : charged;
  if (amount > 0) {
    await recordPayment(call, {
      customer,
      amount,
      type: intent.type,
      label: intent.label,
      batch: complimentary ? '' : `${call.gatewayName}:${reference}`,
      intent: intent.number,
      gatewayReference: complimentary ? null : (reference ?? null),
      by: 'self-service',
      ...(invoice === undefined ? {} : { invoice }),
    });
  }
  await applyMoney(call, customer);
}
