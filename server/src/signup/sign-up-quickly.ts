/**
 * Makes a customer of whom hardly more is known than a name and a mail address. He pays by invoice
 * until he says otherwise, so nobody outside is asked.
 */
import { checkPassword, isNoPassword } from '@lineside/contract/account-fields.ts';
import type { Input } from '@lineside/contract/operation.ts';
import type { new_customer_minimal } from '@lineside/contract/quick-sign-up.ts';
import type { Call } from '../call.ts';
import { type Catalogue, catalogue } from '../catalogue/catalogue.ts';
import type { PackageDefinition } from '../catalogue/package-definition.ts';
import { accepted } from '../checked.ts';
import { keepPerson } from '../contact/keep-person.ts';
import {
  type Destination,
  destinationsOfSignUp,
  replaceDestinations,
} from '../customer/destinations.ts';
import { recordAudit } from '../customer/record-audit.ts';
import { insertCustomer, type NewCustomer } from '../customer/write-customer.ts';
import { insertPackage } from '../package/insert-package.ts';
import { newMethod } from '../payment/new-method.ts';
import { Refusal } from '../refusal.ts';
import { passwordRulesOf } from '../service/change-account.ts';
import { createAccount } from '../service/create-account.ts';
import { type AccountPlan, noMailboxes, planAccount } from '../service/plan-account.ts';
import { keepChoices } from '../session/choices.ts';
import { startSession } from '../session/start-session.ts';
import type { Staged, Tools } from '../staged.ts';
import { byAgent } from './by-agent.ts';
import { draftFirst, issueFirst } from './first-invoice.ts';
import { refusePlaceless } from './plan-offer.ts';
import { agentOf, customerFields, definitionOf, newCustomer } from './plan-sign-up.ts';
import { welcome } from './settle-sign-up.ts';

type QuickInput = Input<typeof new_customer_minimal>;

interface Planned {
  readonly customer: Omit<NewCustomer, 'paymentToken'>;
  readonly destinations: readonly Destination[];
  readonly address: string;
  readonly definition: PackageDefinition | undefined;
  readonly account: AccountPlan | undefined;
}

export const signUpQuickly: Staged<QuickInput, unknown, string> & {
  prepare(tools: Tools, input: QuickInput): Promise<string>;
} = {
  async inspect(asking, sent) {
    const { call, input } = await byAgent(asking, sent);
    await planQuickly(call, input);
  },

  prepare: ({ passwords }, { _password = '' }) => passwords.hash(_password),

  async begin(asking, sent, passwordHash) {
    const { call, input } = await byAgent(asking, sent);
    const planned = await planQuickly(call, input);
    const { customer, address, account } = planned;
    const custnum = await insertCustomer(call.tx, { ...customer, paymentToken: '' });
    await replaceDestinations(call.tx, custnum, planned.destinations);
    const { first, last, company } = customer;
    const person = await keepPerson(call, {
      customer: custnum,
      first,
      last,
      title: '',
      comment: '',
      maySignIn: true,
      passwordHash,
      addresses: [address],
    });
    const svcnum = await orderFirst(call, { custnum, planned, passwordHash });
    await recordAudit(call, { action: 'signed up', customer: custnum });
    const username = account === undefined ? address : `${account.username}@${account.domainName}`;
    const package_ = planned.definition?.name ?? '';
    await welcome(call, { customer: custnum, username, package: package_ });
    const holder = { customer: custnum, person, accountLabel: address };
    const session_id = await startSession(call, holder);
    await keepChoices(call.tx, session_id, [person]);
    const names = { first, last, company };
    return { reply: { custnum, svcnum, session_id, signup_service: package_, ...names } };
  },
};

async function planQuickly(call: Call, input: QuickInput): Promise<Planned> {
  if (isNoPassword(input._password)) throw new Refusal('empty_password');
  const known = await catalogue(call.tx);
  const agent = agentOf(call, known, input.agentnum ?? '');
  const definition = input.pkgpart ? definitionOf(known, agent, input.pkgpart) : undefined;
  const account = await accountOf(call, known, { input, definition });
  accepted(checkPassword(input._password ?? '', passwordRulesOf(call.settings)));
  const fields = await customerFields(call, known, input, { payment: 'kept', place: 'optional' });
  const destinations = destinationsOfSignUp(input.invoicing_list ?? '');
  const mailed = destinations.find((each) => each.kind === 'mail');
  // By this address he signs in from now on.
  if (mailed === undefined) throw new Refusal('email_needed');
  const byInvoice = newMethod(call, { type: 'BILL', orderNumber: '', name: '' });
  const customer = newCustomer(call, { ...fields, agent: agent.number }, byInvoice);
  if (definition !== undefined) refusePlaceless(known, customer);
  return { customer, destinations, address: mailed.address, definition, account };
}

/** With a user name there is an account at once; without one it can be provisioned later. */
async function accountOf(
  call: Call,
  known: Catalogue,
  {
    input,
    definition,
  }: { readonly input: QuickInput; readonly definition: PackageDefinition | undefined },
): Promise<AccountPlan | undefined> {
  if (!input.username) return undefined;
  if (definition === undefined) throw new Refusal('select_package');
  const service = known.primaryAccountService(definition);
  if (service === undefined) throw new Refusal('unknown_svcpart');
  return planAccount(call, { ...input, ...noMailboxes }, service);
}

interface Order {
  readonly custnum: number;
  readonly planned: Planned;
  readonly passwordHash: string;
}

/** Gives the number of the account, where there is one. */
async function orderFirst(
  call: Call,
  { custnum, planned, passwordHash }: Order,
): Promise<number | ''> {
  const { customer, definition, account } = planned;
  if (definition === undefined) return '';
  const { orderedBy } = customer;
  const ordered = { customer: custnum, definition: definition.number, orderedBy };
  // Drafted while it does not count itself among what was bought.
  const draft = call.settings['signup_server-realtime']
    ? await draftFirst(call, { ...customer, number: null }, { definition, quantity: 1 })
    : undefined;
  const bought = await insertPackage(call, ordered);
  const svcnum =
    account === undefined
      ? ''
      : await createAccount(call, { ...account, passwordHash }, { package: bought });
  if (draft !== undefined) await issueFirst(call, { customer: custnum, package: bought }, draft);
  return svcnum;
}
