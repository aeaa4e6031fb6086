// An address: the names, places and telephones of a customer, in the order in which they are
// checked.
import { checkCountry } from './country.ts';
import { type AddressField, addressFields } from './customer-record.ts';
import { checkPhone } from './phone.ts';
import { checkPostalCode } from './postal-code.ts';
import { type Checked, isRejected, Rejected } from './rejection.ts';
import { checkName, checkNeededText, checkText, lengthsMax } from './text-fields.ts';

/** Every field is there; what is not given is empty. The country is its code of two letters. */
export type Address = Readonly<Record<AddressField, string>>;

export type AddressInput = { readonly [Field in AddressField]?: string | undefined };

/** Whether the provider serves a place. A country may be served whatever the state is. */
export type RegionKnown = (state: string, county: string, country: string) => boolean;

export type AddressPrefix = '' | 'ship_';

export const noAddress: Address = addressOf(() => '');

export function addressOf(value: (field: AddressField) => string): Address {
  return Object.fromEntries(addressFields.map((field) => [field, value(field)])) as Address;
}

/** Names, texts and country: what is checked before the numbers and the region. */
export function checkAddressTexts(input: AddressInput, prefix: AddressPrefix): Checked<Address> {
  const cleaned = addressOf((field) => input[field] ?? '');
  return checkTexts(cleaned, prefix, placeTexts);
}

/** Somebody who does not say where he lives: names, country and telephones. */
export function checkPlaceless(input: AddressInput): Checked<Address> {
  const cleaned = addressOf((field) => input[field] ?? '');
  const texts = checkTexts(cleaned, '', []);
  return isRejected(texts) ? texts : checkPhones(texts, '');
}

const placeFields = ['address1', 'address2', 'city', 'county', 'state', 'zip'] as const;

/** A country alone is no place, because forms come with one filled in. */
export const isPlaceless = (input: AddressInput): boolean =>
  placeFields.every((field) => (input[field] ?? '') === '');

const placeTexts = (['address1', 'city'] as const).map(
  (field) => [field, checkNeededText] as const,
);

function checkTexts(
  cleaned: Address,
  prefix: AddressPrefix,
  needed: typeof placeTexts,
): Checked<Address> {
  const checks = [
    ...(['last', 'first'] as const).map((field) => [field, checkName] as const),
    ...(['company', 'address2', 'county', 'state'] as const).map(
      (field) => [field, checkText] as const,
    ),
    ...needed,
  ];
  for (const [field, check] of checks) {
    const checked = check(prefix + field, cleaned[field]);
    if (isRejected(checked)) return checked;
  }
  const country = checkCountry(`${prefix}country`, cleaned.country);
  return isRejected(country) ? country : { ...cleaned, country };
}

/** Region, telephones and postal code, which all depend on the country. */
export function checkAddressPlace(
  address: Address,
  prefix: AddressPrefix,
  isKnown: RegionKnown,
): Checked<Address> {
  const { state, county, country } = address;
  if (!isKnown(state, county, country)) {
    const code = prefix === '' ? 'unknown_region' : 'unknown_ship_region';
    return new Rejected(code, `${prefix}state`, { state, county, country });
  }
  const reached = checkPhones(address, prefix);
  if (isRejected(reached)) return reached;
  const zip = checkPostalCode(`${prefix}zip`, address.zip, country);
  return isRejected(zip) ? zip : { ...reached, zip };
}

function checkPhones(address: Address, prefix: AddressPrefix): Checked<Address> {
  const { country } = address;
  const daytime = checkPhone(`${prefix}daytime`, address.daytime, country);
  if (isRejected(daytime)) return daytime;
  const night = checkPhone(`${prefix}night`, address.night, country);
  if (isRejected(night)) return night;
  const fax = checkPhone(`${prefix}fax`, address.fax, country, lengthsMax.fax);
  return isRejected(fax) ? fax : { ...address, daytime, night, fax };
}

/**
 * The service address: none where nothing is given, or where it is the billing address again. A
 * country alone gives nothing, because forms come with one filled in.
 */
export function checkServiceAddress(
  input: AddressInput,
  billing: Address,
  isKnown: RegionKnown,
): Checked<Address> {
  const given = addressFields.some((field) => field !== 'country' && (input[field] ?? '') !== '');
  if (!given) return noAddress;
  const texts = checkAddressTexts({ ...input, country: input.country || billing.country }, 'ship_');
  if (isRejected(texts)) return texts;
  const address = checkAddressPlace(texts, 'ship_', isKnown);
  if (isRejected(address)) return address;
  return addressFields.every((field) => address[field] === billing[field]) ? noAddress : address;
}
