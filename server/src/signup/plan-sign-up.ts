/** Reads what a sign-up page sent and refuses what cannot be; decides everything, writes nothing. */
import { isNoPassword } from '@lineside/contract/account-fields.ts';
import {
  type CustomerFields,
  type CustomerInput,
  type CustomerRules,
  checkCustomer,
} from '@lineside/contract/fields.ts';
import type { Input } from '@lineside/contract/operation.ts';
import { isPaymentType } from '@lineside/contract/payment-method.ts';
import type { new_customer } from '@lineside/contract/signup.ts';
import { parseNumber } from '@lineside/contract/text-fields.ts';
import type { Agent } from '../agent/agent.ts';
import { type Call, todayOf } from '../call.ts';
import { type Catalogue, catalogue } from '../catalogue/catalogue.ts';
import type { PackageDefinition } from '../catalogue/package-definition.ts';
import { accepted } from '../checked.ts';
import { type Destination, destinationsOfSignUp } from '../customer/destinations.ts';
import { customerByNumber } from '../customer/find-customer.ts';
import type { NewCustomer } from '../customer/write-customer.ts';
import type { DraftInvoice } from '../invoice/draft-invoice.ts';
import { type NewMethod, newMethod } from '../payment/new-method.ts';
import type { PrepaidCard } from '../prepaid-card/prepaid-card.ts';
import { findCard } from '../prepaid-card/redeem-card.ts';
import { Refusal } from '../refusal.ts';
import { type AccountPlan, isAccessNumberNeeded, planAccount } from '../service/plan-account.ts';
import { bankSchemeOf } from '../settings/bank-scheme.ts';
import { orderedBy } from './by-agent.ts';
import { draftFirst } from './first-invoice.ts';

export type SignUpInput = Input<typeof new_customer>;

export interface PlannedSignUp {
  readonly customer: Omit<NewCustomer, 'paymentToken'>;
  readonly method: NewMethod;
  readonly destinations: readonly Destination[];
  readonly definition: PackageDefinition;
  readonly account: AccountPlan;
  readonly prepaidCard: PrepaidCard | undefined;
  /** Undefined where the billing run will make the first invoice. */
  readonly draft: DraftInvoice | undefined;
}

export async function planSignUp(call: Call, input: SignUpInput): Promise<PlannedSignUp> {
  const known = await catalogue(call.tx);
  refuseEarly(call, known, input);
  const agent = agentOf(call, known, input.agentnum ?? '');
  const definition = definitionOf(known, agent, input.pkgpart ?? '');
  const service = known.primaryAccountService(definition);
  if (service === undefined) throw new Refusal('unknown_svcpart');
  const account = await planAccount(call, input, service);
  const fields = await customerFields(call, known, input);
  const { payment } = fields;
  if (payment === undefined) throw new Refusal('illegal_payment_type');
  const agentNumber = fields.agent ?? agent.number;
  const prepaidCard =
    payment.type === 'PREPAY' ? await findCard(call, payment.pin, agentNumber) : undefined;
  const destinations = destinationsOfSignUp(input.invoicing_list ?? '');
  const method = newMethod(call, payment);
  const customer = newCustomer(call, { ...fields, agent: agentNumber }, method);
  const draft = call.settings['signup_server-realtime']
    ? await draftFirst(call, { ...customer, number: null }, { definition, quantity: 1 })
    : undefined;
  return { customer, method, destinations, definition, account, prepaidCard, draft };
}

/** What is missed most often is said first. */
function refuseEarly(call: Call, known: Catalogue, input: SignUpInput): void {
  if (isNoPassword(input._password)) throw new Refusal('empty_password');
  const chosen = input.popnum ?? '';
  if (isAccessNumberNeeded(known) && (chosen === '' || chosen === '0')) {
    throw new Refusal('no_access_number_selected');
  }
  const type = input.payby ?? '';
  const offered = call.settings['signup_server-payby'].includes(type);
  const complimentary = type === 'COMP' && !call.settings['users-allow_comp'];
  if (!offered || !isPaymentType(type) || complimentary) throw new Refusal('illegal_payment_type');
  if ((input.pkgpart ?? '') === '') throw new Refusal('select_package');
}

/** Who sells: the one that was named, else the default agent. */
export function agentOf(call: Call, known: Catalogue, agentnum: string): Agent {
  const fallback = call.settings['signup_server-default_agentnum'];
  const wanted = agentnum === '' ? fallback : agentnum;
  const number = parseNumber(wanted);
  if (number === undefined) {
    throw new Refusal('illegal_or_empty_numeric', { field: 'agentnum', value: wanted });
  }
  const agent = known.agent(number);
  if (agent === undefined || agent.disabled) throw new Refusal('unknown_agent');
  return agent;
}

/** A definition that is not on sale is as unknown as one that does not exist. */
export function definitionOf(known: Catalogue, agent: Agent, pkgpart: string): PackageDefinition {
  const number = parseNumber(pkgpart);
  if (number === undefined) {
    throw new Refusal('illegal_or_empty_numeric', { field: 'pkgpart', value: pkgpart });
  }
  const definition = known.definition(number);
  if (definition === undefined || definition.disabled) {
    throw new Refusal('unknown_package', { value: number });
  }
  if (!known.maySell(agent, definition)) throw new Refusal('cant_purchase');
  return definition;
}

export async function customerFields(
  call: Call,
  known: Catalogue,
  input: CustomerInput,
  asked: Pick<CustomerRules, 'payment' | 'place'> = { payment: 'checked' },
): Promise<CustomerFields> {
  const { settings } = call;
  const referrer = await referrerIsKnown(call, input.referral_custnum ?? '');
  return accepted(
    checkCustomer(
      {
        ...input,
        agentnum: input.agentnum || settings['signup_server-default_agentnum'],
        refnum: input.refnum || settings['signup_server-default_refnum'],
      },
      {
        region: (state, county, country) => known.isKnownRegion({ state, county, country }),
        agent: (number) => known.agent(number)?.disabled === false,
        source: (number) => known.advertisingSource(number)?.disabled === false,
        referrer: () => referrer,
      },
      {
        countryDefault: settings.countrydefault,
        numbers: 'checked',
        ...asked,
        today: todayOf(call),
        cardNameNeeded: settings.require_cardname,
        bankScheme: bankSchemeOf(settings),
      },
    ),
  );
}

async function referrerIsKnown(call: Call, value: string): Promise<boolean> {
  const number = parseNumber(value);
  return number !== undefined && (await customerByNumber(call.tx, number)) !== undefined;
}

export function newCustomer(
  call: Call,
  fields: CustomerFields & { readonly agent: number },
  { kept }: Pick<NewMethod, 'kept'>,
): Omit<NewCustomer, 'paymentToken'> {
  const elsewhere = fields.service.address1 !== '';
  return {
    ...fields.billing,
    ...kept,
    agent: fields.agent,
    advertisingSource: fields.source ?? null,
    referrer: fields.referrer ?? null,
    shipping: elsewhere ? fields.service : undefined,
    ssEncrypted: call.secrets.encrypt(fields.taxNumber),
    comments: fields.comments,
    taxExempt: false,
    orderedBy: orderedBy(call),
    createdAt: call.now.epochMilliseconds,
  };
}
