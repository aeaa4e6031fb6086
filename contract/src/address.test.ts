import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type Address,
  addressOf,
  checkAddressPlace,
  checkAddressTexts,
  checkServiceAddress,
  noAddress,
} from './address.ts';
import { checkCountry, countryCodes, countryName, parseCountry } from './country.ts';
import { renderMessage } from './messages.ts';
import { checkPhone } from './phone.ts';
import { checkPostalCode } from './postal-code.ts';
import { type Checked, isRejected } from './rejection.ts';

const said = (checked: Checked<unknown>) =>
  isRejected(checked) ? renderMessage(checked.code, checked.values) : 'taken';

const filled: Readonly<Record<string, string>> = {
  first: 'Bob',
  last: 'Example',
  address1: '1 Elm St',
  city: 'Oakland',
  state: 'CA',
  zip: '94601',
  country: 'US',
};
const bob: Address = addressOf((field) => filled[field] ?? '');
const everywhere = () => true;

test('a country is a code of two or three letters or an English name', () => {
  const written = {
    US: ['US', 'us', 'USA', 'United States', 'united states of america'],
    GB: ['GB', 'GBR', 'United Kingdom', 'UK', 'Great Britain'],
    CA: ['CA', 'CAN', 'canada'],
    CI: ['CI', 'CIV', "Cote d'Ivoire", 'Côte d’Ivoire', 'Ivory Coast'],
    DE: ['de', 'DEU', ' Germany '],
    BO: ['Bolivia, Plurinational State of'],
    KP: ["Korea, Democratic People's Republic of"],
    KN: ['Saint Kitts and Nevis', 'St. Kitts & Nevis'],
    TT: ['Trinidad and Tobago', 'Trinidad & Tobago'],
  };
  for (const [code, forms] of Object.entries(written)) {
    for (const form of forms) assert.equal(parseCountry(form), code, form);
  }
  for (const unknown of [
    '',
    'XX',
    'Korea',
    'x, y of',
    'U',
    'USAA',
    'Atlantis',
    '__proto__',
    'constructor',
  ]) {
    assert.equal(said(checkCountry('country', unknown)), `Illegal (country) country: ${unknown}`);
  }
});

test('every country is found again by its own name', () => {
  assert.equal(countryCodes.length, 250);
  for (const code of countryCodes) assert.equal(parseCountry(countryName(code)), code);
});

test('telephones of the United States and Canada take one form', () => {
  const same = [
    '5105551212',
    '(510) 555-1212',
    '510.555.1212',
    '+1 510 555 1212',
    '1-510-555-1212',
  ];
  for (const value of same) assert.equal(checkPhone('daytime', value, 'US'), '510-555-1212', value);
  assert.equal(checkPhone('daytime', '510-555-1212 x34', 'CA'), '510-555-1212 x34');
  assert.equal(checkPhone('daytime', '', 'US'), '');
  for (const value of ['555-1212', 'abc', '12']) {
    assert.equal(said(checkPhone('daytime', value, 'US')), `Illegal (phone) daytime: ${value}`);
  }
});

test('telephones elsewhere are text, and none is longer than its field', () => {
  assert.equal(checkPhone('night', '+49 30 123456', 'DE'), '+49 30 123456');
  assert.match(said(checkPhone('night', '1'.repeat(21), 'DE')), /^Illegal \(phone\)/);
  assert.match(said(checkPhone('fax', '510-555-1212 x3', 'US', 12)), /^Illegal \(phone\) fax/);
  assert.match(said(checkPhone('night', '<b>', 'DE')), /^Illegal \(phone\)/);
});

test('postal codes have the form of their country', () => {
  for (const zip of ['94601', '94601-1234']) assert.equal(checkPostalCode('zip', zip, 'US'), zip);
  for (const zip of ['9460', 'ABCDE', '94601-12', '94601 1234', '946011', '', 'x94601']) {
    assert.equal(
      said(checkPostalCode('zip', zip, 'US')),
      `Illegal (zip) zip for country US: ${zip}`,
    );
  }
  for (const zip of ['K1A 0B1', '10115', 'EC1A-1BB']) {
    assert.equal(checkPostalCode('zip', zip, 'CA'), zip);
  }
  assert.equal(said(checkPostalCode('ship_zip', '123', 'CA')), 'Illegal (zip) ship_zip: 123');
  assert.equal(said(checkPostalCode('zip', '12345678901', 'DE')), 'Illegal (zip) zip: 12345678901');
});

test('of several faults in an address the first in the order of checking is said', () => {
  const order = ['last', 'first', 'company', 'address2', 'county', 'state', 'address1', 'city'];
  let broken: Record<string, string> = { ...bob };
  for (const field of [...order].reverse()) {
    broken = { ...broken, [field]: '~' };
    const checked = checkAddressTexts(broken, 'ship_');
    assert.ok(isRejected(checked) && checked.field === `ship_${field}`, field);
  }
  const nowhere = checkAddressTexts({ ...bob, country: 'Atlantis' }, '');
  assert.equal(said(nowhere), 'Illegal (country) country: Atlantis');
});

test('region, telephones and postal code follow, in that order', () => {
  const broken = { ...bob, zip: '1', fax: '1', night: '1', daytime: '1' };
  assert.equal(
    said(checkAddressPlace(broken, '', () => false)),
    'Unknown state/county/country: CA//US',
  );
  assert.match(said(checkAddressPlace(broken, '', everywhere)), /daytime/);
  assert.match(said(checkAddressPlace({ ...broken, daytime: '' }, '', everywhere)), /night/);
  const faxOnly = { ...broken, daytime: '', night: '' };
  assert.match(said(checkAddressPlace(faxOnly, '', everywhere)), /fax/);
  assert.match(said(checkAddressPlace({ ...faxOnly, fax: '' }, '', everywhere)), /zip/);
  assert.equal(
    said(checkAddressPlace(bob, 'ship_', () => false)),
    'Unknown ship_state/ship_county/ship_country: CA//US',
  );
});

test('a service address that says nothing new is stored as none', () => {
  assert.deepEqual(checkServiceAddress({}, bob, everywhere), noAddress);
  assert.deepEqual(checkServiceAddress({ country: 'US' }, bob, everywhere), noAddress);
  assert.deepEqual(checkServiceAddress({ ...bob, country: '' }, bob, everywhere), noAddress);
  const other = checkServiceAddress({ ...bob, city: 'Reno', country: '' }, bob, everywhere);
  assert.ok(!isRejected(other));
  assert.deepEqual([other.city, other.country], ['Reno', 'US']);
  assert.equal(
    said(checkServiceAddress({ city: 'Reno' }, bob, everywhere)),
    'Illegal (name) ship_last: ',
  );
});

test('what a rule has cleaned it takes again unchanged', () => {
  const phones = fc.string({ unit: fc.constantFrom(...'0123456789 ()-+x.'), maxLength: 25 });
  fc.assert(
    fc.property(phones, fc.constantFrom('US', 'CA', 'DE'), (value, country) => {
      const once = checkPhone('daytime', value, country);
      if (isRejected(once)) return;
      assert.equal(checkPhone('daytime', once, country), once);
    }),
  );
});
