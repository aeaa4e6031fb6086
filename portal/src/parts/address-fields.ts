/** An address as it is typed; the places are those that the provider serves. */
import type { SignupInfoReply } from '@lineside/client/calls/signup-info.ts';
import { type Html, html } from '@lineside/html';
import type { Filled } from '../filled.ts';
import type { TextKey, Words } from '../texts.ts';
import { field, idOf, select } from './form.ts';

export interface Places {
  readonly countries: readonly string[];
  /** By country; none where a country is one region. */
  readonly states: ReadonlyMap<string, readonly string[]>;
  readonly counties: readonly string[];
}

export function placesIn({ cust_main_county }: Pick<SignupInfoReply, 'cust_main_county'>): Places {
  const states = new Map<string, Set<string>>();
  const counties = new Set<string>();
  for (const { country, state, county } of cust_main_county) {
    const known = states.get(country) ?? new Set();
    if (state !== '') known.add(state);
    if (county !== '') counties.add(county);
    states.set(country, known);
  }
  return {
    countries: [...states.keys()],
    states: new Map([...states].map(([country, names]) => [country, [...names].toSorted()])),
    counties: [...counties].toSorted(),
  };
}

export interface AddressParts {
  readonly words: Words;
  readonly filled: Filled;
  readonly places: Places;
  /** `ship_` for the address of the service. */
  readonly prefix: '' | 'ship_';
  readonly known: (name: string) => string;
}

const names: readonly (readonly [name: string, label: TextKey, fills: string])[] = [
  ['first', 'address.first', 'given-name'],
  ['last', 'address.last', 'family-name'],
  ['company', 'address.company', 'organization'],
];
const streets: typeof names = [
  ['address1', 'address.address1', 'address-line1'],
  ['address2', 'address.address2', 'address-line2'],
  ['city', 'address.city', 'address-level2'],
];
const phones: typeof names = [
  ['daytime', 'address.daytime', 'tel'],
  ['night', 'address.night', 'tel'],
  ['fax', 'address.fax', 'off'],
];

export function addressFields(parts: AddressParts): Html {
  const { words, filled, places, prefix, known } = parts;
  const section = prefix === '' ? '' : 'shipping ';
  const one = ([name, label, fills]: (typeof names)[number], tel = false): Html =>
    field({
      name: prefix + name,
      label: words(label),
      filled,
      known: known(prefix + name),
      fills: fills === 'off' ? 'off' : section + fills,
      type: tel ? 'tel' : 'text',
      keys: tel ? 'tel' : 'text',
      size: tel ? 'middle' : 'long',
    });
  return html`<div class="beside">${names.slice(0, 2).map((each) => one(each))}</div>${names.slice(2).map((each) => one(each))}
${streets.map((each) => one(each))}
<div class="beside">${stateField(parts)}
${field({ name: `${prefix}zip`, label: words('address.zip'), filled, known: known(`${prefix}zip`), fills: `${section}postal-code`, size: 'short' })}</div>
${places.counties.length > 0 && countyField(parts)}
${countryField(parts)}
${phones.map((each) => one(each, true))}`;
}

/** Of all countries in one list, so that it works without a script. */
function stateField({ words, filled, places, prefix, known }: AddressParts): Html {
  const name = `${prefix}state`;
  const groups = [...places.states].filter(([, states]) => states.length > 0);
  const chosen = filled.value(name, known(name));
  const isKnown = chosen === '' || groups.some(([, states]) => states.includes(chosen));
  const fills = prefix === '' ? 'address-level1' : 'shipping address-level1';
  if (groups.length === 0 || !isKnown) {
    return field({ name, label: words('address.state'), filled, known: known(name), fills });
  }
  if (groups.length === 1) {
    const choices = [{ value: '', text: '–' }, ...(groups[0]?.[1] ?? []).map(textOf)];
    return select({
      name,
      label: words('address.state'),
      filled,
      known: known(name),
      fills,
      choices,
    });
  }
  const error = filled.error(name);
  const id = idOf(name);
  return html`<div class="field"><label for="${id}">${words('address.state')}</label>
${error !== undefined && html`<p class="wrong" id="${id}-error">${error}</p>`}
<select id="${id}" name="${name}" autocomplete="${fills}" aria-describedby="${error === undefined ? '' : `${id}-error`}"><option value="">–</option>
${groups.map(
  ([country, states]) =>
    html`<optgroup label="${countryName(words, country)}">${states.map((state) =>
      state === chosen ? html`<option selected>${state}</option>` : html`<option>${state}</option>`,
    )}</optgroup>`,
)}</select></div>`;
}

const textOf = (value: string) => ({ value, text: value });

function countyField({ words, filled, places, prefix, known }: AddressParts): Html {
  const name = `${prefix}county`;
  const choices = [{ value: '', text: '–' }, ...places.counties.map(textOf)];
  return select({ name, label: words('address.county'), filled, known: known(name), choices });
}

function countryField({ words, filled, places, prefix, known }: AddressParts): Html {
  const name = `${prefix}country`;
  const stored = known(name);
  const codes = new Set([...places.countries, ...(stored === '' ? [] : [stored])]);
  const choices = [...codes].map((value) => ({ value, text: countryName(words, value) }));
  const fills = prefix === '' ? 'country' : 'shipping country';
  return select({ name, label: words('address.country'), filled, known: stored, fills, choices });
}

const countryNames = new Map<string, Intl.DisplayNames>();

function countryName({ language }: Words, code: string): string {
  let known = countryNames.get(language);
  if (known === undefined) {
    known = new Intl.DisplayNames([language], { type: 'region', fallback: 'code' });
    countryNames.set(language, known);
  }
  return /^[A-Z]{2}$/.test(code) ? (known.of(code) ?? code) : code;
}
