/** What a sign-up page needs to know: the same for everybody, so it is put together only once. */
import { formatFrequency } from '@lineside/contract/frequency.ts';
import { type MessageTexts, messages } from '@lineside/contract/messages.ts';
import { formatMoney } from '@lineside/contract/money.ts';
import type { Answer } from '@lineside/contract/operation.ts';
import { type signup_info, signupTexts } from '@lineside/contract/signup.ts';
import { keepEncoded } from '@lineside/storable';
import type { Agent } from '../agent/agent.ts';
import type { Call } from '../call.ts';
import type { Tx } from '../database/database.ts';
import { shared } from '../database/shared.ts';
import { messageTexts } from '../message/read-messages.ts';
import { settings } from '../settings/read-settings.ts';
import { type AccessNumber, type Catalogue, catalogue } from './catalogue.ts';
import type { PackageDefinition } from './package-definition.ts';
import { sharedRegions } from './shared-regions.ts';

type Offers = Answer<typeof signup_info>;
type PackageRow = Offers['part_pkg'][number];

export async function showOffers(call: Call): Promise<Offers> {
  return offers(call.tx);
}

/** The whole, as one value: what changes any part of it makes all of it anew. */
const offers: (tx: Tx) => Promise<Offers> = shared(async (tx) => {
  const set = await settings(tx);
  const known = await catalogue(tx);
  const byAgent = packagesByAgent(known);
  const first = known.defaultAgent(set);
  const { regions } = await sharedRegions(tx);
  return {
    cust_main_county: regions,
    part_pkg: keepEncoded(first === undefined ? [] : (byAgent[first.number] ?? [])),
    agent: keepEncoded(enabled(known.rows.agents).map(agentRow)),
    agentnum2part_pkg: keepEncoded(byAgent),
    svc_acct_pop: keepEncoded(enabled(known.rows.accessNumbers).map(accessNumberRow)),
    security_phrase: set.security_phrase ? 1 : '',
    payby: [...set['signup_server-payby']],
    cvv_enabled: 1,
    msgcat: pageTexts(await messageTexts(tx)),
    statedefault: set.statedefault,
    countrydefault: set.countrydefault,
    part_referral: enabled(known.rows.advertisingSources).map(({ number, name }) => {
      return { refnum: number, referral: name, disabled: '' };
    }),
    refnum: set['signup_server-default_refnum'],
  };
});

const enabled = <Item extends { readonly disabled: boolean }>(items: readonly Item[]) =>
  items.filter((item) => !item.disabled);

function packagesByAgent(known: Catalogue): Record<string, PackageRow[]> {
  const rows = enabled(known.rows.agents).map((agent) => {
    return [
      String(agent.number),
      known.offersOf(agent).map((each) => packageRow(each, known.currency)),
    ] as const;
  });
  return Object.fromEntries(rows);
}

/** Never the reseller's own login. */
const agentRow = ({ number, name, type }: Agent) => ({
  agentnum: number,
  agent: name,
  typenum: type,
  freq: '',
  prog: '',
  disabled: '',
});

function packageRow(definition: PackageDefinition, currency: string): PackageRow {
  const isFree = definition.setupFee === 0 && definition.recurringFee === 0;
  return {
    pkgpart: definition.number,
    pkg: definition.name,
    comment: definition.comment,
    freq: definition.frequency,
    freq_pretty: formatFrequency(definition.frequency),
    setup: formatMoney(definition.setupFee, currency),
    recur: formatMoney(definition.recurringFee, currency),
    setuptax: definition.setupTaxExempt ? 'Y' : '',
    recurtax: definition.recurringTaxExempt ? 'Y' : '',
    taxclass: definition.taxClass,
    plan: definition.plan,
    disabled: '',
    payby: [isFree ? 'BILL' : 'CARD'],
  };
}

const accessNumberRow = (each: AccessNumber) => ({
  popnum: each.number,
  city: each.city,
  state: each.state,
  ac: each.areaCode,
  exch: each.exchange,
  loc: each.local,
});

const pageTexts = (own: MessageTexts): Record<string, string> =>
  Object.fromEntries(signupTexts.map((code) => [code, own(code) ?? messages[code].text]));
