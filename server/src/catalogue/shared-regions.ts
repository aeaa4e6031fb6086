/** The tax regions as calls give them: made and encoded once, since everybody gets the same. */
import { formatMoney } from '@lineside/contract/money.ts';
import type { Answer } from '@lineside/contract/operation.ts';
import type { signup_info } from '@lineside/contract/signup.ts';
import { keepEncoded } from '@lineside/storable';
import type { Tx } from '../database/database.ts';
import { shared } from '../database/shared.ts';
import { settings } from '../settings/read-settings.ts';
import { catalogue } from './catalogue.ts';
import { percentOf } from './tax-rate.ts';
import type { TaxRegion } from './tax-region.ts';

export type RegionRow = Answer<typeof signup_info>['cust_main_county'][number];

export interface SharedRegions {
  /** All regions in force. Not to be changed: its bytes are kept. */
  readonly regions: RegionRow[];
  /** Sorted; '' where the country is listed as a whole. */
  readonly statesOfDefaultCountry: string[];
}

export const sharedRegions: (tx: Tx) => Promise<SharedRegions> = shared(async (tx) => {
  const { countrydefault } = await settings(tx);
  const known = await catalogue(tx);
  const served = known.rows.taxRegions.filter((region) => !region.disabled);
  return {
    regions: keepEncoded(served.map((region) => regionRow(region, known.currency))),
    statesOfDefaultCountry: keepEncoded([...known.statesOf(countrydefault)]),
  };
});

const regionRow = (region: TaxRegion, currency: string): RegionRow => ({
  taxnum: region.number,
  state: region.state,
  county: region.county,
  country: region.country,
  taxclass: region.taxClass,
  exempt_amount: formatMoney(region.exemptAmount, currency),
  tax: percentOf(region.ratePpm),
  taxname: region.name,
  setuptax: region.setupExempt ? 'Y' : '',
  recurtax: region.recurringExempt ? 'Y' : '',
});
