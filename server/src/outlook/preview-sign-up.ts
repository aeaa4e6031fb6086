/** What a package costs at an address: the sign-up itself, in a transaction that is undone. */

import { checkCountry } from '@lineside/contract/country.ts';
import { formatFrequency } from '@lineside/contract/frequency.ts';
import { formatMoney } from '@lineside/contract/money.ts';
import type { Answer, Input } from '@lineside/contract/operation.ts';
import type { preview_sign_up } from '@lineside/contract/outlook.ts';
import { outcomeOf } from '../billing/outcome.ts';
import { say } from '../billing/said.ts';
import { type Call, todayOf } from '../call.ts';
import { type Catalogue, catalogue } from '../catalogue/catalogue.ts';
import { accepted } from '../checked.ts';
import { emptyContact } from '../customer/customer.ts';
import { insertCustomer, type NewCustomer } from '../customer/write-customer.ts';
import { insertPackage } from '../package/insert-package.ts';
import { packageByNumber } from '../package/packages-of-customer.ts';
import { Refusal } from '../refusal.ts';
import { draftFirst, issueFirst } from '../signup/first-invoice.ts';
import { agentOf, definitionOf } from '../signup/plan-sign-up.ts';
import type { Decided } from '../staged.ts';

type SignUpInput = Input<typeof preview_sign_up>;
type Previewed = Answer<typeof preview_sign_up>;

export const previewSignUp = {
  async rehearse(call: Call, input: SignUpInput): Promise<Previewed> {
    const known = await catalogue(call.tx);
    const agent = agentOf(call, known, input.agentnum ?? '');
    const definition = definitionOf(known, agent, input.pkgpart ?? '');
    const visitor = visitorAt(call, { ...placeOf(call, known, input), agent: agent.number });
    const number = await insertCustomer(call.tx, visitor);
    const draft = await draftFirst(call, { ...visitor, number }, { definition, quantity: 1 });
    const ordered = { customer: number, definition: definition.number };
    const bought = await insertPackage(call, { ...ordered, orderedBy: 'self-service' });
    const invoice = await issueFirst(call, { customer: number, package: bought }, draft);
    const after = await packageByNumber(call.tx, { number: bought, customer: number });
    const on = todayOf(call);
    const said = [say('offered', { on, package: definition.name })];
    const invoices = invoice === undefined ? [] : [invoice];
    const outcome = await outcomeOf(call, number, { on, said, invoices, credits: [] });
    return {
      pkgpart: definition.number,
      pkg: definition.name,
      setup: formatMoney(definition.setupFee, call.settings.currency),
      recurring: formatMoney(definition.recurringFee, call.settings.currency),
      freq_pretty: formatFrequency(definition.frequency),
      ...outcome,
      next_on: after?.nextBillOn ?? '',
    };
  },

  async begin(_call: Call, _input: SignUpInput, previewed: Previewed): Promise<Decided> {
    return { reply: { ...previewed } };
  },
};

/** Nothing else of an address decides the taxes. */
function placeOf(
  { settings }: Call,
  known: Catalogue,
  { state = '', county = '', country }: SignUpInput,
) {
  const code = accepted(checkCountry('country', country || settings.countrydefault));
  const region = { state, county, country: code };
  if (!known.isKnownRegion(region)) throw new Refusal('unknown_region', region);
  return region;
}

/** Nobody in particular, who pays nothing. */
const visitorAt = (
  call: Call,
  place: Pick<NewCustomer, 'agent' | 'state' | 'county' | 'country'>,
): NewCustomer => ({
  ...emptyContact,
  ...place,
  advertisingSource: null,
  referrer: null,
  shipping: undefined,
  ssEncrypted: '',
  comments: '',
  taxExempt: false,
  paymentType: 'BILL',
  paymentLabel: '',
  paymentToken: '',
  paymentFingerprint: '',
  paymentBrand: '',
  paymentExpires: '',
  paymentName: '',
  orderedBy: 'self-service',
  createdAt: call.now.epochMilliseconds,
});
