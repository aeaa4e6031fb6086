import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CustomerInput, type CustomerRules, checkCustomer, type Known } from './fields.ts';
import { renderMessage } from './messages.ts';
import { isRejected } from './rejection.ts';

const rules: CustomerRules = {
  today: { year: 2026, month: 11, day: 23 },
  countryDefault: 'US',
  numbers: 'checked',
  payment: 'checked',
};

const known: Known = {
  region: (state, county, country) => country === 'US' && state === 'CA' && county === '',
  agent: (number) => number === 1,
  source: (number) => number === 2,
  referrer: (number) => number === 3,
};

const bob: CustomerInput = {
  first: 'Bob',
  last: 'Example',
  company: '',
  address1: '1 Elm St',
  address2: '',
  city: 'Oakland',
  county: '',
  state: 'CA',
  zip: '94601',
  country: 'United States',
  daytime: '(510) 555-0100',
  night: '',
  fax: '',
  ss: '123456789',
  agentnum: '1',
  refnum: '2',
  referral_custnum: '3',
  comments: 'Calls on Mondays.',
  payby: 'CARD',
  payinfo: '4111 1111 1111 1111',
  paycvv: '123',
  paydate: '07/31',
  payname: '',
};

const said = (input: CustomerInput, also: Partial<CustomerRules> = {}, knows = known) => {
  const checked = checkCustomer(input, knows, { ...rules, ...also });
  return isRejected(checked) ? renderMessage(checked.code, checked.values) : 'taken';
};

test('a good record comes out cleaned', () => {
  const checked = checkCustomer(bob, known, rules);
  assert.ok(!isRejected(checked));
  assert.deepEqual([checked.agent, checked.source, checked.referrer], [1, 2, 3]);
  assert.equal(checked.billing.country, 'US');
  assert.equal(checked.billing.daytime, '510-555-0100');
  assert.equal(checked.taxNumber, '123-45-6789');
  assert.equal(checked.service.last, '');
  assert.equal(checked.payment?.name, 'Bob Example');
});

test('of several faults, the first in the order of checking is the answer', () => {
  // Each entry breaks one more rule that is checked before all those above it.
  const faults: [Partial<Record<keyof CustomerInput, string>>, RegExp][] = [
    [{ comments: '\u0007' }, /comments/],
    [{ payname: '~' }, /payname/],
    [{ paydate: 'x' }, /expiration/],
    [{ paycvv: '1' }, /CVV2/],
    [{ payinfo: '4' }, /credit card/],
    [{ payby: 'XXXX' }, /^Illegal payment type$/],
    [{ ship_last: '~' }, /ship_last/],
    [{ zip: '1' }, /zip for country US: 1$/],
    [{ fax: '1' }, /fax/],
    [{ night: '1' }, /night/],
    [{ daytime: '1' }, /daytime/],
    [{ state: 'ZZ' }, /^Unknown state\/county\/country: ZZ\/\/US$/],
    [{ ss: '123' }, /^Illegal social security number$/],
    [{ referral_custnum: '9' }, /^Unknown referring custnum 9$/],
    [{ refnum: '9' }, /^Unknown refnum$/],
    [{ agentnum: '9' }, /^Unknown agent$/],
    [{ country: 'Atlantis' }, /^Illegal \(country\) country: Atlantis$/],
    [{ city: '' }, /^Illegal or empty \(text\) city: $/],
    [{ address1: '' }, /address1/],
    [{ state: '~' }, /^Illegal \(text\) state: ~$/],
    [{ county: '~' }, /county/],
    [{ address2: '~' }, /address2/],
    [{ company: '~' }, /company/],
    [{ first: '' }, /^Illegal \(name\) first: $/],
    [{ last: '' }, /last/],
    [{ refnum: 'x' }, /refnum: xPlease select an advertising source\.$/],
    [{ agentnum: '' }, /^Illegal or empty \(numeric\) agentnum: $/],
    [{ referral_custnum: 'abc' }, /^Illegal \(numeric\) referral_custnum: abc$/],
  ];
  let broken: CustomerInput = bob;
  for (const [fault, text] of faults) {
    broken = { ...broken, ...fault };
    assert.match(said(broken), text);
  }
});

test('who names no country is in the default one, if there is one', () => {
  assert.equal(said({ ...bob, country: '' }), 'taken');
  const { countryDefault: _none, ...without } = rules;
  const checked = checkCustomer({ ...bob, country: '' }, known, without);
  assert.ok(isRejected(checked) && checked.code === 'illegal_country');
});

test('a customer may come from no advertising source and from nobody', () => {
  assert.equal(said({ ...bob, refnum: '', referral_custnum: undefined }), 'taken');
});

test('what is kept is not checked', () => {
  const kept = { numbers: 'kept', payment: 'kept' } as const;
  assert.equal(said({ ...bob, agentnum: '', payby: '', payinfo: 'x' }, kept), 'taken');
  const checked = checkCustomer(bob, known, { ...rules, ...kept });
  assert.ok(!isRejected(checked));
  assert.deepEqual([checked.payment, checked.agent], [undefined, undefined]);
});

test('a tax number is never repeated', () => {
  const checked = checkCustomer({ ...bob, ss: '12345678' }, known, rules);
  assert.ok(isRejected(checked));
  assert.deepEqual({ ...checked.values }, { field: 'ss' });
});

test('whatever a form sends, the rules answer, and never with a secret', () => {
  const names = Object.keys(bob);
  const input = fc.dictionary(fc.constantFrom(...names), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(input, (sent) => {
      const secrets = { ss: '99999999', payinfo: '4111111111111112', paycvv: '98765' };
      const checked = checkCustomer({ ...bob, ...sent, ...secrets }, known, rules);
      assert.ok(isRejected(checked));
      const text = renderMessage(checked.code, checked.values);
      for (const secret of Object.values(secrets)) assert.ok(!text.includes(secret));
    }),
  );
});
